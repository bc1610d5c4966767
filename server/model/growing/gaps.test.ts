import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { StoredRows } from './channel-set.js';
import { Gaps } from './gaps.js';
import { layoutOf } from './layout.js';
import { ROW_SEPARATOR } from './row-lines.js';
import { scanSection } from './scan-section.js';
import { summarise } from './summarise.js';

const CELL = fc.constantFrom('', ' ', '-9', '-9.0', '1.5', '-3', 'Ā', '"a,b"', '"x"');
/** Rows with too few, just enough and too many cells, of up to three columns. */
const ROWS = fc.array(fc.array(CELL, { maxLength: 4 }), { minLength: 1, maxLength: 100 });

test('what is noted of the nulls is what meeting the cells brings', async () => {
  const property = fc.asyncProperty(ROWS, fc.boolean(), fc.nat(), fc.nat(), async (cells, reversed, a, b) => {
    const columns = [1, 2, 3].map((id) => ({ id, nulls: { array: id === 3, nullValue: '-9' } }));
    const lines = cells.map((row, at) => [reversed ? 1000 - at : at, ...row].join(','));
    const rows = { count: lines.length, text: lines.join(ROW_SEPARATOR) };
    const shape = { kind: 'number', decreasing: false, delimiter: ',', zoneOffset: 0 } as const;
    const { stored, spans } = await scanSection(shape, { columns, rows });
    const count = stored.keys.length;
    const [from, to] = [a % (count + 1), b % (count + 1)].sort((x, y) => x - y) as [number, number];
    const { text, delimiter, keys, starts, full } = stored;
    const met: StoredRows = { text, delimiter, keys, starts, full };
    const layout = layoutOf([1, 2, 3]);
    expect(summarise(stored, layout, from, to)).toEqual(summarise(met, layout, from, to));
    const { counts } = summarise(met, layout, 0, count);
    expect(spans.map(({ id }) => id)).toEqual([1, 2, 3].filter((id) => counts[id - 1] !== 0));
    expect(full).toBe(cells.length > 0 && counts.every((one) => one === lines.length));
  });
  await fc.assert(property, { numRuns: 300 });
});

test('rows at the ends of words', () => {
  const gaps = new Gaps(97, 2);
  for (const row of [0, 31, 32, 63, 64, 96]) gaps.add(row, 1);
  gaps.forget(63);
  const told = (from: number, to: number) => {
    const { firsts, lasts, counts } = gaps.summary(from, to);
    return [firsts[1], lasts[1], counts[1]];
  };
  expect(told(0, 97)).toEqual([1, 95, 92]);
  expect(told(31, 33)).toEqual([-1, -1, 0]);
  expect(told(32, 64)).toEqual([33, 63, 31]);
  expect(told(64, 65)).toEqual([-1, -1, 0]);
  expect(told(5, 5)).toEqual([-1, -1, 0]);
  expect(gaps.summary(31, 64)).toMatchObject({ firsts: { 0: 31 }, lasts: { 0: 63 }, counts: { 0: 33 } });
});
