/**
 * Objects that were not appended to for the growing time-out stop growing, and wellbores in which nothing grows
 * any more stop being active. [API 4.7] Every process tries; the database lets one at a time do it. The instant of
 * the last append is in the database, so a time-out survives restarts.
 */
import { changeRecord } from '../objects/change-record.js';
import type { ObjectRepository, StoredObject } from '../ports/object-repository.js';
import { type UpkeepLog } from './feed-retention.js';

/** Objects that one transaction may flip: the head row is held at its end only, but not for ever. */
const BATCH = 200;

/** Ends what has been silent for `seconds`, in batches. Returns how many objects stopped growing. */
export async function endGrowing(repository: ObjectRepository, seconds: number): Promise<number> {
  for (let ended = 0; ;) {
    const { value } = await repository.transact(async (unit) => {
      const { objects, wellbores } = await unit.states.expire(seconds, BATCH);
      for (const each of objects) unit.record(stopped(each, { objectGrowingState: false }));
      for (const each of wellbores) unit.record(stopped(each, { updatedHeader: true }));
      return objects.length;
    });
    ended += value;
    if (value < BATCH) return ended;
  }
}

/** [S289] The time-out has an entry of its own in the change log, without a range. */
function stopped(stored: StoredObject, entry: Parameters<typeof changeRecord>[2]) {
  return changeRecord('update', stored, entry);
}

/** How often is looked: a flip must be visible within the change detection period. */
function everyMs(changeDetectionPeriod: number): number {
  return Math.min(Math.max(changeDetectionPeriod * 250, 250), 5_000);
}

/** Starts looking; returns what stops it. Failures are logged and tried again. */
export function startGrowingTimeOut(
  repository: ObjectRepository,
  periods: { readonly growingTimeoutPeriod: number; readonly changeDetectionPeriod: number },
  log: UpkeepLog,
): () => void {
  let busy = false;
  const once = async () => {
    if (busy) return;
    busy = true;
    try {
      await endGrowing(repository, periods.growingTimeoutPeriod);
    } catch (error) {
      log.warn({ err: error }, 'silent objects could not be told from growing ones; it is tried again');
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void once(), everyMs(periods.changeDetectionPeriod));
  timer.unref();
  return () => clearInterval(timer);
}
