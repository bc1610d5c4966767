/**
 * What the server says of an object and no client can: it is kept beside the tree and put in where an object
 * is read. [API 4.10]
 */
import { childOf, type DataObject, type Node } from '../../model/data-object/node.js';
import { inSchemaOrder } from '../../model/data-object/order.js';
import { formatMicros } from '../../model/data-object/values.js';
import type { ElementDecl, ObjectDecl } from '../../model/schema/element-tree.js';
import type { Micros, StoredObject } from '../ports/object-repository.js';

/** The object as it is read: with its instants [S50] and, where the type has it, objectGrowing or isActive. */
export function present(stored: StoredObject, decl: ObjectDecl): DataObject {
  const { object, createdAt, changedAt, growing } = stored;
  const root = withState(object.root, decl, growing);
  return { type: object.type, root: withInstants(root, decl.root, 'commonData', { createdAt, changedAt }) };
}

/** The elements that say whether an object grows, or a wellbore has something in it that does. [API 4.7] */
const STATES = ['objectGrowing', 'isActive'];

/** [S154] [S137] The state is the server's; it is there whatever it is. */
function withState(root: Node, decl: ObjectDecl, growing: boolean): Node {
  const name = STATES.find((state) => decl.root.child(state) !== undefined);
  return name === undefined ? root : placeChild(root, leaf(name, String(growing)), decl.root);
}

/** The element with the instants of its creation and last change, in the child that holds them. [API 4.10] */
export function withInstants(
  node: Node,
  decl: ElementDecl,
  holder: 'commonData' | 'commonTime',
  { createdAt, changedAt }: { readonly createdAt: Micros; readonly changedAt: Micros },
): Node {
  const holderDecl = decl.child(holder);
  if (holderDecl === undefined) return node;
  const stored: Node = childOf(node, holder) ?? leaf(holder, '');
  const created = placeChild(stored, leaf('dTimCreation', formatMicros(createdAt)), holderDecl);
  const timed = placeChild(created, leaf('dTimLastChange', formatMicros(changedAt)), holderDecl);
  const others = node.children.filter(({ name, namespace }) => name !== holder || namespace !== undefined);
  return placeChild({ ...node, children: others }, timed, decl);
}

/** The element with one more child, at its place in schema order. */
export function placeChild(parent: Node, child: Node, decl: ElementDecl): Node {
  return { ...parent, children: inSchemaOrder(decl, [...parent.children, child]) };
}

function leaf(name: string, text: string): Node {
  return { name, attributes: [], children: [], text };
}
