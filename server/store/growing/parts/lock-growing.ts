import type { DataObject } from '../../../model/data-object/node.js';
import { lockExisting } from '../../objects/lock-existing.js';
import type { StoredObject, UnitOfWork } from '../../ports/object-repository.js';

/** The stored object that `named` names, its data held too until the commit. @throws [-433] where there is none. */
export async function lockGrowing(unit: UnitOfWork, named: DataObject): Promise<StoredObject> {
  const stored = await lockExisting(unit, named);
  const state = await unit.states.lock(stored.id);
  if (state === undefined) throw new Error(`The growing object ${stored.id} has no state.`);
  return stored;
}
