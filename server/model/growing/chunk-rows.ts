/** The rows of a chunk, found in its text. */
import { plainCellEnd } from './cells.js';
import type { StoredRows } from './channel-set.js';
import type { Chunk, ChunkHead } from './chunk.js';
import type { IndexKind } from './index-key.js';
import { keyReader } from './key-reader.js';
import { cellValue } from './null-test.js';
import { ROW_SEPARATOR } from './row-lines.js';

/** A chunk whose rows can be taken one by one. */
export interface OpenChunk {
  readonly head: ChunkHead;
  readonly text: string;
  readonly keys: BigInt64Array;
  /** One place more than there are rows. */
  readonly starts: Uint32Array;
}

/** How the indexes of a set are read. */
export interface KeyRule {
  readonly kind: IndexKind;
  readonly zoneOffset: number;
}

/** Finds the rows of a chunk and reads their keys. */
export function openChunk({ kind, zoneOffset }: KeyRule, { head, body }: Chunk): OpenChunk {
  const keys = new BigInt64Array(head.rows);
  const starts = new Uint32Array(head.rows + 1);
  const read = keyReader(kind, zoneOffset);
  const cellEnd = plainCellEnd(head.delimiter);
  let start = 0;
  for (let row = 0; row < head.rows; row++) {
    const found = body.indexOf(ROW_SEPARATOR, start);
    const end = found < 0 ? body.length : found;
    const to = cellEnd(body, start, end);
    const key = read(body, start, to) ?? read(cellValue(body.slice(start, to)), 0, to - start);
    if (key === undefined) throw new Error(`Row ${row} of chunk ${head.id} has no index.`);
    keys[row] = key;
    starts[row] = start;
    start = end + 1;
  }
  starts[head.rows] = start;
  if (head.rows > 0 && start !== body.length + 1)
    throw new Error(`Chunk ${head.id} has other rows than it says.`);
  return { head, text: body, keys, starts };
}

/** The rows from..to (exclusive) of rows that were scanned, as their text. */
export function sliceRows(
  { text, starts }: Pick<StoredRows, 'text' | 'starts'>,
  from: number,
  to: number,
): string {
  return from >= to ? '' : text.slice(starts[from], (starts[to] ?? 0) - 1);
}

/** The first row, from `from` on, with a key of at least `key`; the number of rows where there is none. */
export function rowAtOrAfter(keys: BigInt64Array, key: bigint, from = 0): number {
  let [low, high] = [from, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0n) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
