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
    id: 'server-owned.extent-of-parts',
    cites: ['S257', 'S273', 'API 4.8', 'API 4.9'],
    path: /^(trajectory\/mdM[nx]|mudLog\/(start|end)Md)$/,
  },
  {
    id: 'server-owned.instants-of-parts',
    cites: ['API 4.10'],
    path: /^(trajectory\/trajectoryStation\/commonData|mudLog\/geologyInterval\/commonTime)\/dTim(Creation|LastChange)$/,
  },
  {
    // startDateTimeIndex may be the client's own: an elapsed index counts from it. [API 4.1]
    id: 'server-owned.log-extents',
    cites: ['S159', 'S233', 'API 4.2'],
    path: /^log\/((start|end)Index|endDateTimeIndex)$/,
  },
  {
    id: 'server-owned.curve-extents',
    cites: ['S159', 'API 4.2'],
    path: /^log\/logCurveInfo\/(min|max)(DateTime)?Index$/,
  },
]);

const OWNED = new WeakMap<ElementDecl, boolean>();

/** True for an item whose value is the server's and not the client's. */
export function isServerOwned(decl: ElementDecl): boolean {
  return remembered(OWNED, decl, () => SERVER_OWNED.some(({ path }) => path.test(decl.path)));
}

const HOLDS_OWNED = new WeakMap<ElementDecl, boolean>();

/** True where something below the element is the server's. */
function holdsServerOwned(decl: ElementDecl): boolean {
  return remembered(HOLDS_OWNED, decl, () =>
    decl.children.some((child) => isServerOwned(child) || holdsServerOwned(child)),
  );
}

/** Asked of every element of every document: each declaration is judged once. */
function remembered(known: WeakMap<ElementDecl, boolean>, decl: ElementDecl, judge: () => boolean): boolean {
  let answer = known.get(decl);
  if (answer === undefined) {
    answer = judge();
    known.set(decl, answer);
  }
  return answer;
}

/**
 * The tree without the server's own items, but for those that `keep` wants; a commonData that held nothing else
 * goes with them.
 */
export function withoutServerOwned(
  decl: ElementDecl,
  node: Node,
  keep: (decl: ElementDecl, node: Node) => boolean = () => false,
): Node {
  if (decl.content !== 'container') return node;
  const children = node.children.flatMap((child) => {
    const known = declOf(decl, child);
    if (known === undefined) return [child];
    if (isServerOwned(known)) return keep(known, child) ? [child] : [];
    if (!holdsServerOwned(known)) return [child];
    const kept = withoutServerOwned(known, child, keep);
    return isEmptied(child, kept) ? [] : [kept];
  });
  return { ...node, children };
}

function isEmptied(before: Node, after: Node): boolean {
  return before.children.length > 0 && after.children.length === 0 && after.attributes.length === 0;
}
