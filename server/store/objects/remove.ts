import { refuse } from '../../model/errors/standpipe-error.js';
import type { DataObject } from '../../model/data-object/node.js';
import { objectType } from '../../model/object-types.js';
import {
  type Committed,
  HasChildren,
  type StoredObject,
  type UnitOfWork,
} from '../ports/object-repository.js';
import { changeRecord } from './change-record.js';
import { committedOf } from './committed.js';
import { lockExisting } from './lock-existing.js';
import type { ObjectStoreParts } from './parts.js';
import { nameOf } from './uids.js';

/** Removes an object, and with `cascade` everything below it, each with a change of its own [S121]. */
export async function removeObject(
  { repository }: ObjectStoreParts,
  target: DataObject,
  cascade: boolean,
): Promise<Committed> {
  const done = await repository.transact(async (unit) => {
    const stored = await lockExisting(unit, target);
    const below = cascade ? await unit.lockDescendants(stored.id) : await withoutChildren(unit, stored);
    const all = [...below, stored];
    await removeAll(unit, stored, all);
    for (const each of all) unit.record(changeRecord('delete', each, {}));
    await endActivity(unit, stored);
  });
  return committedOf(done);
}

/**
 * [API 4.7] With the last object that grew in it, a wellbore stops being active, and its change log says so. The
 * wellbore is locked: of two such deletes the second one sees that the first one's object has gone.
 */
async function endActivity(unit: UnitOfWork, { ref, growing }: StoredObject): Promise<void> {
  if (!growing || !objectType(ref.type).growing) return;
  const wellbore = await unit.lock('wellbore', ref.uids.slice(0, -1));
  if (wellbore === undefined || wellbore.growing) return;
  unit.record(changeRecord('update', wellbore, { updatedHeader: true }));
}

/** [-432] What has something below it goes only with it [S120]. */
async function withoutChildren(unit: UnitOfWork, stored: StoredObject): Promise<readonly StoredObject[]> {
  if (await unit.hasChildren(stored.id)) throw hasChildren(stored);
  return [];
}

async function removeAll(
  unit: UnitOfWork,
  stored: StoredObject,
  all: readonly StoredObject[],
): Promise<void> {
  try {
    await unit.remove(all.map(({ id }) => id));
  } catch (error) {
    throw error instanceof HasChildren ? hasChildren(stored) : error;
  }
}

function hasChildren({ ref }: StoredObject): Error {
  return refuse(
    -432,
    `The ${nameOf(ref.type, ref.uids)} has objects below it; it is deleted only with cascadedDelete=true.`,
  );
}
