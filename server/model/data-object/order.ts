/** Schema order, and what of a tree the schema knows. */
import type { ElementDecl } from '../schema/element-tree.js';
import type { Node } from './node.js';

/** What the schema says of a child; undefined for vendors' elements. */
export function declOf(parent: ElementDecl, node: Node): ElementDecl | undefined {
  const decl = parent.child(node.name);
  return decl !== undefined && decl.namespace === node.namespace ? decl : undefined;
}

/** Children in schema order; occurrences of one name keep theirs, and what the schema does not know is last. */
export function inSchemaOrder(parent: ElementDecl, children: readonly Node[]): readonly Node[] {
  if (parent.content !== 'container' || children.length < 2) return children;
  const places = new Map(parent.children.map((decl, place) => [decl, place]));
  const placeOf = (node: Node): number => {
    const decl = declOf(parent, node);
    return decl === undefined ? places.size : (places.get(decl) ?? places.size);
  };
  return [...children].sort((a, b) => placeOf(a) - placeOf(b));
}

/** A name that tells elements of different namespaces apart. */
export function qualifiedName(node: Node): string {
  return node.namespace === undefined ? node.name : `{${node.namespace}}${node.name}`;
}

/** The tree without the elements and attributes that the schema does not know; open content is left alone. */
export function withoutUnknown(decl: ElementDecl, node: Node): Node {
  if (decl.content === 'open') return node;
  const attributes = node.attributes.filter(
    (attribute) => attribute.namespace === undefined && decl.attribute(attribute.name) !== undefined,
  );
  const children = node.children.flatMap((child) => {
    const known = declOf(decl, child);
    return known === undefined ? [] : [withoutUnknown(known, child)];
  });
  return { ...node, attributes, children };
}
