/** Which elements and attributes may stand where, and how often. */
import { TEXT_NODE } from '../../model/data-object/node.js';
import { ruleTable } from '../../model/rule-table.js';
import { codes, STRICT_ONLY } from './rule.js';
import { placeOf, shorten, type StructureRule } from './structure-walk.js';
import { isBlank, isInstanceAttribute } from './values.js';

const INVALID = codes({ add: -409, update: -483, delete: -409 });

export const NAME_RULES = ruleTable<StructureRule>([
  {
    id: 'structure.text-between-elements',
    cites: ['-409', '-483', 'API 2.9'],
    codes: INVALID,
    check: ({ node, decl, parent }) => {
      const between = node.name === TEXT_NODE;
      if (!between && (decl?.content !== 'container' || isBlank(node.text))) return undefined;
      const place = between && parent !== undefined ? placeOf(parent) : placeOf({ node, parent });
      return `${place} holds the text "${shorten(node.text.trim())}"; only elements may stand there.`;
    },
  },
  {
    id: 'structure.element-known',
    cites: ['-409', '-483', 'S60', 'S114'],
    codes: INVALID,
    modes: STRICT_ONLY,
    check: (visit) =>
      visit.decl === undefined ? `${placeOf(visit)} is no element of the schema at this place.` : undefined,
  },
  {
    id: 'structure.attribute-known',
    cites: ['-409', '-483', 'S60', 'S114'],
    codes: INVALID,
    modes: STRICT_ONLY,
    check: (visit) => {
      const { node, decl } = visit;
      if (decl === undefined || decl.content === 'open') return undefined;
      const unknown = node.attributes.find(
        (a) => !isInstanceAttribute(a) && (a.namespace !== undefined || decl.attribute(a.name) === undefined),
      );
      return unknown === undefined
        ? undefined
        : `${placeOf(visit)} has the attribute ${unknown.name}, which the schema does not know.`;
    },
  },
  {
    id: 'structure.not-twice',
    cites: ['-409', '-483', 'S131', 'API 2.5'],
    codes: codes({ get: -409, add: -409, update: -483, delete: -409 }),
    check: (visit) =>
      visit.decl !== undefined && !visit.decl.recurring && visit.occurrence > 1
        ? `${placeOf(visit)} occurs more than once; the schema allows one.`
        : undefined,
  },
]);
