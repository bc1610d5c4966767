/** How an object is named by the attributes of its root. */
import { randomUUID } from 'node:crypto';
import { attributeOf, type DataObject } from '../../model/data-object/node.js';
import { type KeyScope, objectType, type ObjectType } from '../../model/object-types.js';

const PARENTS: Readonly<Record<KeyScope, readonly string[]>> = {
  global: [],
  well: ['uidWell'],
  wellbore: ['uidWell', 'uidWellbore'],
  'well-or-wellbore': ['uidWell', 'uidWellbore'],
};

/** The uids of an object from the outermost parent to itself, as they are written; a parent may be absent. */
export function uidsOf({ type, root }: DataObject): readonly string[] {
  const parents = PARENTS[objectType(type).scope].map((name) => attributeOf(root, name) ?? '');
  return [...parents.filter((uid) => uid !== ''), attributeOf(root, 'uid') ?? ''];
}

/** The type and the uids of the object that this one hangs under; undefined for types that hang nowhere. */
export function parentOf(uids: readonly string[]): { type: ObjectType; uids: readonly string[] } | undefined {
  const parents = uids.slice(0, -1);
  if (parents.length === 0) return undefined;
  return { type: parents.length === 1 ? 'well' : 'wellbore', uids: parents };
}

/** [S51] An object without a uid gets one that no other has. */
export function withUid(object: DataObject): DataObject {
  const { root } = object;
  if ((attributeOf(root, 'uid') ?? '').trim() !== '') return object;
  const others = root.attributes.filter(({ name, namespace }) => name !== 'uid' || namespace !== undefined);
  return { ...object, root: { ...root, attributes: [...others, { name: 'uid', value: randomUUID() }] } };
}

/** For messages: `wellbore W/B`. */
export function nameOf(type: ObjectType, uids: readonly string[]): string {
  return `${type} ${uids.join('/')}`;
}
