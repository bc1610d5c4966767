/** A document of an object that has parts, taken apart. */
import type { Node } from '../../../model/data-object/node.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';

export interface SplitRoot {
  /** The object without its parts. */
  readonly header: Node;
  /** The stations or intervals, in the order in which they were sent. */
  readonly parts: readonly Node[];
}

/** The header and the parts of a root. */
export function splitParts(kind: PartKind, root: Node): SplitRoot {
  const isPart = (child: Node) => child.name === kind.element && child.namespace === undefined;
  const parts = root.children.filter(isPart);
  if (parts.length === 0) return { header: root, parts };
  return { header: { ...root, children: root.children.filter((child) => !isPart(child)) }, parts };
}

/** The same root with nothing in it but these children: what rules and merging are shown of a slice of parts. */
export function holding(root: Node, children: readonly Node[]): Node {
  return { ...root, children };
}

/** Parts that are worked on without a pause: the event loop serves others in between. */
const SLICE = 250;

/** The items in slices, in order; one empty slice where there are none. */
export function slicesOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length <= SLICE) return [items];
  const slices: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += SLICE) slices.push(items.slice(at, at + SLICE));
  return slices;
}
