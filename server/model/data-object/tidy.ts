import type { ElementDecl } from '../schema/element-tree.js';
import type { Node } from './node.js';
import { declOf, inSchemaOrder } from './order.js';
import { isEmpty, isText, withAttributes, withChildren } from './trees.js';
import { isNaNText } from './values.js';

/** What a strict user does not see: `drop` leaves out what the schema does not know. */
export type Unknown = 'keep' | 'drop';

/**
 * The tree in schema order and without elements and attributes that say nothing: blank ones, numbers that are
 * NaN [S66], containers that are left with nothing [S82]. Open content, and vendors' elements that are kept,
 * stay as they are inside. The root stays. Where nothing is to be done, the tree itself is returned.
 */
export function tidy(decl: ElementDecl, node: Node, unknown: Unknown): Node {
  if (decl.content === 'open') return node;
  const children = inSchemaOrder(decl, node.children).flatMap((child) => tidyChild(decl, child, unknown));
  const attributes = node.attributes.filter(
    ({ name, namespace, value }) =>
      value.trim() !== '' &&
      (unknown === 'keep' || (namespace === undefined && decl.attribute(name) !== undefined)),
  );
  return withAttributes(withChildren(node, children), attributes);
}

function tidyChild(parent: ElementDecl, child: Node, unknown: Unknown): readonly Node[] {
  const decl = declOf(parent, child);
  if (decl === undefined)
    return unknown === 'drop' || (isEmpty(decl, child) && !isText(child)) ? [] : [child];
  const tidied = tidy(decl, child, unknown);
  return isEmpty(decl, tidied) || isNotANumber(decl, tidied) ? [] : [tidied];
}

/** `<elevation uom="m">NaN</elevation>` is a number that is not there, whatever its attributes say. */
function isNotANumber(decl: ElementDecl, node: Node): boolean {
  return decl.value !== undefined && isNaNText(decl.value.kind, node.text);
}
