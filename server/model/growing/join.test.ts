import { describe, expect, test } from '@jest/globals';
import type { ChunkHead } from './chunk.js';
import { ColumnParts, type ColumnPart } from './column-parts.js';
import type { IndexPoint } from './index-key.js';
import { inLine, isEnough, joined } from './join.js';
import { layoutOf } from './layout.js';

const SIZE = { rows: 10, characters: 1_000 };
const BOTH = new Set([1, 2]);

const point = (key: bigint): IndexPoint => ({ key, text: `${key}` });

/** Rows from..to, one for each key. */
function head(
  from: bigint,
  to: bigint,
  parts: readonly [number, ColumnPart][] = [],
  columns = [1, 2],
): ChunkHead {
  const rows = Number(to - from) + 1;
  const range = { from, to, rows, ends: { first: point(from), last: point(to) } };
  const rest = { folded: false, layout: layoutOf(columns), delimiter: ',', bytes: rows * 5 - 1 };
  return { id: `${from}`, version: 1n, ...range, ...rest, parts: ColumnParts.of(new Map(parts)) };
}

const part = (from: bigint, to: bigint, first: bigint, last: bigint, count: number): ColumnPart => ({
  from,
  to,
  span: { first: point(first), last: point(last) },
  count,
});

describe('chunks in a line', () => {
  test('are told in order', () => {
    const [a, b] = [head(1n, 2n), head(5n, 6n)];
    expect(inLine([b, a], BOTH)).toEqual([a, b]);
  });

  test.each<[string, ChunkHead]>([
    ['share a key', head(2n, 6n)],
    ['have other columns', head(5n, 6n, [], [1])],
    ['have a column that is gone', head(5n, 6n, [], [1, 3])],
    ['have no row', { ...head(5n, 6n), rows: 0, ends: undefined }],
    ['have another delimiter', { ...head(5n, 6n), delimiter: ';' }],
  ])('are none where two %s', (_, other) => {
    expect(inLine([head(1n, 2n), other], BOTH)).toBeUndefined();
  });
});

describe('joined chunks', () => {
  test('are cut between the chunks that they are made of, about equal', () => {
    const line = [head(1n, 4n), head(5n, 8n), head(9n, 12n), head(13n, 16n)];
    const chunks = joined(line, 7n, SIZE);
    expect(chunks.map(({ head: { from, to, rows, bytes } }) => [from, to, rows, bytes])).toEqual([
      [1n, 8n, 8, 39],
      [9n, 16n, 8, 39],
    ]);
    expect(chunks[0]?.of).toEqual(line.slice(0, 2));
    expect(chunks[0]?.head).toMatchObject({ folded: true, version: 7n, ends: { last: { text: '8' } } });
    expect(chunks[0]?.head.parts.none).toBe(true);
  });

  test('sum up what each says of a column', () => {
    const first = head(1n, 3n, [[2, part(1n, 3n, 2n, 3n, 2)]]);
    const last = head(4n, 6n, [[2, part(4n, 6n, 4n, 5n, 2)]]);
    const [chunk] = joined(
      [first, head(7n, 8n), last].sort((a, b) => (a.from < b.from ? -1 : 1)),
      1n,
      SIZE,
    );
    expect(chunk?.head.parts.get(2)).toEqual(part(1n, 8n, 2n, 8n, 6));
    expect(chunk?.head.parts.get(1)).toBeUndefined();
  });

  test('are made where they are no small chunks', () => {
    expect([isEnough([head(1n, 4n)], SIZE), isEnough([head(1n, 4n), head(5n, 5n)], SIZE)]).toEqual([
      false,
      true,
    ]);
  });
});
