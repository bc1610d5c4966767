import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Column, SetShape } from './channel-set.js';
import { keyOf } from './index-key.js';
import { keyReader } from './key-reader.js';
import { nullTest } from './null-test.js';
import { RowFault } from './row-fault.js';
import { CELL_SEPARATOR, ROW_SEPARATOR } from './row-lines.js';
import { scanSection } from './scan-section.js';

const DEPTH: SetShape = { kind: 'number', decreasing: false, delimiter: ',', zoneOffset: 0 };
const TIME: SetShape = { ...DEPTH, kind: 'instant' };

function column(id: number, nullValue?: string, array = false): Column {
  return { id, nulls: { array, ...(nullValue === undefined ? {} : { nullValue }) } };
}

function scan(rows: readonly string[], columns: readonly (Column | undefined)[], shape = DEPTH) {
  return scanSection(shape, { columns, rows: { count: rows.length, text: rows.join(ROW_SEPARATOR) } });
}

test('rows in order stay the text they are', async () => {
  const found = await scan(['1.0,a, b ', '2.50,c,d'], [column(7), column(8)]);
  expect(found.stored.text).toBe(`1.0,a, b ${ROW_SEPARATOR}2.50,c,d`);
  expect(found).toMatchObject({ count: 2, ragged: undefined, stored: { full: true, delimiter: ',' } });
  expect(found.extent).toEqual({ first: point('1.0'), last: point('2.50') });
});

function point(text: string, shape = DEPTH) {
  return { key: keyOf(shape.kind, text), text };
}

test('[S232] rows of any order are sorted in mathematical order', async () => {
  const found = await scan(['10,c', '9,b', '-3.5,a'], [column(7)]);
  expect(found.stored.text.split(ROW_SEPARATOR)).toEqual(['-3.5,a', '9,b', '10,c']);
  expect(found.spans).toEqual([{ id: 7, first: point('-3.5'), last: point('10') }]);
});

test('[S217] [S161] [S162] nulls by value do not count, and are stored as empty cells', async () => {
  const rows = ['1,-999.2500,5', '2,3, ', '3,-9.9925e2,-1', '4,,7'];
  const found = await scan(rows, [column(7, '-999.25'), column(8, '-1')]);
  expect(found.spans).toEqual([
    { id: 7, first: point('2'), last: point('2') },
    { id: 8, first: point('1'), last: point('4') },
  ]);
  expect(found.stored.text.split(ROW_SEPARATOR)).toEqual(['1,,5', '2,3,', '4,,7']);
  expect(found.stored.full).toBe(false);
});

test('an array cell is null where all of its values are [API 4.1]', () => {
  const isNull = nullTest({ nullValue: '-9', array: true });
  const told = (cell: string) => isNull(cell, 0, cell.length);
  expect(['-9 -9.0', '', ' ', '-9 1', '"-9 -9"'].map(told)).toEqual([true, true, true, false, true]);
});

test.each([
  ['0', ['0', '-0', '0.00', '+0', '""'], ['0.01', 'x', '"0" x']],
  ['NULL', ['NULL', ' NULL ', '"NULL"'], ['null', 'NULLS', 'N']],
  ['999', ['999', '9.99e2', '+999'], ['-999', '999.0001', '9']],
  [undefined, ['', '  ', '""', '" "'], ['0', '"', '-999.25']],
])('nullValue %s', (nullValue, nulls, values) => {
  const isNull = nullTest(column(1, nullValue).nulls);
  for (const cell of nulls) expect([cell, isNull(cell, 0, cell.length)]).toEqual([cell, true]);
  for (const cell of values) expect([cell, isNull(cell, 0, cell.length)]).toEqual([cell, false]);
});

test('[S244] a quoted cell may hold the delimiter, and keeps its quotes', async () => {
  const found = await scan(
    ['1,"a,b",3', '2,say "hi",4', '3,"x\\" y",5', '4,"open,6'],
    [column(7), column(8)],
  );
  expect(found.stored.delimiter).toBe(CELL_SEPARATOR);
  expect(found.stored.text.split(ROW_SEPARATOR).map((row) => row.split(CELL_SEPARATOR))).toEqual([
    ['1', '"a,b"', '3'],
    ['2', 'say "hi"', '4'],
    ['3', '"x\\" y"', '5'],
    ['4', '"open', '6'],
  ]);
});

test('[S180] missing cells are null, surplus ones are dropped, and the first such row is named', async () => {
  const found = await scan(['3,a,b,c', '2,x', '1,y,z'], [column(7), column(8)]);
  expect(found.stored.text.split(ROW_SEPARATOR)).toEqual(['1,y,z', '2,x,', '3,a,b']);
  expect(found.ragged).toEqual({ row: 2, cells: 2 });
});

test('[S176] two rows of the same index are refused, equal by value', async () => {
  await expect(scan(['1,a', '2,b', '1.0,c'], [column(7)])).rejects.toMatchObject({
    kind: 'duplicate',
    row: 3,
    indexText: '1.0',
  });
  const instants = ['2020-01-01T00:00:00Z,a', '2020-01-01T01:00:00+01:00,b'];
  await expect(scan(instants, [column(7)], TIME)).rejects.toBeInstanceOf(RowFault);
});

test('an index that cannot be read is refused by its row', async () => {
  await expect(scan(['1,a', 'x,b'], [column(7)])).rejects.toMatchObject({
    kind: 'index',
    row: 2,
    indexText: 'x',
  });
  await expect(scan(['', '1,b'], [column(7)])).rejects.toMatchObject({
    kind: 'index',
    row: 1,
    indexText: '',
  });
});

test('a delimiter of two characters, and no rows at all', async () => {
  const found = await scan(['1||a|b||c'], [column(7), column(8)], { ...DEPTH, delimiter: '||' });
  expect(found.spans.map(({ id }) => id)).toEqual([7, 8]);
  expect(await scan([], [column(7)])).toMatchObject({ count: 0, extent: undefined, spans: [] });
});

test('cells that are passed over are neither read nor told', async () => {
  const found = await scan(['1,x,a', '2,,'], [undefined, column(7)]);
  expect(found.spans).toEqual([{ id: 7, first: point('1'), last: point('1') }]);
});

test('the fast readers agree with keyOf', () => {
  const numbers = fc.oneof(
    fc.double({ noNaN: true }).map(String),
    fc.stringMatching(/^[-+]?\d{0,4}\.?\d{0,4}([eE][-+]?\d{1,2})?$/),
    fc.stringMatching(/^-?\d{1,9}\.\d{1,9}$/),
    fc.constantFrom('', '-0', '0', '-', '.', '1.', '.5', ' 7 ', '--1', '1.2.3', 'NaN'),
  );
  const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
  const instants = fc
    .tuple(fc.integer({ min: 1900, max: 2100 }), two, two, two, two, two, fc.stringMatching(/^(\.\d{0,9})?$/))
    .chain(([y, mo, d, h, mi, s, fraction]) =>
      fc
        .constantFrom('Z', '', '+02:00', '-0330')
        .map((zone) => `${y}-${mo}-${d}T${h}:${mi}:${s}${fraction}${zone}`),
    );
  const agree = (kind: 'number' | 'instant') => {
    const read = keyReader(kind, 60);
    return (text: string) => expect(read(`<${text}>`, 1, text.length + 1)).toBe(keyOf(kind, text, 60));
  };
  fc.assert(fc.property(numbers, agree('number')), { numRuns: 2000 });
  fc.assert(fc.property(instants, agree('instant')), { numRuns: 2000 });
});
