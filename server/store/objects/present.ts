/**
 * What the server says of an object and no client can: it is kept beside the tree and put in where an object
 * is read. [API 4.10]
 */
import { childOf, type DataObject, type Node } from '../../model/data-object/node.js';
import { inSchemaOrder } from '../../model/data-object/order.js';
import { formatMicros } from '../../model/data-object/values.js';
import type { ElementDecl, ObjectDecl } from '../../model/schema/element-tree.js';
import type { Micros, StoredObject } from '../ports/object-repository.js';

/** The object as it is read: with its instants [S50] and, for a wellbore, isActive. */
export function present({ object, createdAt, changedAt }: StoredObject, decl: ObjectDecl): DataObject {
  return { type: object.type, root: withInstants(withState(object.root, decl), decl, createdAt, changedAt) };
}

/** [S137] A wellbore is active while something below it grows: nothing does yet. */
function withState(root: Node, decl: ObjectDecl): Node {
  return decl.root.child('isActive') === undefined
    ? root
    : placeChild(root, leaf('isActive', 'false'), decl.root);
}

function withInstants(root: Node, decl: ObjectDecl, createdAt: Micros, changedAt: Micros): Node {
  const commonDecl = decl.root.child('commonData');
  if (commonDecl === undefined) return root;
  const stored: Node = childOf(root, 'commonData') ?? leaf('commonData', '');
  const created = placeChild(stored, leaf('dTimCreation', formatMicros(createdAt)), commonDecl);
  const common = placeChild(created, leaf('dTimLastChange', formatMicros(changedAt)), commonDecl);
  const others = root.children.filter(
    ({ name, namespace }) => name !== 'commonData' || namespace !== undefined,
  );
  return placeChild({ ...root, children: others }, common, decl.root);
}

/** The element with one more child, at its place in schema order. */
function placeChild(parent: Node, child: Node, decl: ElementDecl): Node {
  return { ...parent, children: inSchemaOrder(decl, [...parent.children, child]) };
}

function leaf(name: string, text: string): Node {
  return { name, attributes: [], children: [], text };
}
