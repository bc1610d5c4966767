/** What the change log says of changes of logs. [API 5] */
import type { ColumnId, SetExtent } from '../../../model/growing/channel-set.js';
import type { IndexPoint } from '../../../model/growing/index-key.js';
import type { ChangeLogEntry } from '../../ports/object-repository.js';
import type { LogHeader } from '../log-header.js';
import type { KnownHeader } from './known-log.js';

/** Values that changed: their range, and the columns that they belong to. */
export interface ChangedValues extends SetExtent {
  readonly columns: readonly ColumnId[];
}

/** Longer comments the schema does not allow: then the entry names no curves, which is any of them. */
const LONGEST = 4000;

/** [S287] Values inside the extent of the log were replaced: the curves have the index in front. */
export function interiorEntry(header: KnownHeader, values: ChangedValues, growing: boolean): ChangeLogEntry {
  const objectGrowingState = growing;
  return {
    objectGrowingState,
    ...rangeOf(header, values),
    ...curves(withIndex(header, values)),
    updatedHeader: false,
  };
}

/** [S289] The log starts to grow: objectGrowing is an item of the header. */
export function growingEntry(header: KnownHeader, values: ChangedValues): ChangeLogEntry {
  return {
    ...rangeOf(header, values),
    ...curves(withIndex(header, values)),
    objectGrowingState: true,
    updatedHeader: true,
  };
}

/** [S288] Values were taken away: the curves without the index, and the range in which they were. */
export function clearedEntry(header: KnownHeader, values: ChangedValues, growing: boolean): ChangeLogEntry {
  const objectGrowingState = growing;
  return {
    objectGrowingState,
    ...rangeOf(header, values),
    ...curves(mnemonicsOf(header, values)),
    updatedHeader: false,
  };
}

/** [S290] The header was changed, and perhaps curves came or went. */
export function headerEntry(
  what: 'added' | 'removed',
  mnemonics: readonly string[],
  growing: boolean,
): ChangeLogEntry {
  const changed = { objectGrowingState: growing, updatedHeader: true };
  if (mnemonics.length === 0) return changed;
  const list = mnemonics.join(',');
  const info = `Mnemonics ${what}: ${list}`;
  const changeInfo = info.length > LONGEST ? `${mnemonics.length} mnemonics ${what}` : info;
  return { ...changed, ...curves(list), changeInfo };
}

function curves(mnemonics: string): Pick<ChangeLogEntry, 'mnemonics'> {
  return mnemonics.length > LONGEST ? {} : { mnemonics };
}

function withIndex(header: KnownHeader, values: ChangedValues): string {
  return `${header.indexCurve},${mnemonicsOf(header, values)}`;
}

function mnemonicsOf({ byColumn }: KnownHeader, { columns }: ChangedValues): string {
  return columns.map((column) => byColumn.get(column)?.mnemonic ?? '').join(',');
}

/** In the direction of the log, with the texts of the data. */
function rangeOf({ shape, indexUnit: uom }: LogHeader, { first, last }: SetExtent): ChangeLogEntry {
  const [start, end] = shape.decreasing ? [last, first] : [first, last];
  if (shape.kind === 'instant') return { startDateTimeIndex: start.text, endDateTimeIndex: end.text };
  const place = ({ text }: IndexPoint) => ({ text, uom });
  return { startIndex: place(start), endIndex: place(end) };
}
