/** The feed hears of what a transaction did to a log: once for its header, once for its data. [API 5] */
import { changeRecord } from '../../objects/change-record.js';
import type { DataChange } from '../../ports/channel-sets.js';
import type { ChangeLogEntry, UnitOfWork } from '../../ports/object-repository.js';
import type { HeldLog } from './held-log.js';
import type { KnownHeader } from './known-log.js';
import { growingEntry, interiorEntry } from './log-entries.js';

/** The header was changed. */
export function recordHeader(unit: UnitOfWork, { stored }: HeldLog, entry: ChangeLogEntry): void {
  unit.record(changeRecord('update', stored, entry));
}

/**
 * Rows were written. What extends the log makes it grow, and the first that grows in a wellbore makes that active
 * [S221]; rows that were there already are no change [API 10].
 */
export async function recordData(unit: UnitOfWork, log: HeldLog, written: DataChange): Promise<void> {
  if (!written.changed) return;
  const { stored, header } = log;
  const grown = written.extended ? await unit.states.grow(stored.id) : undefined;
  if (grown?.wellboreStarted === true) await recordActive(unit, log);
  unit.record(changeRecord('update', stored, entryOf(header, written, grown?.started === true)));
}

/** [S289] Further appends are not listed, but what they replace inside the log is. */
function entryOf(header: KnownHeader, written: DataChange, started: boolean): ChangeLogEntry | undefined {
  const { range, columns, interior } = written;
  if (started && range !== undefined) return growingEntry(header, { ...range, columns });
  return interior === undefined ? undefined : interiorEntry(header, interior);
}

async function recordActive(unit: UnitOfWork, { stored }: HeldLog): Promise<void> {
  const wellbore = await unit.share('wellbore', stored.ref.uids.slice(0, -1));
  if (wellbore !== undefined) unit.record(changeRecord('update', wellbore, { updatedHeader: true }));
}
