/** What rows hold, column by column. */
import { plainCellEnd } from './cells.js';
import type { SetExtent, StoredRows } from './channel-set.js';
import type { IndexPoint } from './index-key.js';
import type { Layout } from './layout.js';
import { cellValue } from './null-test.js';

/** For each place of the layout the first and last row with a value, -1 where there is none, and their number. */
export interface Summary {
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  readonly counts: Int32Array;
}

/** Sums up the rows from..to (exclusive), whose nulls are empty; meets their cells where nobody has. */
export function summarise(
  { text, starts, delimiter, gaps }: StoredRows,
  { columns }: Layout,
  from: number,
  to: number,
): Summary {
  if (gaps !== undefined) return gaps.summary(from, to);
  const firsts = new Int32Array(columns.length).fill(-1);
  const lasts = new Int32Array(columns.length).fill(-1);
  const counts = new Int32Array(columns.length);
  const cellEnd = plainCellEnd(delimiter);
  for (let row = from; row < to; row++) {
    const end = (starts[row + 1] ?? 0) - 1;
    let at = cellEnd(text, starts[row] ?? 0, end);
    for (let place = 0; at < end && place < columns.length; place++) {
      const begin = at + delimiter.length;
      at = cellEnd(text, begin, end);
      if (begin === at) continue;
      if (counts[place] === 0) firsts[place] = row;
      lasts[place] = row;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return { firsts, lasts, counts };
}

/** The key of a row and its index text as headers show it. */
export function pointOf({ text, keys, starts, delimiter }: StoredRows, row: number): IndexPoint {
  const start = starts[row] ?? 0;
  const end = plainCellEnd(delimiter)(text, start, (starts[row + 1] ?? 0) - 1);
  return { key: keys[row] ?? 0n, text: cellValue(text.slice(start, end)) };
}

/** The ends of the rows from..to (exclusive); undefined where there are none. */
export function endsOf(rows: StoredRows, from: number, to: number): SetExtent | undefined {
  return from >= to ? undefined : { first: pointOf(rows, from), last: pointOf(rows, to - 1) };
}
