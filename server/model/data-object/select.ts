import { attributeOf, type Node } from './node.js';
import { declOf } from './order.js';
import type { Criterion, ElementSelection, Occurrence, Selection } from './query.js';
import { withChildren } from './trees.js';
import { canonicalOf, compareInstants } from './values.js';

/** The nodes that an answer leaves out. */
type Dropped = ReadonlySet<Node>;

const NOTHING: Dropped = new Set();

/**
 * The tree with only those occurrences of recurring elements that match, or undefined where the object does
 * not match. All conditions hold together; the occurrences of one recurring element are alternatives, and an
 * outer occurrence matches only with a matching inner one. [API 2.5] [S87] [S88] [S92]
 */
export function select(selection: Selection, root: Node): Node | undefined {
  const dropped = meets(selection.root, root, selection.decl.root);
  return dropped === undefined ? undefined : prune(root, dropped);
}

/** What must be left out below `node` for it to meet the conditions; undefined where it cannot. */
function meets(occurrence: Occurrence, node: Node, decl: ElementSelection['decl']): Dropped | undefined {
  if (!occurrence.criteria.every((criterion) => holds(criterion, node))) return undefined;
  if (occurrence.children.length === 0) return NOTHING;
  const dropped = new Set<Node>();
  for (const selection of occurrence.children) {
    let kept = 0;
    for (const child of node.children) {
      if (declOf(decl, child) !== selection.decl) continue;
      const below = meetsAny(selection, child);
      if (below === undefined) dropped.add(child);
      else kept += 1;
      for (const each of below ?? []) dropped.add(each);
    }
    if (kept === 0) return undefined;
  }
  return dropped;
}

/** An inner occurrence stays where any of the alternatives that hold would keep it. */
function meetsAny({ decl, occurrences }: ElementSelection, node: Node): Dropped | undefined {
  let dropped: Dropped | undefined;
  for (const occurrence of occurrences) {
    const one = meets(occurrence, node, decl);
    if (one === undefined) continue;
    const before: Dropped = dropped ?? one;
    dropped = before === one ? one : new Set([...before].filter((each) => one.has(each)));
  }
  return dropped;
}

function holds({ attribute, type, comparison, canonical }: Criterion, node: Node): boolean {
  const text = attribute === undefined ? node.text : attributeOf(node, attribute);
  const stored = text === undefined ? undefined : canonicalOf(type, text);
  if (stored === undefined) return false;
  return comparison === 'equal' ? stored === canonical : compareInstants(stored, canonical) > 0;
}

function prune(node: Node, dropped: Dropped): Node {
  if (dropped.size === 0) return node;
  const kept = node.children.filter((child) => !dropped.has(child));
  return withChildren(
    node,
    kept.map((child) => prune(child, dropped)),
  );
}
