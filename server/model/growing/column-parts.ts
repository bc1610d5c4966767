/** What a chunk says of single columns, and that as text: most readers of a chunk need to know nothing of it. */
import type { ColumnId, SetExtent } from './channel-set.js';
import type { IndexKey } from './index-key.js';

/** What a chunk says of one column. */
export interface ColumnPart {
  /** The closed range that it covers. */
  readonly from: IndexKey;
  readonly to: IndexKey;
  /** The ends of the column's values in the chunk; undefined where it has none. */
  readonly span: SetExtent | undefined;
  readonly count: number;
}

/** The range of a chunk and the ends of its rows, which its parts leave out where they are the same. */
export interface ChunkEnds {
  readonly from: IndexKey;
  readonly to: IndexKey;
  readonly ends: SetExtent | undefined;
}

/** The parts of a chunk by column. */
export class ColumnParts implements Iterable<readonly [ColumnId, ColumnPart]> {
  static readonly NONE = new ColumnParts(() => new Map(), true);
  #read: ReadonlyMap<ColumnId, ColumnPart> | undefined;

  private constructor(
    private readonly read: () => ReadonlyMap<ColumnId, ColumnPart>,
    /** True where there are none. */
    readonly none: boolean,
  ) {}

  static of(parts: ReadonlyMap<ColumnId, ColumnPart>): ColumnParts {
    return parts.size === 0 ? ColumnParts.NONE : new ColumnParts(() => parts, false);
  }

  /** Those that `encodeParts` wrote for a chunk with these ends; read when they are asked for. */
  static ofText(text: string | null, chunk: ChunkEnds): ColumnParts {
    return text === null ? ColumnParts.NONE : new ColumnParts(() => decoded(text, chunk), false);
  }

  get(column: ColumnId): ColumnPart | undefined {
    return this.none ? undefined : this.#all().get(column);
  }

  [Symbol.iterator](): Iterator<readonly [ColumnId, ColumnPart]> {
    return this.#all().entries();
  }

  #all(): ReadonlyMap<ColumnId, ColumnPart> {
    return (this.#read ??= this.read());
  }
}

/**
 * Part as text: [column, count], [column, from, to], with the ends of its values and their count where it covers
 * just these, or with all of it.
 */
type PartText =
  | readonly [ColumnId, number]
  | readonly [ColumnId, string, string]
  | readonly [ColumnId, string, string, string, string, number]
  | readonly [ColumnId, string, string, string, string, string, string, number];

/** The parts of a chunk as text; null where it has none. */
export function encodeParts({ parts, from, to, ends }: ChunkEnds & { parts: ColumnParts }): string | null {
  if (parts.none) return null;
  const rows: PartText[] = [];
  for (const [column, part] of parts) {
    const { span, count } = part;
    if (span === undefined) {
      rows.push([column, `${part.from}`, `${part.to}`]);
      continue;
    }
    const { first, last } = span;
    const values = [`${first.key}`, first.text, `${last.key}`, last.text] as const;
    if (part.from === from && part.to === to && sameEnds(span, ends)) rows.push([column, count]);
    else if (part.from === first.key && part.to === last.key) rows.push([column, ...values, count]);
    else rows.push([column, `${part.from}`, `${part.to}`, ...values, count]);
  }
  return JSON.stringify(rows);
}

function sameEnds(span: SetExtent, ends: SetExtent | undefined): boolean {
  return span.first.key === ends?.first.key && span.last.key === ends.last.key;
}

function decoded(text: string, chunk: ChunkEnds): Map<ColumnId, ColumnPart> {
  return new Map((JSON.parse(text) as PartText[]).map((row) => [row[0], partOfText(row, chunk)]));
}

function partOfText(row: PartText, { from, to, ends }: ChunkEnds): ColumnPart {
  if (row.length === 2) return { from, to, span: ends, count: row[1] };
  if (row.length === 3) return { from: BigInt(row[1]), to: BigInt(row[2]), span: undefined, count: 0 };
  if (row.length === 6) {
    const span = spanOfText(row[1], row[2], row[3], row[4]);
    return { from: span.first.key, to: span.last.key, span, count: row[5] };
  }
  const span = spanOfText(row[3], row[4], row[5], row[6]);
  return { from: BigInt(row[1]), to: BigInt(row[2]), span, count: row[7] };
}

function spanOfText(firstKey: string, firstText: string, lastKey: string, lastText: string): SetExtent {
  return {
    first: { key: BigInt(firstKey), text: firstText },
    last: { key: BigInt(lastKey), text: lastText },
  };
}
