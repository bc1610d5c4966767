/** Small steps on trees that several files of this folder need. Trees are values: each step gives a new one. */
import type { ElementDecl } from '../schema/element-tree.js';
import { type Attribute, attributeOf, fold, type Node, TEXT_NODE } from './node.js';
import { collapse, isNaNText } from './values.js';

/** The child elements: not the text between them. */
export function elementsOf(node: Node): readonly Node[] {
  return node.children.some(isText) ? node.children.filter((c) => !isText(c)) : node.children;
}

/** True for the pseudo child that stands for text between elements. */
export function isText(node: Node): boolean {
  return node.name === TEXT_NODE;
}

/** The same element with other children; the very same where nothing changed. */
export function withChildren(node: Node, children: readonly Node[]): Node {
  return same(node.children, children) ? node : { ...node, children };
}

/** The same element with other attributes; the very same where nothing changed. */
export function withAttributes(node: Node, attributes: readonly Attribute[]): Node {
  return same(node.attributes, attributes) ? node : { ...node, attributes };
}

function same<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
}

/** True where the text says nothing: blank, or NaN for a number. */
export function saysNothing(decl: ElementDecl | undefined, text: string): boolean {
  if (collapse(text) === '') return true;
  return decl?.value !== undefined && isNaNText(decl.value.kind, text);
}

/** True for an element without attributes, children and value: `<x/>`. */
export function isEmpty(decl: ElementDecl | undefined, node: Node): boolean {
  return node.attributes.length === 0 && node.children.length === 0 && saysNothing(decl, node.text);
}

/** The folded uid of an element; undefined where it has none, or an empty one. */
export function uidOf(node: Node): string | undefined {
  const uid = collapse(attributeOf(node, 'uid') ?? '');
  return uid === '' ? undefined : fold(uid);
}

/** Items in groups of the same key, in order of first appearance. */
export function groupBy<K, T>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
