/**
 * A range of a set, cut so that each piece can be merged by itself: at the ends of the folded chunks, and between
 * them so that a piece has not too many rows. Listed in pages, since most answers are limited.
 */
import type { ColumnId } from '../../model/growing/channel-set.js';
import { touches } from '../../model/growing/chunk.js';
import type { IndexKey } from '../../model/growing/index-key.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import type { Queryable } from '../transaction.js';
import { readFolded, readLayers, type ListedChunk } from './chunk-table.js';

/** Keys from..to, and all chunks that concern them. */
export interface Segment {
  readonly from: IndexKey;
  readonly to: IndexKey;
  readonly folded: ListedChunk | undefined;
  readonly layers: readonly ListedChunk[];
}

/** What is to be listed. */
export interface SegmentsRequest {
  readonly id: ObjectId;
  readonly from: IndexKey;
  readonly to: IndexKey;
  readonly downwards: boolean;
  /** Folded chunks of a page. */
  readonly page: number;
  /** Only folded chunks with a value in one of these columns. */
  readonly columns?: readonly ColumnId[];
}

/** Rows of layers between two folded chunks that are merged at once, more or less. */
const GAP_ROWS = 1_000;

/** True where nothing but one folded chunk says what the rows are: its summary is exact. */
export function isClean({ from, to, folded, layers }: Segment): boolean {
  return folded !== undefined && layers.length === 0 && folded.head.from >= from && folded.head.to <= to;
}

/** The pieces in order, page after page. All statements must see one snapshot. */
export async function* listSegments(on: Queryable, request: SegmentsRequest): AsyncGenerator<Segment[]> {
  const { id, downwards, page } = request;
  let { from, to } = request;
  const columns = request.columns === undefined ? {} : { columns: request.columns };
  while (from <= to) {
    const found = await readFolded(on, id, { from, to, downwards, limit: page, ...columns });
    const complete = found.length < page;
    const end = found.at(-1)?.head;
    const low = downwards && !complete && end !== undefined ? end.from : from;
    const high = !downwards && !complete && end !== undefined ? end.to : to;
    const bounds = { from: low > from ? low : from, to: high < to ? high : to };
    const layers = await readLayers(on, id, bounds.from, bounds.to);
    if (downwards) found.reverse();
    const segments = cutAt(found, layers, bounds);
    if (downwards) segments.reverse();
    if (segments.length > 0) yield segments;
    if (complete) return;
    if (downwards) to = bounds.from - 1n;
    else from = bounds.to + 1n;
  }
}

/** In mathematical order; pieces in which there is no row are left out. */
function cutAt(
  folded: readonly ListedChunk[],
  layers: readonly ListedChunk[],
  { from, to }: { from: IndexKey; to: IndexKey },
): Segment[] {
  const segments: Segment[] = [];
  let cursor = from;
  for (const chunk of folded) {
    const { head } = chunk;
    if (cursor < head.from) segments.push(...gap(layers, cursor, head.from - 1n));
    const low = head.from > from ? head.from : from;
    const high = head.to < to ? head.to : to;
    segments.push({ from: low, to: high, folded: chunk, layers: touching(layers, low, high) });
    cursor = high + 1n;
  }
  if (cursor <= to) segments.push(...gap(layers, cursor, to));
  return segments;
}

function touching(layers: readonly ListedChunk[], from: IndexKey, to: IndexKey): ListedChunk[] {
  return layers.filter(({ head }) => touches(head, from, to));
}

/** The pieces between two folded chunks. */
function gap(all: readonly ListedChunk[], from: IndexKey, to: IndexKey): Segment[] {
  const layers = touching(all, from, to);
  const withRows = layers
    .flatMap(({ head }) => (head.ends === undefined ? [] : [{ first: head.ends.first.key, rows: head.rows }]))
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  if (withRows.length === 0) return [];
  const segments: Segment[] = [];
  let cursor = from;
  let rows = 0;
  for (const layer of withRows) {
    if (rows > 0 && rows + layer.rows > GAP_ROWS && layer.first > cursor && layer.first <= to) {
      segments.push(piece(layers, cursor, layer.first - 1n));
      cursor = layer.first;
      rows = 0;
    }
    rows += layer.rows;
  }
  segments.push(piece(layers, cursor, to));
  return segments;
}

function piece(layers: readonly ListedChunk[], from: IndexKey, to: IndexKey): Segment {
  return { from, to, folded: undefined, layers: touching(layers, from, to) };
}
