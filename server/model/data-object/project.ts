import type { ElementDecl, ObjectDecl } from '../schema/element-tree.js';
import type { Node } from './node.js';
import { declOf, qualifiedName } from './order.js';
import { everything } from './projections.js';
import type { Projection } from './query.js';
import { uidsOnly } from './template-projection.js';
import { tidy, type Unknown } from './tidy.js';
import { isEmpty, isText, withAttributes, withChildren } from './trees.js';

/** How an object is shown. */
export interface ProjectOptions {
  /** `drop` for strict users, who are not shown what the schema does not know [API 2.5]. */
  readonly unknown: Unknown;
}

/**
 * The part of an object that was asked for, in schema order and without empty elements and attributes [S82].
 * An object of which nothing that was asked for is stored is shown with its uids.
 */
export function project(
  projection: Projection,
  root: Node,
  decl: ObjectDecl,
  options: ProjectOptions = { unknown: 'keep' },
): Node {
  const full = tidy(decl.root, root, options.unknown);
  const view = part(projection, full, decl.root);
  return isEmpty(decl.root, view) ? part(uidsOnly(decl), full, decl.root) : view;
}

function part(projection: Projection, node: Node, decl: ElementDecl | undefined): Node {
  if (projection.what === 'everything') return node;
  const children = node.children.flatMap((child) => {
    // Text between elements belongs to open content that was asked for as a whole.
    if (isText(child)) return [];
    const known = declOf(decl, child);
    const foreign = known === undefined && projection.unknown === true ? everything : undefined;
    const wanted = projection.children.get(qualifiedName(child)) ?? foreign;
    if (wanted === undefined) return [];
    const shown = part(wanted, child, known);
    return wanted.what === 'named' && isEmpty(known, shown) ? [] : [shown];
  });
  const known = new Set(decl?.attributes.map(({ name }) => name));
  const attributes = node.attributes.filter((attribute) => {
    const name = qualifiedName(attribute);
    return projection.attributes.has(name) || (projection.unknown === true && !known.has(name));
  });
  const view = withAttributes(withChildren(node, children), attributes);
  return view.text === '' ? view : { ...view, text: '' };
}
