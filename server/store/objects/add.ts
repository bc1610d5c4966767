import type { DataObject } from '../../model/data-object/node.js';
import { uuidOfPath } from '../../model/uuid.js';
import type { ObjectStore } from './object-store.js';
import type { ObjectRef } from '../ports/object-repository.js';
import { changeRecord } from './change-record.js';
import { committedOf } from './committed.js';
import { contentOf } from './content.js';
import { insertObject } from './insert-object.js';
import type { ObjectStoreParts } from './parts.js';
import { uidsOf, withUid } from './uids.js';

/** Adds a complete object: names it, finds its parent, stores it, records the change. [API 2.6] */
export async function addObject(
  { repository, schemas }: ObjectStoreParts,
  given: DataObject,
): Promise<Awaited<ReturnType<ObjectStore['add']>>> {
  const object = withUid(given);
  const uids = uidsOf(object);
  const ref: ObjectRef = { type: object.type, uids, uuid: uuidOfPath(object.type, uids) };
  const content = contentOf(object, schemas.object(object.type));
  const done = await repository.transact(async (unit) => {
    const { id } = await insertObject(unit, ref, content);
    unit.record(changeRecord('add', { id, ref, object }, {}));
  });
  return { ...committedOf(done), uid: uids.at(-1) ?? '' };
}
