/** Ends of ranges in another unit than the data. [API 10] */
import { conversionBetween } from '../units/conversion.js';
import { convertedTo } from '../units/convert-number.js';
import { type IndexKey, type IndexKind, keyOf, keyOfNumber } from './index-key.js';

/** What is left of float noise is cut off: an end that names a row in another unit is that row's index. */
const DIGITS = 14;

/**
 * A number in another unit, rounded once. The same number where the units are equal or one of them is not said;
 * undefined where nobody can tell how one becomes the other.
 */
export function convertIndex(value: number, from: string, to: string): number | undefined {
  if (from === to || from === '' || to === '') return value;
  const conversion = conversionBetween(from, to);
  return conversion && convertedTo(DIGITS, String(value), conversion);
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
