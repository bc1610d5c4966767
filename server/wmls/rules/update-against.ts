/** An update against the object that it changes. [API 2.7, 3-6] */
import { attributeOf, type Node } from '../../model/data-object/node.js';
import { ruleTable } from '../../model/rule-table.js';
import type { ObjectDecl } from '../../model/schema/element-tree.js';
import { isRecurringWithUid } from '../../model/schema/walk.js';
import type { Mode } from '../../store/principal.js';
import { type Pair, storedSiblings, walkAgainst } from './against-stored.js';
import { missingIn } from './complete.js';
import { codes, type Rule, rulesFor } from './rule.js';
import { placeOf } from './structure-walk.js';
import { emptyAttributes, isBlank, isEmpty } from './values.js';

/** True for an occurrence that an update adds to those that are stored. */
function isNewOccurrence({ decl, stored, parent }: Pair): boolean {
  return parent !== undefined && decl !== undefined && isRecurringWithUid(decl) && stored === undefined;
}

const UPDATE = codes({ update: -445 });

const UPDATE_AGAINST_RULES = ruleTable<Rule<Pair>>([
  {
    id: 'update.new-occurrence-complete',
    cites: ['-483', 'S102'],
    codes: codes({ update: -483 }),
    check: (pair) => {
      if (!isNewOccurrence(pair) || pair.decl === undefined) return undefined;
      const missing = missingIn(pair.node, pair.decl);
      return missing === undefined
        ? undefined
        : `${placeOf(pair)} is new and must be complete: ${missing} is missing.`;
    },
  },
  {
    id: 'update.new-element-filled',
    cites: ['-445', 'S105'],
    codes: UPDATE,
    check: (pair) =>
      pair.parent !== undefined && pair.stored === undefined && isEmpty(pair.node)
        ? `${placeOf(pair)} is not stored yet; a new element may not be empty.`
        : undefined,
  },
  {
    id: 'update.new-attribute-filled',
    cites: ['-445', 'S105'],
    codes: UPDATE,
    check: (pair) => {
      const { stored } = pair;
      const empty = emptyAttributes(pair.node).find(
        ({ name }) => stored === undefined || attributeOf(stored, name) === undefined,
      );
      return empty === undefined
        ? undefined
        : `The attribute ${empty.name} of ${placeOf(pair)} is not stored yet; a new attribute may not be empty.`;
    },
  },
  {
    id: 'update.time-zone-start',
    cites: ['-483', 'S112'],
    codes: codes({ update: -483 }),
    check: (pair) => {
      const { decl, node } = pair;
      if (decl?.name !== 'acquisitionTimeZone' || isEmpty(node) || !isBlank(attributeOf(node, 'dTim'))) {
        return undefined;
      }
      // The zone that holds from the start may be sent again as it is.
      const [first] = storedSiblings(pair);
      return first === undefined || first.text.trim() === node.text.trim()
        ? undefined
        : `${placeOf(pair)} has no dTim; a zone that follows another must say from when it holds.`;
    },
  },
]);

/**
 * Refuses an update that is wrong only because of what is (not) stored: new elements that are empty or not
 * complete. `root` has been through `normaliseForUpdate`.
 */
export function checkUpdateAgainst(decl: ObjectDecl, root: Node, stored: Node, mode: Mode): void {
  const use = { fn: 'WMLS_UpdateInStore', mode } as const;
  walkAgainst(rulesFor(UPDATE_AGAINST_RULES, use), use, root, decl.root, stored);
}
