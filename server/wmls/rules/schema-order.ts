import type { Node } from '../../model/data-object/node.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';
import { rebuild } from './rebuild.js';
import { declOf } from './structure-walk.js';

/**
 * The object with its elements in the order of the schema. What the schema does not know stays behind the
 * element that it followed. Returns the same node where the order is right already.
 */
export function inSchemaOrder(root: Node, decl: ElementDecl): Node {
  return sorted(
    rebuild(root, decl, (node, d) => (d === undefined ? node : sorted(node, d))),
    decl,
  );
}

function sorted(node: Node, decl: ElementDecl): Node {
  if (decl.content !== 'container') return node;
  let last = -1;
  const placed = node.children.map((child) => {
    const known = declOf(decl, child);
    if (known !== undefined) last = decl.children.indexOf(known);
    return { child, place: last };
  });
  if (placed.every(({ place }, i) => i === 0 || placed[i - 1]!.place <= place)) return node;
  return { ...node, children: placed.sort((a, b) => a.place - b.place).map(({ child }) => child) };
}
