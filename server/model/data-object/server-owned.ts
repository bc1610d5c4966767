/**
 * Items that the server keeps itself: what a client sends for them is ignored without complaint. [API 2.6]
 */
import { ruleTable, type RuleRow } from '../rule-table.js';
import type { ElementDecl } from '../schema/element-tree.js';
import { declOf } from './order.js';
import type { Node } from './node.js';

interface ServerOwnedRow extends RuleRow {
  /** Path of the item from the singular root on. */
  readonly path: RegExp;
}

export const SERVER_OWNED: readonly ServerOwnedRow[] = ruleTable([
  {
    id: 'server-owned.creation',
    cites: ['S58', 'S100', 'API 4.10'],
    path: /^\w+\/commonData\/dTimCreation$/,
  },
  {
    id: 'server-owned.last-change',
    cites: ['S58', 'S99', 'API 4.10'],
    path: /^\w+\/commonData\/dTimLastChange$/,
  },
  { id: 'server-owned.is-active', cites: ['S137', 'API 4.7'], path: /^wellbore\/isActive$/ },
  { id: 'server-owned.object-growing', cites: ['API 4.7'], path: /^(log|trajectory|mudLog)\/objectGrowing$/ },
  {
    id: 'server-owned.curve-extents',
    cites: ['API 4.2'],
    path: /^log\/logCurveInfo\/(min|max)(DateTime)?Index$/,
  },
]);

/** True for an item whose value is the server's and not the client's. */
export function isServerOwned(decl: ElementDecl): boolean {
  return SERVER_OWNED.some(({ path }) => path.test(decl.path));
}

/** The tree without the server's own items; a commonData that held nothing else goes with them. */
export function withoutServerOwned(decl: ElementDecl, node: Node): Node {
  if (decl.content !== 'container') return node;
  const children = node.children.flatMap((child) => {
    const known = declOf(decl, child);
    if (known === undefined || known.recurring) return [child];
    if (isServerOwned(known)) return [];
    const kept = withoutServerOwned(known, child);
    return isEmptied(child, kept) ? [] : [kept];
  });
  return { ...node, children };
}

function isEmptied(before: Node, after: Node): boolean {
  return before.children.length > 0 && after.children.length === 0 && after.attributes.length === 0;
}
