/** A log that a transaction holds: nobody else changes its header or its data until the commit. */
import type { DataObject } from '../../../model/data-object/node.js';
import type { ColumnId } from '../../../model/growing/channel-set.js';
import { refuse } from '../../../model/errors/standpipe-error.js';
import { lockExisting } from '../../objects/lock-existing.js';
import { nameOf } from '../../objects/uids.js';
import type { GrowingState } from '../../ports/growing-state.js';
import type { StoredObject, UnitOfWork } from '../../ports/object-repository.js';
import { type KnownHeader, knownHeader } from './known-log.js';

export interface HeldLog {
  readonly stored: StoredObject;
  readonly state: GrowingState;
  /** By folded uids. */
  readonly columns: ReadonlyMap<string, ColumnId>;
  readonly header: KnownHeader;
}

/** Locks first the object, then its state. @throws [-433] where there is no such log */
export async function holdLog(unit: UnitOfWork, named: DataObject): Promise<HeldLog> {
  const stored = await lockExisting(unit, named);
  const state = await unit.states.lock(stored.id);
  if (state === undefined) throw refuse(-433, `There is no ${nameOf('log', stored.ref.uids)} any more.`);
  const columns = await unit.channelSets.columns(stored.id);
  const header = knownHeader(stored.object.root, columns, state.zoneOffset);
  return { stored, state, columns, header };
}
