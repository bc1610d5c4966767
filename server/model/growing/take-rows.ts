/** The rows of one chunk, where no other has a say: what a merge comes to then. */
import type { ColumnId } from './channel-set.js';
import { rowAtOrAfter, type OpenChunk } from './chunk-rows.js';
import type { IndexKey } from './index-key.js';
import { layoutOf } from './layout.js';
import type { Merged } from './merge.js';
import { cellRows, placingOf, RowCells } from './row-cells.js';

/** The rows between two keys that hold a value in at least one of the columns. */
export function takeRows(
  chunk: OpenChunk,
  [from, to]: readonly [IndexKey, IndexKey],
  columns: readonly ColumnId[],
  delimiter: string,
): Merged {
  const cells = new RowCells(cellRows(chunk), placingOf(chunk.head.layout, layoutOf(columns)), delimiter);
  const firsts = new Int32Array(columns.length).fill(-1);
  const lasts = new Int32Array(columns.length).fill(-1);
  const counts = new Int32Array(columns.length);
  const lines: string[] = [];
  const keys: IndexKey[] = [];
  const end = rowAtOrAfter(chunk.keys, to + 1n);
  for (let row = rowAtOrAfter(chunk.keys, from); row < end; row++) {
    cells.find(row);
    const at = lines.length;
    let values = 0;
    for (let place = 0; place < columns.length; place++) {
      if (!cells.has(place)) continue;
      values++;
      if (firsts[place] === -1) firsts[place] = at;
      lasts[place] = at;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    if (values === 0) continue;
    lines.push(cells.fits ? cells.line(row) : cells.index(row) + cells.cells(0, columns.length));
    keys.push(chunk.keys[row] ?? 0n);
  }
  return { columns, delimiter, lines, keys, firsts, lasts, counts };
}
