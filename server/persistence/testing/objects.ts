/** Objects for the tests of the ports. */
import type { ObjectType } from '../../model/object-types.js';
import { uuidOfPath } from '../../model/uuid.js';
import type { Node } from '../../model/data-object/node.js';
import type {
  ChangeRecord,
  Committed,
  NewObject,
  ObjectId,
  ObjectRef,
  ObjectRepository,
  UnitOfWork,
} from '../../store/ports/object-repository.js';

/** A leaf without attributes. */
export function leaf(name: string, text: string): Node {
  return { name, attributes: [], children: [], text };
}

/** The ref of an object of this path. */
export function refOf(type: ObjectType, ...uids: string[]): ObjectRef {
  return { type, uids, uuid: uuidOfPath(type, uids) };
}

/** An object with a name and match keys. */
export function newObject(
  ref: ObjectRef,
  { parentId, name = 'A', keys = [], isPrivate = false }: Partial<NewObject> & { name?: string } = {},
): NewObject {
  const root: Node = { name: ref.type, attributes: [], children: [leaf('name', name)], text: '' };
  return { ref, parentId, object: { type: ref.type, root }, keys, isPrivate };
}

/** The record of a change, listed in the change log. */
export function changeOf(objectId: ObjectId, ref: ObjectRef, kind: ChangeRecord['kind']): ChangeRecord {
  return { objectId, ref, kind, name: 'A', logEntry: { updatedHeader: kind === 'update' } };
}

/** Inserts and records. */
export async function addIn(unit: UnitOfWork, object: NewObject): Promise<ObjectId> {
  const id = await unit.insert(object);
  unit.record(changeOf(id, object.ref, 'add'));
  return id;
}

/** Adds one object in a transaction of its own. */
export async function add(
  objects: ObjectRepository,
  object: NewObject,
): Promise<Committed & { id: ObjectId }> {
  const { value: id, committed } = await objects.transact((unit) => addIn(unit, object));
  if (committed === undefined) throw new Error('An add was not committed.');
  return { id, ...committed };
}

/** Records an update of an object that is left as it is. */
export async function touch(objects: ObjectRepository, id: ObjectId, ref: ObjectRef): Promise<Committed> {
  const { committed } = await objects.transact(async (unit) => {
    await unit.lock(ref.type, ref.uids);
    unit.record(changeOf(id, ref, 'update'));
  });
  if (committed === undefined) throw new Error('An update was not committed.');
  return committed;
}

/** Everything that an iteration yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
