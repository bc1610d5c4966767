/**
 * Chunks that lie in a line: none shares a key with another, all have the same columns and the same delimiter. What
 * a logger appends is so. Then the rows of all are their texts one behind the other, and the summary of these
 * follows from those of the chunks: nobody need look at a row.
 */
import type { ColumnId, SetExtent } from './channel-set.js';
import { partOf, type ChunkHead } from './chunk.js';
import { ColumnParts, type ColumnPart } from './column-parts.js';
import { fullChunk, type ChunkSize } from './tiles.js';

/** A chunk whose rows are those of others, in this order, with a row separator between them. */
export interface JoinedChunk {
  readonly head: ChunkHead;
  readonly of: readonly ChunkHead[];
}

/** The chunks in order; undefined where they are not in a line, or have a column that is not among these. */
export function inLine(
  heads: readonly ChunkHead[],
  columns: ReadonlySet<ColumnId>,
): readonly ChunkHead[] | undefined {
  const ordered = [...heads].sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = ordered;
  if (first === undefined || !first.layout.columns.every((column) => columns.has(column))) return undefined;
  const follows = (head: ChunkHead, at: number): boolean => {
    const before = at === 0 ? undefined : ordered[at - 1];
    return head.rows > 0 && isAlike(head, first) && (before === undefined || before.to < head.from);
  };
  return ordered.every(follows) ? ordered : undefined;
}

/** True where rows of both can stand in one chunk as they are. */
export function isAlike(a: ChunkHead, b: ChunkHead): boolean {
  return a.layout === b.layout && a.delimiter === b.delimiter;
}

/** True where the rows make a chunk that wants no filling. */
export function isEnough(line: readonly ChunkHead[], size: ChunkSize): boolean {
  const rows = rowsOf(line);
  return rows * 2 >= fullChunk(size, rows, charactersOf(line));
}

/** Folded chunks of this version made of chunks in a line, none of which is cut. */
export function joined(line: readonly ChunkHead[], version: bigint, size: ChunkSize): JoinedChunk[] {
  const rows = rowsOf(line);
  const full = fullChunk(size, rows, charactersOf(line));
  const each = Math.ceil(rows / Math.ceil(rows / full));
  const chunks: JoinedChunk[] = [];
  let begin = 0;
  let held = 0;
  line.forEach((head, at) => {
    if (held > 0 && held + head.rows > each) {
      chunks.push(joinedChunk(line.slice(begin, at), version));
      [begin, held] = [at, 0];
    }
    held += head.rows;
  });
  return [...chunks, joinedChunk(line.slice(begin), version)];
}

function rowsOf(heads: readonly ChunkHead[]): number {
  return heads.reduce((sum, head) => sum + head.rows, 0);
}

/** With the separators between them. */
function charactersOf(heads: readonly ChunkHead[]): number {
  return heads.reduce((sum, head) => sum + head.bytes + 1, -1);
}

function joinedChunk(line: readonly ChunkHead[], version: bigint): JoinedChunk {
  const [firstHead, lastHead] = [line[0], line[line.length - 1]];
  if (firstHead?.ends === undefined || lastHead?.ends === undefined)
    throw new Error('Chunks in a line have rows.');
  const ends: SetExtent = { first: firstHead.ends.first, last: lastHead.ends.last };
  const range = { from: ends.first.key, to: ends.last.key, rows: rowsOf(line) };
  const { layout, delimiter } = firstHead;
  const parts = partsOf(line, layout.columns, range);
  const bytes = charactersOf(line);
  return {
    head: { id: '', folded: true, version, ...range, ends, layout, delimiter, parts, bytes },
    of: line,
  };
}

/** What the columns hold that have not a value in every row. */
function partsOf(
  line: readonly ChunkHead[],
  columns: readonly ColumnId[],
  { from, to, rows }: Pick<ChunkHead, 'from' | 'to' | 'rows'>,
): ColumnParts {
  if (line.every((head) => head.parts.none)) return ColumnParts.NONE;
  const parts = new Map<ColumnId, ColumnPart>();
  for (const column of columns) {
    let count = 0;
    let span: SetExtent | undefined;
    for (const head of line) {
      const part = partOf(head, column);
      if (part?.span === undefined) continue;
      count += part.count;
      span = { first: span?.first ?? part.span.first, last: part.span.last };
    }
    if (count < rows) parts.set(column, { from, to, span, count });
  }
  return ColumnParts.of(parts);
}
