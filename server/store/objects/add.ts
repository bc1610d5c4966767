import { refuse } from '../../model/errors/standpipe-error.js';
import type { DataObject } from '../../model/data-object/node.js';
import { uuidOfPath } from '../../model/uuid.js';
import type { ObjectStore } from './object-store.js';
import { type ObjectId, type ObjectRef, UidTaken, type UnitOfWork } from '../ports/object-repository.js';
import { changeRecord } from './change-record.js';
import { committedOf } from './committed.js';
import { contentOf } from './content.js';
import type { ObjectStoreParts } from './parts.js';
import { nameOf, parentOf, uidsOf, withUid } from './uids.js';

/** Keeps what a growing object has beside its header, in the transaction that adds it. */
export type KeepData = (unit: UnitOfWork, id: ObjectId, wellboreId: ObjectId) => Promise<void>;

/**
 * Adds a complete object: names it, finds its parent, stores it, records the change. Of a growing object this is
 * the header, and `keepData` is told to keep the rest; it is not growing, whatever it has [S154]. [API 2.6]
 */
export async function addObject(
  { repository, schemas }: ObjectStoreParts,
  given: DataObject,
  keepData?: KeepData,
): Promise<Awaited<ReturnType<ObjectStore['add']>>> {
  const object = withUid(given);
  const uids = uidsOf(object);
  const ref: ObjectRef = { type: object.type, uids, uuid: uuidOfPath(object.type, uids) };
  const content = contentOf(object, schemas.object(object.type));
  const done = await repository.transact(async (unit) => {
    const parentId = await findParent(unit, ref);
    const id = await insertOnce(ref, () => unit.insert({ ref, parentId, ...content }));
    if (keepData !== undefined) await keepData(unit, id, parentId ?? '');
    const entry = keepData === undefined ? {} : { objectGrowingState: false };
    unit.record(changeRecord('add', { id, ref, object }, entry));
  });
  return { ...committedOf(done), uid: uids.at(-1) ?? '' };
}

/** [-481] The parent has to exist; [-478] and to be written as it is stored [S135]. */
async function findParent(unit: UnitOfWork, ref: ObjectRef): Promise<ObjectId | undefined> {
  const parent = parentOf(ref.uids);
  if (parent === undefined) return undefined;
  const found = await unit.share(parent.type, parent.uids);
  if (found === undefined) {
    throw refuse(
      -481,
      `The ${nameOf(parent.type, parent.uids)}, under which ${ref.type} hangs, does not exist.`,
    );
  }
  const differs = parent.uids.findIndex((uid, index) => uid !== found.ref.uids[index]);
  if (differs >= 0) {
    const attribute = differs === 0 ? 'uidWell' : 'uidWellbore';
    throw refuse(
      -478,
      `${attribute} of ${ref.type} is ${parent.uids[differs]}, but the store writes it ${found.ref.uids[differs]}.`,
    );
  }
  return found.id;
}

/** [-405] A uid is given once under its parent, whatever its letter case [S55]. */
async function insertOnce(ref: ObjectRef, insert: () => Promise<ObjectId>): Promise<ObjectId> {
  try {
    return await insert();
  } catch (error) {
    if (!(error instanceof UidTaken)) throw error;
    throw refuse(-405, `The uid of ${nameOf(ref.type, ref.uids)} is taken: there is such an object already.`);
  }
}
