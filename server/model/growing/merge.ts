/** The rows that several chunks say together. */
import type { ColumnId } from './channel-set.js';
import type { OpenChunk } from './chunk-rows.js';
import type { IndexKey } from './index-key.js';
import { Merging } from './merging.js';
import { rowOrder } from './row-order.js';
import { CELL_SEPARATOR } from './row-lines.js';
import { takeRows } from './take-rows.js';

/** Rows that hold a value in at least one of the columns, in mathematical order. */
export interface Merged {
  readonly columns: readonly ColumnId[];
  readonly delimiter: string;
  readonly lines: string[];
  readonly keys: IndexKey[];
  /** For each column the first and last line with a value, -1 where there is none, and how many there are. */
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  readonly counts: Int32Array;
}

/** The delimiter that no cell of these chunks contains. */
export function commonDelimiter(chunks: readonly OpenChunk[]): string {
  const [first, ...others] = chunks.filter(({ head }) => head.rows > 0);
  if (first === undefined) return CELL_SEPARATOR;
  const { delimiter } = first.head;
  return others.every(({ head }) => head.delimiter === delimiter) ? delimiter : CELL_SEPARATOR;
}

/**
 * The rows between two keys, both included. A cell is what the newest chunk says whose range covers it; a row has
 * the index text of the newest chunk that has a row there, whatever columns that holds. All chunks that touch the
 * range must be given.
 */
export function merge(
  given: readonly OpenChunk[],
  [from, to]: readonly [IndexKey, IndexKey],
  columns: readonly ColumnId[],
  delimiter = commonDelimiter(given),
): Merged {
  const [only] = given;
  if (given.length === 1 && only !== undefined) return takeRows(only, [from, to], columns, delimiter);
  const chunks = [...given].sort((a, b) => (a.head.version < b.head.version ? -1 : 1));
  const rows = rowOrder(chunks, from, to);
  const merging = new Merging(chunks, rows, columns, delimiter);
  for (let at = 0; at < rows.keys.length; at++) merging.add(at);
  return merging.merged;
}
