/**
 * A chunk: the rows of one change of a channel set, which never change again. A cell is what the newest chunk
 * says whose range covers it, null included; so an update clears by covering, and a delete is a chunk without
 * rows. Folded chunks share no key with each other and lie below the layers. A cell that stands where its chunk
 * does not cover its column is empty.
 */
import type { ColumnId, SetExtent } from './channel-set.js';
import type { ColumnPart, ColumnParts } from './column-parts.js';
import type { IndexKey } from './index-key.js';
import type { Layout } from './layout.js';

/** Before every key and behind every key: the ends of what an open delete clears. */
export const FIRST_KEY: IndexKey = -(2n ** 63n);
export const LAST_KEY: IndexKey = 2n ** 63n - 1n;

/** All of a chunk but its rows. */
export interface ChunkHead {
  /** '' before it is stored. */
  readonly id: string;
  readonly folded: boolean;
  /** Of the set when the chunk was written: of chunks that overlap, the greater one is newer. */
  readonly version: bigint;
  /** All of its rows and of what it covers lies in here. */
  readonly from: IndexKey;
  readonly to: IndexKey;
  readonly rows: number;
  /** The ends of the rows; undefined where there are none. */
  readonly ends: SetExtent | undefined;
  readonly layout: Layout;
  readonly delimiter: string;
  /** Columns that do not cover from..to, or have not a value in every row. */
  readonly parts: ColumnParts;
  /** Characters of the rows. */
  readonly bytes: number;
}

/** A chunk with its rows. */
export interface Chunk {
  readonly head: ChunkHead;
  readonly body: string;
}

/** What a chunk says of a column; undefined where it says nothing. */
export function partOf(head: ChunkHead, column: ColumnId): ColumnPart | undefined {
  const part = head.parts.get(column);
  if (part !== undefined) return part;
  if (head.layout.placeOf(column) < 0) return undefined;
  return { from: head.from, to: head.to, span: head.ends, count: head.rows };
}

/** True where a chunk concerns a key of the range. */
export function touches(
  { from, to }: Pick<ChunkHead, 'from' | 'to'>,
  first: IndexKey,
  last: IndexKey,
): boolean {
  return from <= last && to >= first;
}
