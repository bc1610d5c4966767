/** The rows of several chunks in the order of their keys. */
import { rowAtOrAfter, type OpenChunk } from './chunk-rows.js';
import type { IndexKey } from './index-key.js';

/** Rows are numbered in an order of no meaning; of those with one key the newest leads to the older ones. */
export interface RowOrder {
  /** Every key once, ascending. */
  readonly keys: BigInt64Array;
  /** The newest row of each key. */
  readonly newest: Int32Array;
  /** For each row the next older one with the same key; -1 where there is none. */
  readonly older: Int32Array;
  /** The place of each row's chunk among the given ones, and its own in the chunk. */
  readonly chunks: Int32Array;
  readonly rows: Int32Array;
}

/** Rows begin..end (exclusive) of a chunk. */
interface Slice {
  readonly chunk: number;
  readonly keys: BigInt64Array;
  readonly begin: number;
  readonly end: number;
}

/** The rows between two keys, both included; the chunks are given from the oldest to the newest. */
export function rowOrder(chunks: readonly OpenChunk[], from: IndexKey, to: IndexKey): RowOrder {
  const slices = chunks
    .map(({ keys }, chunk) => ({
      chunk,
      keys,
      begin: rowAtOrAfter(keys, from),
      end: rowAtOrAfter(keys, to + 1n),
    }))
    .filter(({ begin, end }) => begin < end);
  const length = slices.reduce((sum, { begin, end }) => sum + end - begin, 0);
  const keys = distinctKeys(slices, length);
  const newest = new Int32Array(keys.length).fill(-1);
  const older = new Int32Array(length);
  const places = { chunks: new Int32Array(length), rows: new Int32Array(length) };
  let row = 0;
  for (const slice of slices) {
    let at = rowAtOrAfter(keys, slice.keys[slice.begin] ?? 0n);
    for (let index = slice.begin; index < slice.end; index++, row++, at++) {
      const key = slice.keys[index] ?? 0n;
      if (keys[at] !== key) at = rowAtOrAfter(keys, key, at);
      older[row] = newest[at] ?? -1;
      newest[at] = row;
      places.chunks[row] = slice.chunk;
      places.rows[row] = index;
    }
  }
  return { keys, newest, older, ...places };
}

function distinctKeys(slices: readonly Slice[], length: number): BigInt64Array {
  const keys = new BigInt64Array(length);
  let at = 0;
  for (const slice of slices) {
    keys.set(slice.keys.subarray(slice.begin, slice.end), at);
    at += slice.end - slice.begin;
  }
  keys.sort();
  let kept = 0;
  for (let index = 0; index < length; index++) {
    const key = keys[index] ?? 0n;
    if (kept === 0 || keys[kept - 1] !== key) keys[kept++] = key;
  }
  return keys.subarray(0, kept);
}
