import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Column, SetShape } from '../../model/growing/channel-set.js';
import { keyOf } from '../../model/growing/index-key.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgChannelSetReader } from './channel-set-reader.js';
import { compactNow } from './compaction.js';
import { addCurves, addLog, linesOf, sectionOf, withWriter } from './testing/test-set.js';

let own: TestDatabase;
let reader: PgChannelSetReader;

beforeAll(async () => {
  own = await createTestDatabase();
  reader = new PgChannelSetReader(own.database.pool);
});

afterAll(() => own.drop());

const DEPTH: SetShape = { kind: 'number', decreasing: false, delimiter: ',', zoneOffset: 0 };
const ALL = { range: {}, maxRows: 1000, maxPoints: 100_000 };

interface Log {
  readonly id: ObjectId;
  readonly columns: Column[];
}

let logs = 0;

async function logWith(curves: readonly string[], rows: readonly string[], shape = DEPTH): Promise<Log> {
  const { pool } = own.database;
  const id = await addLog(pool, `log-${logs++}`);
  const columns = await addCurves(pool, id, curves);
  await write({ id, columns }, rows, shape);
  return { id, columns };
}

async function write({ id, columns }: Log, rows: readonly string[], shape = DEPTH): Promise<void> {
  const section = await sectionOf(shape, columns, rows);
  await withWriter(own.database.pool, id, (writer) => writer.write(id, shape, [section]));
}

const TEN = Array.from({ length: 10 }, (_, row) => `${row},a${row},`);

test('[S202] points are rows times the columns that have data, the index included', async () => {
  const log = await logWith(['a', 'silent'], TEN);
  const answer = await reader.read({ ...log, shape: DEPTH, ...ALL, maxPoints: 7 });
  expect([answer.count, answer.truncated]).toEqual([3, true]);
  expect(await linesOf(answer)).toEqual(['0,a0', '1,a1', '2,a2']);
  expect(answer.extent?.last).toEqual({ key: keyOf('number', '2'), text: '2' });
});

test('[S199] [S203] an answer of exactly the limit is not truncated, unless a row is left out', async () => {
  const log = await logWith(['a', 'b'], TEN);
  expect(await reader.read({ ...log, shape: DEPTH, ...ALL, maxRows: 10 })).toMatchObject({
    truncated: false,
  });
  expect(await reader.read({ ...log, shape: DEPTH, ...ALL, maxRows: 9 })).toMatchObject({
    count: 9,
    truncated: true,
  });
  const upTo = { to: keyOf('number', '4') ?? 0n };
  const five = await reader.read({ ...log, shape: DEPTH, ...ALL, range: upTo, maxRows: 5 });
  expect([five.count, five.truncated]).toEqual([5, false]);
});

test('[S188] a decreasing log is read from its high end, and cut at its low end', async () => {
  const shape = { ...DEPTH, decreasing: true };
  const log = await logWith(
    ['a'],
    TEN.map((row) => row.slice(0, -1)),
    shape,
  );
  const answer = await reader.read({ ...log, shape, ...ALL, maxRows: 2 });
  expect(await linesOf(answer)).toEqual(['9,a9', '8,a8']);
  expect(answer.extent).toMatchObject({ first: { text: '8' }, last: { text: '9' } });
  const latest = await reader.latest({ ...log, shape, ...ALL, count: 2 });
  expect(await linesOf(latest)).toEqual(['1,a1', '0,a0']);
});

test('[S239] rows are written with the delimiter of now, whatever they came with', async () => {
  const log = await logWith(['a', 'b'], ['1,x;y,2', '2,"p,q",3']);
  await write(log, ['3;r;4'], { ...DEPTH, delimiter: ';' });
  const shape = { ...DEPTH, delimiter: ';' };
  const expected = ['1;"x;y";2', '2;"p,q";3', '3;r;4'];
  expect(await linesOf(await reader.read({ ...log, shape, ...ALL }))).toEqual(expected);
  await compactNow(own.database.pool, log.id);
  expect(await linesOf(await reader.read({ ...log, shape, ...ALL }))).toEqual(expected);
});

test('[S193] columns come in the order in which they are asked for', async () => {
  const log = await logWith(['a', 'b', 'c'], ['1,x,y,z', '2,,q,']);
  const [a, b, c] = log.columns;
  const columns = [c, a].flatMap((column) => column ?? []);
  expect(await linesOf(await reader.read({ ...log, columns, shape: DEPTH, ...ALL }))).toEqual(['1,z,x']);
  expect(b).toBeDefined();
});

test('a row has the index text of the newest chunk that has a row there, whatever is asked for', async () => {
  const log = await logWith(['a', 'b'], ['110,x,']);
  await write(log, ['110.00,,y']);
  const columns = log.columns.slice(0, 1);
  const read = async () => linesOf(await reader.read({ ...log, columns, shape: DEPTH, ...ALL }));
  expect(await read()).toEqual(['110.00,x']);
  await compactNow(own.database.pool, log.id);
  expect(await read()).toEqual(['110.00,x']);
});

test('[S190] no rows: no extent, no columns', async () => {
  const log = await logWith(['a', 'b'], ['1,x,', '5,,y']);
  const range = { from: keyOf('number', '2') ?? 0n };
  const answer = await reader.read({ ...log, columns: log.columns.slice(0, 1), shape: DEPTH, ...ALL, range });
  expect(answer).toMatchObject({ count: 0, truncated: false, extent: undefined, columns: [] });
  expect(await linesOf(answer)).toEqual([]);
});

test('700 curves: wide rows make small chunks, and come back as they were', async () => {
  const curves = Array.from({ length: 700 }, (_, curve) => `c${curve}`);
  const rows = Array.from(
    { length: 300 },
    (_, row) => `${row},${curves.map((_name, curve) => (row * curve) % 997).join(',')}`,
  );
  const log = await logWith(curves, rows);
  expect(await linesOf(await reader.read({ ...log, shape: DEPTH, ...ALL, maxPoints: 1e9 }))).toEqual(rows);
  const wanted = log.columns.slice(698);
  const answer = await reader.read({ ...log, columns: wanted, shape: DEPTH, ...ALL });
  expect((await linesOf(answer)).at(-1)).toBe(`299,${(299 * 698) % 997},${(299 * 699) % 997}`);
});
