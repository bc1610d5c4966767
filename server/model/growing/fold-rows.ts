/** Folded chunks of merged rows. */
import type { ColumnId, StoredRows } from './channel-set.js';
import type { Chunk } from './chunk.js';
import { sliceRows } from './chunk-rows.js';
import { ColumnParts, type ColumnPart } from './column-parts.js';
import { layoutOf } from './layout.js';
import type { Merged } from './merge.js';
import { projected } from './project.js';
import { ROW_SEPARATOR } from './row-lines.js';
import { endsOf, pointOf, summarise, type Summary } from './summarise.js';
import { fullChunk, tileBounds, type ChunkSize } from './tiles.js';

/** Merged rows as one text. */
export function storedOf({ lines, keys, delimiter, counts }: Merged): StoredRows {
  const starts = new Uint32Array(lines.length + 1);
  let start = 0;
  lines.forEach((line, row) => {
    starts[row] = start;
    start += line.length + 1;
  });
  starts[lines.length] = start;
  const full = counts.every((count) => count === lines.length);
  return { text: lines.join(ROW_SEPARATOR), delimiter, keys: BigInt64Array.from(keys), starts, full };
}

/** The rows as folded chunks of this version, each with the columns that have a value in it. */
export function foldedChunks(
  rows: StoredRows,
  columns: readonly ColumnId[],
  version: bigint,
  size: ChunkSize,
): Chunk[] {
  if (rows.keys.length === 0) return [];
  const bounds = tileBounds(0, rows.keys.length, fullChunk(size, rows.keys.length, rows.text.length));
  return bounds
    .slice(0, -1)
    .map((begin, tile) => foldedChunk(rows, columns, [begin, bounds[tile + 1] ?? begin], version));
}

function foldedChunk(
  rows: StoredRows,
  columns: readonly ColumnId[],
  [begin, end]: readonly [number, number],
  version: bigint,
): Chunk {
  const given = layoutOf(columns);
  const { delimiter } = rows;
  const summary = rows.full ? undefined : summarise(rows, given, begin, end);
  const kept = columns.filter((_, place) => summary === undefined || (summary.counts[place] ?? 0) > 0);
  const layout = layoutOf(kept);
  const text = sliceRows(rows, begin, end);
  const body = projected(
    { text, layout: given, delimiter, noneEmpty: true },
    { columns: kept, delimiter, reversed: false },
  );
  const ends = endsOf(rows, begin, end);
  const [from, to] = [rows.keys[begin] ?? 0n, rows.keys[end - 1] ?? 0n];
  const parts = summary === undefined ? ColumnParts.NONE : partsOf(rows, columns, summary, [begin, end]);
  const head = { id: '', folded: true, version, from, to, rows: end - begin, ends, layout, delimiter, parts };
  return { head: { ...head, bytes: body.length }, body };
}

/** The columns that have not a value in every row. */
function partsOf(
  rows: StoredRows,
  columns: readonly ColumnId[],
  { firsts, lasts, counts }: Summary,
  [begin, end]: readonly [number, number],
): ColumnParts {
  const parts = new Map<ColumnId, ColumnPart>();
  columns.forEach((column, place) => {
    const count = counts[place] ?? 0;
    if (count === 0 || count === end - begin) return;
    const span = { first: pointOf(rows, firsts[place] ?? begin), last: pointOf(rows, lasts[place] ?? begin) };
    parts.set(column, { from: rows.keys[begin] ?? 0n, to: rows.keys[end - 1] ?? 0n, span, count });
  });
  return ColumnParts.of(parts);
}
