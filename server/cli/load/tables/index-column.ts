/** The index of a table: what kind it is, and its texts as WITSML writes them. */
import { keyOf, type IndexKind } from '../../../model/growing/index-key.js';
import { CliError } from '../../cli-error.js';
import type { TableCurve } from './table.js';

export const INDEX_TYPES = [
  'date time',
  'measured depth',
  'vertical depth',
  'elapsed time',
  'length',
  'other',
];

const LENGTHS = new Set(['m', 'ft', 'ftUS', 'km', 'cm', 'in']);
const TIMES = new Set(['s', 'min', 'h', 'd', 'ms']);
const DATE = /^(\d{4})[-/](\d\d)[-/](\d\d)[ T]+(?=\d\d:)/;
const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/i;

export function isNumber(text: string): boolean {
  return keyOf('number', text) !== undefined;
}

export function isInstant(text: string): boolean {
  return keyOf('instant', text.trim().replace(DATE, '$1-$2-$3T')) !== undefined;
}

/** The indexType of a log with this index curve; `sample` is an index of the file. */
export function indexTypeOf(
  { mnemonic, unit }: TableCurve,
  sample: string,
  stated: string | undefined,
): string {
  if (stated !== undefined) return stated;
  if (isInstant(sample) && !isNumber(sample)) return 'date time';
  if (TIMES.has(unit)) return 'elapsed time';
  if (/tvd|vertical/i.test(mnemonic)) return 'vertical depth';
  if (LENGTHS.has(unit) || /^dep|^md|depth/i.test(mnemonic)) return 'measured depth';
  return 'other';
}

/** The text of an index: numbers as they are; times with a T, and with the zone where they have none. */
export function indexText(kind: IndexKind, text: string, zone: string | undefined): string {
  const trimmed = text.trim();
  if (kind === 'number') return trimmed;
  const time = trimmed.replace(DATE, '$1-$2-$3T');
  return zone === undefined || ZONE.test(time) ? time : `${time}${zone}`;
}

/** Throws a CliError for a zone that is none. */
export function requireZone(zone: string | undefined): void {
  if (zone === undefined || /^(?:Z|[+-]\d\d:\d\d)$/.test(zone)) return;
  throw new CliError('--zone is Z or an offset such as +02:00.');
}
