import { refuse } from '../../model/errors/standpipe-error.js';
import {
  type ObjectId,
  type ObjectRef,
  type Replacement,
  UidTaken,
  type UnitOfWork,
} from '../ports/object-repository.js';
import { nameOf, parentOf } from './uids.js';

/** Where an object was put. */
export interface Inserted {
  readonly id: ObjectId;
  readonly parentId: ObjectId | undefined;
}

/** Puts a new object under its parent. @throws [-481] [-478] [-405] */
export async function insertObject(
  unit: UnitOfWork,
  ref: ObjectRef,
  content: Replacement,
): Promise<Inserted> {
  const parentId = await findParent(unit, ref);
  const id = await insertOnce(ref, () => unit.insert({ ref, parentId, ...content }));
  return { id, parentId };
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
