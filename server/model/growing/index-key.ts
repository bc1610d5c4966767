/**
 * The place of a row, as a 64-bit whole number that orders as the index does: one form for depths and instants,
 * for the database and for the rules. The text of an index is kept beside it and is what clients see.
 *
 * An instant is its ticks of 100 ns since 1970. A number is the bits of its float8, turned so that they order
 * as signed integers do. So the key before a key is `key - 1n`, for both kinds.
 */
import { parseInstant } from '../data-object/values.js';

/** `date time` logs are indexed by instants; all others, elapsed time included, by numbers. [API 4.1] */
export type IndexKind = 'number' | 'instant';

/** Orders as the index does. */
export type IndexKey = bigint;

/** A place in a growing object, and the text by which the data name it. */
export interface IndexPoint {
  readonly key: IndexKey;
  readonly text: string;
}

/** A closed range of keys in mathematical order, whatever the direction of the log. Absent ends are open. */
export interface KeyRange {
  readonly from?: IndexKey;
  readonly to?: IndexKey;
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);
const MANTISSA = 0x7fff_ffff_ffff_ffffn;

/** The key of a finite number. */
export function keyOfNumber(value: number): IndexKey {
  float[0] = value === 0 ? 0 : value;
  const raw = bits[0] ?? 0n;
  return raw < 0n ? raw ^ MANTISSA : raw;
}

/** The number that a key stands for. */
export function numberOfKey(key: IndexKey): number {
  bits[0] = key < 0n ? key ^ MANTISSA : key;
  return float[0] ?? 0;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The key of an index text; undefined where the text is no index of this kind. Outer blanks do not count. An
 * instant without zone is read at `defaultOffset` minutes east of UTC. [API 10]
 */
export function keyOf(kind: IndexKind, text: string, defaultOffset = 0): IndexKey | undefined {
  if (kind === 'instant') return parseInstant(text, defaultOffset)?.ticks;
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? keyOfNumber(value) : undefined;
}
