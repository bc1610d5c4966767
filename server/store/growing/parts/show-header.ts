/** How far the parts reach, put into the header where it is read. [API 4.8] [API 4.9] */
import type { Node } from '../../../model/data-object/node.js';
import type { DepthExtent, DepthPoint } from '../../../model/growing/depth.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';
import type { ObjectDecl } from '../../../model/schema/element-tree.js';
import { placeChild } from '../../objects/present.js';

/** The header with the ends of the extent, in the texts and units of the parts they come from. [S257] [S273] */
export function withExtent(
  { start, end }: PartKind,
  decl: ObjectDecl,
  root: Node,
  extent: DepthExtent | undefined,
): Node {
  if (extent === undefined) return root;
  const first = placeChild(root, depthLeaf(start, extent.first), decl.root);
  return placeChild(first, depthLeaf(end, extent.last), decl.root);
}

function depthLeaf(name: string, { text, uom }: DepthPoint): Node {
  return { name, attributes: [{ name: 'uom', value: uom }], children: [], text };
}

/** The view with its parts, of which one stands there, replaced by the empty element that stands for all. */
export function withPlaceholder({ element }: PartKind, view: Node): Node {
  const children = view.children.map((child) =>
    child.name === element && child.namespace === undefined ? placeholder(element) : child,
  );
  return { ...view, children };
}

function placeholder(name: string): Node {
  return { name, attributes: [], children: [], text: '' };
}
