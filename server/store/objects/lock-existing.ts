import { refuse } from '../../model/errors/standpipe-error.js';
import type { DataObject } from '../../model/data-object/node.js';
import type { StoredObject, UnitOfWork } from '../ports/object-repository.js';
import { nameOf, uidsOf } from './uids.js';

/** The stored object that `named` names, held until the commit. @throws [-433] where there is none. */
export async function lockExisting(unit: UnitOfWork, named: DataObject): Promise<StoredObject> {
  const uids = uidsOf(named);
  const stored = await unit.lock(named.type, uids);
  if (stored === undefined) throw refuse(-433, `There is no ${nameOf(named.type, uids)}.`);
  return stored;
}
