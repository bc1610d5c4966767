/**
 * The state of a growing object: one narrow row that every write to its data locks first, whatever the type.
 */
import type { SetExtent } from '../../model/growing/channel-set.js';
import type { ObjectId, StoredObject } from './object-repository.js';

export interface GrowingState {
  /** Moves with every change of the header: who decided by an older header must read it again. */
  readonly headerVersion: number;
  /** Moves with every change of the data. */
  readonly version: bigint;
  readonly growing: boolean;
  /** Minutes east of UTC of instants without zone: of the well's timeZone when the object was created. */
  readonly zoneOffset: number;
  /** Of rows with a value, or of the md of stations and intervals. */
  readonly extent: SetExtent | undefined;
}

/** Inside one transaction. */
export interface GrowingStates {
  /** The state of an object that was just inserted: not growing, without data. */
  create(id: ObjectId, wellboreId: ObjectId, zoneOffset: number): Promise<void>;
  /** Locks the state until the commit; undefined where the object has gone meanwhile. */
  lock(id: ObjectId): Promise<GrowingState | undefined>;
  /** The header was replaced. */
  headerChanged(id: ObjectId): Promise<void>;
  /**
   * The data were appended to: growing from now until the time-out. `started`: it was not growing before;
   * `wellboreStarted`: nor was anything else in its wellbore, so that the wellbore becomes active.
   */
  grow(id: ObjectId): Promise<{ readonly started: boolean; readonly wellboreStarted: boolean }>;
  /**
   * Objects that were last appended to more than so many seconds ago stop growing, `limit` of them at most; and
   * the wellbores in which nothing grows any more. Neither where another process is at it.
   */
  expire(
    seconds: number,
    limit: number,
  ): Promise<{ readonly objects: readonly StoredObject[]; readonly wellbores: readonly StoredObject[] }>;
}
