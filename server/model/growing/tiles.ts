/** Cuts rows into chunks. The chunks of one write tile: each covers up to just before the next one's first row. */
import type { ColumnId, ScannedSection } from './channel-set.js';
import type { Chunk } from './chunk.js';
import { rowAtOrAfter, sliceRows } from './chunk-rows.js';
import { ColumnParts, type ColumnPart } from './column-parts.js';
import type { IndexKey } from './index-key.js';
import { layoutOf, NO_COLUMN } from './layout.js';
import { endsOf, pointOf, summarise } from './summarise.js';

/** How large chunks are made. Objects, so that tests can make them small. */
export interface ChunkSize {
  /** Rows at most. */
  readonly rows: number;
  /** Characters that are aimed at, at most; a chunk has one row at least. */
  readonly characters: number;
}

export const CHUNK_SIZE: ChunkSize = { rows: 500, characters: 1_000_000 };

/** Rows that a full chunk of rows like these has; less than half of it is a small chunk. */
export function fullChunk(size: ChunkSize, rows: number, characters: number): number {
  const average = Math.max(1, characters / Math.max(1, rows));
  return Math.max(1, Math.min(size.rows, Math.floor(size.characters / average)));
}

/** Where the chunks of these rows begin, and at last where the rows end: all about equal. */
export function tileBounds(from: number, to: number, full: number): number[] {
  const tiles = Math.max(1, Math.ceil((to - from) / full));
  const each = (to - from) / tiles;
  return Array.from({ length: tiles + 1 }, (_, tile) => from + Math.round(tile * each));
}

/** What of a section is to be written: keys from..to, and the columns in which something changes there. */
export interface SectionPart {
  readonly from: IndexKey;
  readonly to: IndexKey;
  readonly columns: ReadonlySet<ColumnId>;
}

/** The chunks of a part of a section, layers of this version. */
export function sectionChunks(
  section: ScannedSection,
  part: SectionPart,
  version: bigint,
  size: ChunkSize,
): Chunk[] {
  const { stored } = section;
  const begin = rowAtOrAfter(stored.keys, part.from);
  const end = rowAtOrAfter(stored.keys, part.to + 1n);
  const characters = (stored.starts[end] ?? 0) - (stored.starts[begin] ?? 0);
  const bounds = tileBounds(begin, end, fullChunk(size, end - begin, characters));
  return bounds.slice(0, -1).flatMap((row, tile) => {
    const next = bounds[tile + 1] ?? end;
    const from = tile === 0 ? part.from : (stored.keys[row] ?? 0n);
    const to = tile === bounds.length - 2 ? part.to : (stored.keys[next] ?? 0n) - 1n;
    return sectionChunk(section, { ...part, from, to }, [row, next], version) ?? [];
  });
}

function sectionChunk(
  { input, spans, stored }: ScannedSection,
  { from, to, columns }: SectionPart,
  [begin, end]: readonly [number, number],
  version: bigint,
): Chunk | undefined {
  const covers = new Map<ColumnId, readonly [IndexKey, IndexKey]>();
  for (const { id, first, last } of spans) {
    const low = first.key > from ? first.key : from;
    const high = last.key < to ? last.key : to;
    if (columns.has(id) && low <= high) covers.set(id, [low, high]);
  }
  if (covers.size === 0) return undefined;
  const layout = layoutOf(
    input.columns.map((column) => (column && covers.has(column.id) ? column.id : NO_COLUMN)),
  );
  const ends = endsOf(stored, begin, end);
  const [least, most] = hull([
    ...covers.values(),
    ...(ends ? [[ends.first.key, ends.last.key] as const] : []),
  ]);
  const parts = new Map<ColumnId, ColumnPart>();
  const summary = stored.full ? undefined : summarise(stored, layout, begin, end);
  layout.columns.forEach((id, place) => {
    const cover = covers.get(id);
    if (cover === undefined) return;
    const count = summary?.counts[place] ?? end - begin;
    if (cover[0] === least && cover[1] === most && count === end - begin && count > 0) return;
    const [first, last] = [summary?.firsts[place] ?? begin, summary?.lasts[place] ?? end - 1];
    parts.set(id, {
      from: cover[0],
      to: cover[1],
      span: count === 0 ? undefined : { first: pointOf(stored, first), last: pointOf(stored, last) },
      count,
    });
  });
  const body = sliceRows(stored, begin, end);
  const rows = end - begin;
  const { delimiter } = stored;
  const head = {
    id: '',
    folded: false,
    version,
    from: least,
    to: most,
    rows,
    ends,
    layout,
    delimiter,
    parts: ColumnParts.of(parts),
  };
  return { head: { ...head, bytes: body.length }, body };
}

function hull(ranges: readonly (readonly [IndexKey, IndexKey])[]): [IndexKey, IndexKey] {
  return ranges.reduce<[IndexKey, IndexKey]>(
    ([low, high], [from, to]) => [from < low ? from : low, to > high ? to : high],
    [ranges[0]?.[0] ?? 0n, ranges[0]?.[1] ?? 0n],
  );
}
