/** The uids of the object and of its parents. [API 2.9, 17] */
import { attributeOf, type Node } from '../../model/data-object/node.js';
import { type KeyScope, type ObjectTypeRow } from '../../model/object-types.js';
import { ruleTable } from '../../model/rule-table.js';
import { codes, enforce, type Rule, rulesFor, type RuleUse } from './rule.js';
import { isBlank } from './values.js';

interface OwnUids {
  readonly type: ObjectTypeRow;
  readonly root: Node;
}

/** The uids of parents that an object must name. An object of a well or a wellbore may name the well only. */
const PARENT_UIDS: Readonly<Record<KeyScope, readonly string[]>> = {
  global: [],
  well: ['uidWell'],
  wellbore: ['uidWell', 'uidWellbore'],
  'well-or-wellbore': ['uidWell'],
};

function missing(root: Node, names: readonly string[]): string | undefined {
  return names.find((name) => isBlank(attributeOf(root, name)));
}

/** A uid of the wellbore that an object may do without, but that is there and says nothing. */
function emptyOptional({ type, root }: OwnUids): string | undefined {
  const given = type.scope === 'well-or-wellbore' ? attributeOf(root, 'uidWellbore') : undefined;
  return given !== undefined && isBlank(given) ? 'uidWellbore' : undefined;
}

const OWN_UID_RULES = ruleTable<Rule<OwnUids>>([
  {
    id: 'object.parent-uids',
    cites: ['-406', 'S135'],
    codes: codes({ add: -406 }),
    check: ({ type, root }) => {
      const name = missing(root, PARENT_UIDS[type.scope]);
      return name === undefined ? undefined : `${type.name} has no ${name}; it must name its parent.`;
    },
  },
  {
    id: 'object.own-uids',
    cites: ['-415', 'S101', 'S123'],
    codes: codes({ update: -415, delete: -415 }),
    check: (object) => {
      const { type, root } = object;
      const name = missing(root, [...PARENT_UIDS[type.scope], 'uid']) ?? emptyOptional(object);
      return name === undefined
        ? undefined
        : `${type.name} has no ${name}; it must say which object is meant.`;
    },
  },
]);

/** Refuses an object without the uids that the function needs. */
export function checkOwnUids(use: RuleUse, type: ObjectTypeRow, root: Node): void {
  enforce(rulesFor(OWN_UID_RULES, use), use, { type, root });
}
