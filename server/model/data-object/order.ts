/** Schema order, and what of a tree the schema knows. */
import type { ElementDecl } from '../schema/element-tree.js';
import type { Node } from './node.js';

/** What the schema says of a child; undefined for vendors' elements and inside them. */
export function declOf(parent: ElementDecl | undefined, node: Node): ElementDecl | undefined {
  const decl = parent?.child(node.name);
  return decl !== undefined && decl.namespace === node.namespace ? decl : undefined;
}

/** Children in schema order; occurrences of one name keep theirs, and what the schema does not know is last. */
export function inSchemaOrder(parent: ElementDecl, children: readonly Node[]): readonly Node[] {
  if (parent.content !== 'container' || children.length < 2) return children;
  const places = placesOf(parent);
  const placeOf = (node: Node): number => {
    const decl = declOf(parent, node);
    return decl === undefined ? places.size : (places.get(decl) ?? places.size);
  };
  const found = children.map(placeOf);
  if (found.every((place, i) => i === 0 || found[i - 1]! <= place)) return children;
  return children
    .map((child, i) => ({ child, place: found[i]! }))
    .sort((a, b) => a.place - b.place)
    .map(({ child }) => child);
}

const PLACES = new WeakMap<ElementDecl, ReadonlyMap<ElementDecl, number>>();

function placesOf(parent: ElementDecl): ReadonlyMap<ElementDecl, number> {
  let places = PLACES.get(parent);
  if (places === undefined) {
    places = new Map(parent.children.map((decl, place) => [decl, place]));
    PLACES.set(parent, places);
  }
  return places;
}

/** A name that tells elements, or attributes, of different namespaces apart: the bare one in WITSML's own. */
export function qualifiedName(item: { readonly name: string; readonly namespace?: string }): string {
  return item.namespace === undefined ? item.name : `{${item.namespace}}${item.name}`;
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
