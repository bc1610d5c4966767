/** The rows of one chunk, where no other has a say: what a merge comes to then. */
import type { ColumnId } from './channel-set.js';
import { rowAtOrAfter, type OpenChunk } from './chunk-rows.js';
import type { IndexKey } from './index-key.js';
import { layoutOf } from './layout.js';
import type { Merged } from './merge.js';
import { RowCells } from './row-cells.js';

/** True where all that stands in the rows counts: nothing lies outside of what the chunk covers. */
export function coversItsRows({ head }: OpenChunk, columns: readonly ColumnId[]): boolean {
  if (head.parts.size === 0 || head.ends === undefined) return true;
  const { first, last } = head.ends;
  return columns.every((column) => {
    const part = head.parts.get(column);
    return part === undefined || (part.from <= first.key && part.to >= last.key);
  });
}

/** The rows between two keys that hold a value in at least one of the columns. */
export function takeRows(
  chunk: OpenChunk,
  [from, to]: readonly [IndexKey, IndexKey],
  columns: readonly ColumnId[],
  delimiter: string,
): Merged {
  const cells = new RowCells(chunk, layoutOf(columns), delimiter);
  const firsts = new Int32Array(columns.length).fill(-1);
  const lasts = new Int32Array(columns.length).fill(-1);
  const counts = new Int32Array(columns.length);
  const lines: string[] = [];
  const keys: IndexKey[] = [];
  const end = rowAtOrAfter(chunk.keys, to + 1n);
  for (let row = rowAtOrAfter(chunk.keys, from); row < end; row++) {
    cells.find(row);
    const at = lines.length;
    let line = cells.fits ? '' : cells.index(row);
    let values = 0;
    for (let place = 0; place < columns.length; place++) {
      const has = cells.has(place);
      if (!cells.fits) line += has ? delimiter + cells.cell(place) : delimiter;
      if (!has) continue;
      values++;
      if (firsts[place] === -1) firsts[place] = at;
      lasts[place] = at;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    if (values === 0) continue;
    lines.push(cells.fits ? cells.line(row) : line);
    keys.push(chunk.keys[row] ?? 0n);
  }
  return { columns, delimiter, lines, keys, firsts, lasts, counts };
}
