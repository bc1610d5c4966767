/** Making a new tree out of one, guided by the schema. */
import type { Attribute, Node } from '../../model/data-object/node.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';
import { declOf, inSchemaOrder } from '../../model/data-object/order.js';
import { withAttributes, withChildren } from '../../model/data-object/trees.js';
import { isBlank, isEmpty, isNaNValue } from './values.js';

/** What becomes of a node, once its children have become what they become; undefined: it goes. */
export type Change = (node: Node, decl: ElementDecl | undefined) => Node | undefined;

/**
 * Applies a change from the leaves up. Open content and what the schema does not know are not entered, but
 * shown to the change themselves.
 */
export function rebuild(root: Node, decl: ElementDecl, change: Change): Node {
  const children = root.children.flatMap((child) => rebuiltChild(child, declOf(decl, child), change));
  return withChildren(root, children);
}

function rebuiltChild(child: Node, decl: ElementDecl | undefined, change: Change): readonly Node[] {
  const inside = decl === undefined || decl.content === 'open' ? child : rebuild(child, decl, change);
  const changed = change(inside, decl);
  return changed === undefined ? [] : [changed];
}

/** The node with those of its attributes that pass. */
export function keepAttributes(node: Node, keep: (attribute: Attribute) => boolean): Node {
  return withAttributes(node, node.attributes.filter(keep));
}

/** The object with its elements in the order of the schema; the same node where the order is right already. */
export function orderedBySchema(root: Node, decl: ElementDecl): Node {
  return inOrder(
    rebuild(root, decl, (node, d) => (d === undefined ? node : inOrder(node, d))),
    decl,
  );
}

/** The element with its children in the order of the schema, whatever order these have inside. */
export function inOrder(node: Node, decl: ElementDecl): Node {
  return withChildren(node, inSchemaOrder(decl, node.children));
}

/** Drops numbers that are NaN: they stand for no value. [S66] */
export const dropNaN: Change = (node, decl) => (isNaNValue(node, decl) ? undefined : node);

/** Drops containers that hold nothing and say nothing. */
export const dropEmptyContainer: Change = (node, decl) =>
  decl !== undefined && decl.content !== 'leaf' && isEmpty(node) && node.attributes.length === 0
    ? undefined
    : node;

/** Drops leaves that hold nothing and say nothing but a unit, and optional attributes that are empty. */
export const dropEmptyLeaf: Change = (node, decl) => {
  if (decl === undefined || decl.content === 'open') return node;
  const kept = keepAttributes(
    node,
    ({ name, namespace, value }) =>
      namespace !== undefined ||
      !isBlank(value) ||
      decl.attribute(name)?.required !== false ||
      name === 'uid',
  );
  const silent = kept.attributes.every(({ name }) => name === 'uom');
  return decl.content === 'leaf' && isEmpty(kept) && silent ? undefined : kept;
};

/** Drops all that is empty, whatever attributes it has: an update removes by it, and no schema allows it. */
export const dropEmpty: Change = (node, decl) => {
  if (decl === undefined || decl.content === 'open') return node;
  if (decl.content === 'leaf' && isEmpty(node)) return undefined;
  return keepAttributes(node, ({ value }) => !isBlank(value));
};

/** One change after the other. */
export function inTurn(...changes: readonly Change[]): Change {
  return (node, decl) =>
    changes.reduce<Node | undefined>((at, change) => (at === undefined ? undefined : change(at, decl)), node);
}
