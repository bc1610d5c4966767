/** What may be empty: as a value to set, and as the sign for what to delete. */
import { attributeOf } from '../../model/data-object/node.js';
import { isServerOwned } from '../../model/data-object/server-owned.js';
import { ruleTable } from '../../model/rule-table.js';
import { codes } from './rule.js';
import { placeOf, type StructureRule, type Visit } from './structure-walk.js';
import { emptyAttributes, isBlank, isEmpty, isInstanceAttribute, isWithoutValue } from './values.js';

/** In a delete, an element that names neither children nor attributes is itself what goes. [API 2.8, 3] */
function isDeleted(visit: Visit): boolean {
  const { node, parent } = visit;
  const names = node.children.length > 0 || emptyAttributes(node).length > 0;
  return parent !== undefined && !names && !saysWhich(visit);
}

/** [API 4.6] The mnemonic of a curve says which is meant. */
function saysWhich({ node, decl }: Visit): boolean {
  return decl?.path === 'log/logCurveInfo/mnemonic' && !isBlank(node.text);
}

/** [-434] [-451] The lists of logData have codes of their own. */
function isList({ decl }: Visit): boolean {
  return decl?.path.startsWith('log/logData/') === true;
}

function emptyRequiredAttribute({ node, decl }: Visit): string | undefined {
  return emptyAttributes(node).find(({ name }) => decl?.attribute(name)?.required === true)?.name;
}

export const EMPTINESS_RULES = ruleTable<StructureRule>([
  {
    id: 'structure.time-zone-start',
    cites: ['-409', '-483', 'S64', 'S112'],
    codes: codes({ add: -409, update: -483 }),
    check: (visit) =>
      visit.decl?.name === 'acquisitionTimeZone' &&
      visit.occurrence > 1 &&
      isBlank(attributeOf(visit.node, 'dTim'))
        ? `${placeOf(visit)} number ${visit.occurrence} has no dTim; all but the first must say from when they hold.`
        : undefined,
  },
  {
    id: 'structure.mandatory-empty',
    cites: ['-484', 'S106'],
    codes: codes({ update: -484 }),
    check: (visit) =>
      visit.parent !== undefined &&
      visit.decl?.mandatory === true &&
      (visit.decl.content === 'leaf' || !visit.decl.recurring) &&
      !isList(visit) &&
      isWithoutValue(visit.node, visit.decl)
        ? `${placeOf(visit)} is mandatory and may not be empty.`
        : undefined,
  },
  {
    id: 'structure.mandatory-attribute-empty',
    cites: ['-484', 'S106'],
    codes: codes({ update: -484 }),
    check: (visit) => {
      const name = emptyRequiredAttribute(visit);
      return name === undefined
        ? undefined
        : `The attribute ${name} of ${placeOf(visit)} is mandatory and may not be empty.`;
    },
  },
  {
    id: 'structure.container-empty',
    cites: ['-419', 'S129'],
    codes: codes({ delete: -419 }),
    check: (visit) => {
      const { decl, node } = visit;
      const container = decl !== undefined && decl.content !== 'leaf' && !decl.recurring && !decl.hasUid;
      return container && isEmpty(node) && isDeleted(visit)
        ? `${placeOf(visit)} is empty; name what is to be deleted inside it.`
        : undefined;
    },
  },
  {
    id: 'structure.mandatory-deleted',
    cites: ['-420', 'S130'],
    codes: codes({ delete: -420 }),
    check: (visit) =>
      visit.decl?.mandatory === true && !visit.decl.recurring && isDeleted(visit)
        ? `${placeOf(visit)} is mandatory and cannot be deleted.`
        : undefined,
  },
  {
    id: 'structure.mandatory-attribute-deleted',
    cites: ['-420', 'S130'],
    codes: codes({ delete: -420 }),
    check: (visit) => {
      const name = emptyRequiredAttribute(visit);
      return name === undefined
        ? undefined
        : `The attribute ${name} of ${placeOf(visit)} is mandatory and cannot be deleted.`;
    },
  },
  {
    id: 'structure.filled-attribute',
    cites: ['-409', 'S144'],
    codes: codes({ delete: -409 }),
    check: (visit) => {
      const { decl, node } = visit;
      // An end of a range, such as mdMn, is the server's own: nothing is deleted by naming it.
      if (decl?.content !== 'leaf' || isServerOwned(decl) || !isDeleted(visit)) return undefined;
      const filled = node.attributes.find(
        (a) => !isInstanceAttribute(a) && !(a.name === 'uid' && decl.hasUid) && !isBlank(a.value),
      );
      return filled === undefined
        ? undefined
        : `${placeOf(visit)} is to be deleted but its attribute ${filled.name} has a value; delete one or the other.`;
    },
  },
]);
