/** The uids of the elements inside an object. */
import { attributeOf } from '../../model/data-object/node.js';
import { ruleTable } from '../../model/rule-table.js';
import { isRecurringWithUid } from '../../model/schema/walk.js';
import { isNamedByMnemonic } from '../../store/growing/log/curve-uids.js';
import { codes } from './rule.js';
import { placeOf, shorten, type StructureRule, type Visit } from './structure-walk.js';
import { isBlank } from './values.js';

/** True for a node inside an object that its uid tells from its siblings. */
function isSubNode({ decl, parent }: Visit): boolean {
  return parent !== undefined && decl !== undefined && isRecurringWithUid(decl);
}

/** [API 2.7] [API 4.6] A curve may be named by its mnemonic instead. */
function isNamed({ decl, node }: Visit): boolean {
  return decl?.path === 'log/logCurveInfo' && isNamedByMnemonic(node);
}

const UIDS = ['uid', 'uidWell', 'uidWellbore', 'uidObject'];

export const UID_RULES = ruleTable<StructureRule>([
  {
    id: 'structure.uid-needed',
    cites: ['-406', '-448', 'S63', 'S104'],
    codes: codes({ add: -406, update: -448 }),
    check: (visit) =>
      isSubNode(visit) && isBlank(attributeOf(visit.node, 'uid')) && !isNamed(visit)
        ? `${placeOf(visit)} has no uid; every occurrence needs one.`
        : undefined,
  },
  {
    id: 'structure.uid-of-single-needed',
    cites: ['-406', 'API 2.6'],
    codes: codes({ add: -406 }),
    check: (visit) =>
      visit.parent !== undefined &&
      visit.decl?.hasUid === true &&
      !isSubNode(visit) &&
      isBlank(attributeOf(visit.node, 'uid'))
        ? `${placeOf(visit)} has no uid; the schema asks for one.`
        : undefined,
  },
  {
    id: 'structure.uid-empty',
    cites: ['-416', 'S128'],
    codes: codes({ delete: -416 }),
    check: (visit) => {
      const uid = attributeOf(visit.node, 'uid');
      return visit.parent !== undefined && visit.decl?.hasUid === true && uid !== undefined && isBlank(uid)
        ? `The uid of ${placeOf(visit)} is empty; it must say which occurrence is meant.`
        : undefined;
    },
  },
  {
    id: 'structure.uid-missing',
    cites: ['-418', 'S128'],
    codes: codes({ delete: -418 }),
    check: (visit) =>
      isSubNode(visit) && attributeOf(visit.node, 'uid') === undefined && !isNamed(visit)
        ? `${placeOf(visit)} has no uid; it must say which occurrence is meant.`
        : undefined,
  },
  {
    id: 'structure.uid-syntax',
    cites: ['-409', '-483', 'S56'],
    codes: codes({ add: -409, update: -483 }),
    check: (visit) => {
      for (const name of UIDS) {
        const value = attributeOf(visit.node, name);
        const type = visit.decl?.attribute(name)?.type;
        if (value === undefined || type === undefined || value === '') continue;
        const longest = type.maxLength ?? 64;
        if (!/\s/.test(value) && [...value].length <= longest) continue;
        return `The ${name} "${shorten(value)}" of ${placeOf({ ...visit, node: { ...visit.node, attributes: [] } })} is not allowed: a uid has at most ${longest} characters and no blank.`;
      }
      return undefined;
    },
  },
]);

/** Asked once all uids are known to be there: a missing one is told first. [API 2.9, 17] */
export const UNIQUE_UID_RULES = ruleTable<StructureRule>([
  {
    id: 'structure.uid-unique',
    cites: ['-464', 'S62', 'S104'],
    codes: codes({ add: -464, update: -464, delete: -464 }),
    check: (visit) =>
      isSubNode(visit) && visit.uidSeen
        ? `${placeOf(visit)} occurs more than once with the same uid (letter case does not count).`
        : undefined,
  },
]);
