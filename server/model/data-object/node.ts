/**
 * A data object as a tree of text leaves. Every leaf keeps the characters that came in; what numbers and
 * instants mean is derived beside the tree, for comparing and ordering only.
 */
import type { RowLines } from '../growing/row-lines.js';
import type { ObjectType } from '../object-types.js';

/** The namespace of all WITSML 1.4 data objects. */
export const WITSML_NAMESPACE = 'http://www.witsml.org/schemas/1series';

/** An attribute as it was written. `namespace` and `prefix` only where it has one (GML, vendors). */
export interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly namespace?: string;
  readonly prefix?: string;
}

/**
 * An element. A leaf has `text` and no children; a container has children and text ''. `namespace` is absent
 * for WITSML's own namespace; a foreign element also keeps its prefix, so that it is written as it came.
 * In open content (customData, extensionAny, GML) text between elements is a child named TEXT_NODE.
 * Trees are values: nothing changes a Node once it is built.
 */
export interface Node {
  /** Local name, without prefix. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly children: readonly Node[];
  readonly text: string;
  readonly namespace?: string;
  readonly prefix?: string;
}

/** The name of a child that stands for text between the elements of open content. */
export const TEXT_NODE = '#text';

/** An object of the store: its type and its tree, whose root is the singular element (`well`). */
export interface DataObject {
  readonly type: ObjectType;
  readonly root: Node;
  /** The rows of its logData elements, in order, which hold no `data` themselves; absent where it has none. */
  readonly rows?: readonly RowLines[];
}

/** The value of an attribute in no namespace, or undefined. */
export function attributeOf(node: Node, name: string): string | undefined {
  return node.attributes.find((a) => a.name === name && a.namespace === undefined)?.value;
}

/** The first child with this name in WITSML's namespace, or undefined. */
export function childOf(node: Node, name: string): Node | undefined {
  return node.children.find((c) => c.name === name && c.namespace === undefined);
}

/** All children with this name in WITSML's namespace, in order. */
export function childrenOf(node: Node, name: string): readonly Node[] {
  return node.children.filter((c) => c.name === name && c.namespace === undefined);
}

/** Case folding for uids, names and every other comparison of strings: one function for the whole server. */
export function fold(text: string): string {
  return text.toLowerCase();
}
