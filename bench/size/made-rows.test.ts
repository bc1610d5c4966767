import { expect, test } from '@jest/globals';
import { cellAt, lastPlace, latestAt, rangeAt, rowsAt, type MadeLog } from './made-rows.js';

const LOG: MadeLog = { uid: 'L', curves: 3, silentFrom: 20, rows: 100 };

test('a row is its cells, the same each time; some are empty', () => {
  const rows = rowsAt(LOG, 0, LOG.rows);
  expect(rows).toEqual(
    rows.map((_, place) => [0, 1, 2, 3].map((column) => cellAt(LOG, place, column)).join(',')),
  );
  expect(rows.some((row) => row.includes(',,'))).toBe(true);
  expect(rows.slice(20).every((row) => row.endsWith(','))).toBe(true);
});

test('a range leaves out columns and rows without a value', () => {
  expect(rangeAt(LOG, 30, 39, [3])).toEqual([]);
  const both = rangeAt(LOG, 30, 39, [1, 3]);
  const first = rowsAt(LOG, 30, 10).map((row) => row.split(',').slice(0, 2));
  expect(both).toEqual(first.filter(([, cell]) => cell !== '').map((cells) => cells.join(',')));
});

test('the latest values of a silent curve lie where it ended', () => {
  const place = lastPlace(LOG, 3);
  expect(place).toBeLessThan(20);
  expect(latestAt(LOG, 1, [3])).toEqual([`${cellAt(LOG, place, 0)},${cellAt(LOG, place, 3)}`]);
  expect(latestAt(LOG, 5, [1, 2, 3]).length).toBeGreaterThanOrEqual(10);
});
