/**
 * A chunk: the rows of one change of a channel set, which never change again. A cell is what the newest chunk
 * says whose range covers it, null included; so an update clears by covering, and a delete is a chunk without
 * rows. Folded chunks share no key with each other and lie below the layers. A cell that stands where its chunk
 * does not cover its column is empty.
 */
import type { ColumnId, SetExtent } from './channel-set.js';
import type { IndexKey } from './index-key.js';
import type { Layout } from './layout.js';

/** Before every key and behind every key: the ends of what an open delete clears. */
export const FIRST_KEY: IndexKey = -(2n ** 63n);
export const LAST_KEY: IndexKey = 2n ** 63n - 1n;

/** What a chunk says of one column. */
export interface ColumnPart {
  /** The closed range that it covers. */
  readonly from: IndexKey;
  readonly to: IndexKey;
  /** The ends of the column's values in the chunk; undefined where it has none. */
  readonly span: SetExtent | undefined;
  readonly count: number;
}

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
  readonly parts: ReadonlyMap<ColumnId, ColumnPart>;
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

/** Part as text: [column, count], [column, from, to], or with the ends of the values and their count. */
type PartText =
  | readonly [ColumnId, number]
  | readonly [ColumnId, string, string]
  | readonly [ColumnId, string, string, string, string, string, string, number];

/** The parts of a chunk as text; null where it has none. */
export function encodeParts({ parts, from, to, ends }: Omit<ChunkHead, 'id'>): string | null {
  if (parts.size === 0) return null;
  const rows: PartText[] = [];
  for (const [column, part] of parts) {
    const { span, count } = part;
    if (span === undefined) rows.push([column, `${part.from}`, `${part.to}`]);
    else if (part.from === from && part.to === to && sameEnds(span, ends)) rows.push([column, count]);
    else {
      const { first, last } = span;
      const values = [`${first.key}`, first.text, `${last.key}`, last.text] as const;
      rows.push([column, `${part.from}`, `${part.to}`, ...values, count]);
    }
  }
  return JSON.stringify(rows);
}

function sameEnds(span: SetExtent, ends: SetExtent | undefined): boolean {
  return span.first.key === ends?.first.key && span.last.key === ends.last.key;
}

const NO_PARTS: ReadonlyMap<ColumnId, ColumnPart> = new Map();

/** The parts that `encodeParts` wrote for a chunk with this range and these ends. */
export function decodeParts(
  text: string | null,
  head: Pick<ChunkHead, 'from' | 'to' | 'ends'>,
): ReadonlyMap<ColumnId, ColumnPart> {
  if (text === null) return NO_PARTS;
  const parts = new Map<ColumnId, ColumnPart>();
  const { from, to, ends } = head;
  for (const row of JSON.parse(text) as PartText[]) {
    if (row.length === 2) parts.set(row[0], { from, to, span: ends, count: row[1] });
    else {
      const range = { from: BigInt(row[1]), to: BigInt(row[2]) };
      if (row.length === 3) parts.set(row[0], { ...range, span: undefined, count: 0 });
      else {
        const first = { key: BigInt(row[3]), text: row[4] };
        const last = { key: BigInt(row[5]), text: row[6] };
        parts.set(row[0], { ...range, span: { first, last }, count: row[7] });
      }
    }
  }
  return parts;
}
