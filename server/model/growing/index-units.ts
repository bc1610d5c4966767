/** Ends of ranges in another unit of depth than the data: m, ft and ftUS, among which they are converted. [API 10] */
import { type IndexKey, type IndexKind, keyOf, keyOfNumber } from './index-key.js';

/** Metres as a fraction of whole numbers, so that one rounding is all a conversion costs. */
const METRES: ReadonlyMap<string, readonly [of: number, by: number]> = new Map([
  ['m', [1, 1]],
  ['ft', [3048, 10_000]],
  ['ftUS', [1200, 3937]],
]);

/** What is left of float noise is cut off: an end that names a row in another unit is that row's index. */
const DIGITS = 14;

/**
 * A depth in another unit. The same number where the units are equal or one of them is not said; undefined
 * where nobody can tell how one becomes the other.
 */
export function convertIndex(value: number, from: string, to: string): number | undefined {
  if (from === to || from === '' || to === '') return value;
  const source = METRES.get(from);
  const target = METRES.get(to);
  if (source === undefined || target === undefined) return undefined;
  const converted = (value * (source[0] * target[1])) / (source[1] * target[0]);
  return Number(converted.toPrecision(DIGITS));
}

/** An end of a range as a client writes it, and what the data are written in. */
export interface IndexEnd {
  readonly text: string;
  /** '' where none was given. Instants have none. */
  readonly uom: string;
}

/**
 * The key of an end of a range in the unit of the data; undefined where its text is no index of this kind, or
 * its unit has nothing to do with theirs. An instant without zone is read at `zoneOffset` minutes east of UTC.
 */
export function keyOfEnd(
  kind: IndexKind,
  { text, uom }: IndexEnd,
  indexUnit: string,
  zoneOffset: number,
): IndexKey | undefined {
  if (kind === 'instant' || uom === indexUnit || uom === '' || indexUnit === '') {
    return keyOf(kind, text, zoneOffset);
  }
  if (keyOf(kind, text) === undefined) return undefined;
  const converted = convertIndex(Number(text), uom, indexUnit);
  return converted === undefined ? undefined : keyOfNumber(converted);
}
