/** The feed hears of what a transaction did to a log: once for its header, once for its data. [API 5] */
import { changeRecord } from '../../objects/change-record.js';
import type { DataChange } from '../../ports/channel-sets.js';
import type { ChangeLogEntry, UnitOfWork } from '../../ports/object-repository.js';
import type { HeldLog } from './held-log.js';
import type { KnownHeader } from './known-log.js';
import { growingEntry, headerEntry, interiorEntry } from './log-entries.js';

/** The header was changed, and perhaps curves came or went. */
export function recordHeader(
  unit: UnitOfWork,
  { stored, state }: HeldLog,
  what: 'added' | 'removed',
  mnemonics: readonly string[],
): void {
  unit.record(changeRecord('update', stored, headerEntry(what, mnemonics, state.growing)));
}

/**
 * Rows were written. What extends the log makes it grow, and the first that grows in a wellbore makes that active
 * [S221]; rows that were there already are no change [API 10].
 */
export async function recordData(unit: UnitOfWork, log: HeldLog, written: DataChange): Promise<void> {
  if (!written.changed) return;
  const { stored, state, header } = log;
  const grown = written.extended ? await unit.states.grow(stored.id) : undefined;
  if (grown?.wellboreStarted === true) await recordActive(unit, log);
  const entry =
    grown?.started === true ? startOf(header, written) : interiorOf(header, written, state.growing);
  unit.record(changeRecord('update', stored, entry));
}

/** [S289] The first append is listed with all that it wrote. */
function startOf(header: KnownHeader, { range, columns }: DataChange): ChangeLogEntry | undefined {
  return range === undefined ? undefined : growingEntry(header, { ...range, columns });
}

/** [S289] Further appends are not listed, but what they replace inside the log is. */
function interiorOf(
  header: KnownHeader,
  { interior }: DataChange,
  growing: boolean,
): ChangeLogEntry | undefined {
  return interior === undefined ? undefined : interiorEntry(header, interior, growing);
}

async function recordActive(unit: UnitOfWork, { stored }: HeldLog): Promise<void> {
  const wellbore = await unit.share('wellbore', stored.ref.uids.slice(0, -1));
  if (wellbore !== undefined) unit.record(changeRecord('update', wellbore, { updatedHeader: true }));
}
