/** A partial delete against the object that it takes parts from. [API 2.8, 3] */
import type { Node } from '../../model/data-object/node.js';
import { ruleTable } from '../../model/rule-table.js';
import type { ElementDecl, ObjectDecl } from '../../model/schema/element-tree.js';
import { isRecurringWithUid } from '../../model/schema/walk.js';
import type { Mode } from '../../store/principal.js';
import { type Pair, uidOf, walkAgainst } from './against-stored.js';
import { codes, type Rule, rulesFor } from './rule.js';
import { declOf } from '../../model/data-object/order.js';
import { placeOf } from './structure-walk.js';
import { emptyAttributes } from './values.js';

/** How many stored occurrences a deletion leaves of one of its recurring elements. */
function left(deletion: Node, decl: ElementDecl, child: ElementDecl, stored: Node): number {
  const named = deletion.children.filter(
    (node) =>
      declOf(decl, node) === child && node.children.length === 0 && emptyAttributes(node).length === 0,
  );
  const kept = stored.children.filter((node) => declOf(decl, node) === child);
  if (named.length === 0) return kept.length;
  if (!isRecurringWithUid(child)) return 0;
  const gone = new Set(named.map(uidOf));
  return kept.filter((node) => !gone.has(uidOf(node))).length;
}

const DELETE_AGAINST_RULES = ruleTable<Rule<Pair>>([
  {
    id: 'delete.keeps-one',
    cites: ['-421', 'S127'],
    codes: codes({ delete: -421 }),
    check: (pair) => {
      const { node, decl, stored } = pair;
      if (decl?.content !== 'container' || stored === undefined) return undefined;
      const emptied = decl.children.find(
        (child) =>
          child.mandatory &&
          child.recurring &&
          stored.children.some((kept) => declOf(decl, kept) === child) &&
          left(node, decl, child, stored) === 0,
      );
      return emptied === undefined ? undefined : `${placeOf(pair)} must keep at least one ${emptied.name}.`;
    },
  },
]);

/** Refuses a partial delete that would take the last occurrence of a mandatory recurring element. */
export function checkDeleteAgainst(decl: ObjectDecl, root: Node, stored: Node, mode: Mode): void {
  const use = { fn: 'WMLS_DeleteFromStore', mode } as const;
  walkAgainst(rulesFor(DELETE_AGAINST_RULES, use), use, root, decl.root, stored);
}
