import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Column, SetShape } from '../../model/growing/channel-set.js';
import { keyOf } from '../../model/growing/index-key.js';
import type { AppendRequest } from '../../store/ports/channel-sets.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { PgFeed } from '../feed/feed.js';
import { all, changeOf, refOf } from '../testing/objects.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgChannelSetAppender } from './channel-set-appender.js';
import { PgChannelSetReader } from './channel-set-reader.js';
import { addCurves, addLog, linesOf, sectionOf, withWriter } from './testing/test-set.js';

let own: TestDatabase;
let appender: PgChannelSetAppender;
let reader: PgChannelSetReader;

beforeAll(async () => {
  own = await createTestDatabase();
  appender = new PgChannelSetAppender(own.database.pool);
  reader = new PgChannelSetReader(own.database.pool);
});

afterAll(() => own.drop());

const DEPTH: SetShape = { kind: 'number', decreasing: false, delimiter: ',', zoneOffset: 0 };

interface Log {
  readonly id: ObjectId;
  readonly uid: string;
  readonly columns: readonly Column[];
}

/** A log that grows, with rows 1 and 2. */
async function growingLog(uid: string): Promise<Log> {
  const { pool } = own.database;
  const id = await addLog(pool, uid);
  const columns = await addCurves(pool, id, ['a', 'b']);
  const section = await sectionOf(DEPTH, columns, ['1,x,', '2,y,z']);
  await withWriter(pool, id, (writer) => writer.write(id, DEPTH, [section]));
  await pool.query('update growing_state set growing = true where object_id = $1', [id]);
  return { id, uid, columns };
}

async function request(log: Log, rows: readonly string[], columns = log.columns): Promise<AppendRequest> {
  const sections = [await sectionOf(DEPTH, columns, rows)];
  const record = changeOf(log.id, refOf('log', 'w', 'b', log.uid), 'update');
  return { id: log.id, headerVersion: 1, shape: DEPTH, sections, record };
}

function point(text: string) {
  return { key: keyOf('number', text), text };
}

async function lines({ id, columns }: Log): Promise<string[]> {
  const answer = await reader.read({ id, shape: DEPTH, columns, range: {}, maxRows: 1e6, maxPoints: 1e9 });
  return linesOf(answer);
}

test('rows behind the extent are appended, with feed and clock, and are no change that the change log lists', async () => {
  const log = await growingLog('behind');
  const feed = new PgFeed(own.database.pool);
  const committed = await appender.append(await request(log, ['3,p,q', '4.0,r,']));
  if (committed === 'needs-transaction') throw new Error('It was not appended.');
  expect(await lines(log)).toEqual(['1,x,', '2,y,z', '3,p,q', '4.0,r,']);
  const extents = (await reader.extents([log.id])).get(log.id);
  expect(extents?.extent).toEqual({ first: point('1'), last: point('4.0') });
  expect(extents?.columns.get(log.columns[1]?.id ?? 0)).toEqual({ first: point('2'), last: point('3') });
  const rows = await all(feed.read(committed.position - 1n));
  expect(rows).toMatchObject([{ position: committed.position, changedAt: committed.changedAt }]);
  expect(rows[0]?.logEntry).toBeUndefined();
});

test('rows before the extent are appended too', async () => {
  const log = await growingLog('before');
  expect(await appender.append(await request(log, ['-1,p,q']))).not.toBe('needs-transaction');
  expect(await lines(log)).toEqual(['-1,p,q', '1,x,', '2,y,z']);
});

test('rows inside it are where their columns have nothing yet, and the change log lists them', async () => {
  const log = await growingLog('inside');
  const [a, b] = log.columns;
  if (a === undefined || b === undefined) throw new Error('There are two columns.');
  await appender.append(await request(log, ['9,p'], [a]));
  const feed = new PgFeed(own.database.pool);
  const committed = await appender.append(await request(log, ['7,late'], [b]));
  if (committed === 'needs-transaction') throw new Error('It was not appended.');
  const [row] = await all(feed.read(committed.position - 1n));
  expect(row?.logEntry).toEqual({ updatedHeader: true });
  expect(await lines(log)).toEqual(['1,x,', '2,y,z', '7,,late', '9,p,']);
});

test.each([
  ['sent again', ['2,y,z']],
  ['over the end', ['2,y,z', '3,p,q']],
  ['between values', ['1.5,p,q']],
  ['without a value', ['5,,']],
  ['many', Array.from({ length: 250 }, (_, row) => `${row + 10},p,q`)],
])('[API 10] rows that are %s need a transaction', async (name, rows) => {
  const log = await growingLog(`transaction ${name}`);
  expect(await appender.append(await request(log, rows))).toBe('needs-transaction');
  expect(await lines(log)).toEqual(['1,x,', '2,y,z']);
});

test('so does a log that does not grow, has another header by now, or has gone', async () => {
  const log = await growingLog('stale');
  const { pool } = own.database;
  const append = await request(log, ['3,p,q']);
  expect(await appender.append({ ...append, headerVersion: 2 })).toBe('needs-transaction');
  await pool.query('update growing_state set growing = false where object_id = $1', [log.id]);
  expect(await appender.append(append)).toBe('needs-transaction');
  await pool.query('delete from object where id = $1', [log.id]);
  expect(await appender.append(append)).toBe('needs-transaction');
  const { rows } = await pool.query('select from channel_chunk where object_id = $1', [log.id]);
  expect(rows).toHaveLength(0);
});

test('appends that wait together share a commit, and get a place of their own each', async () => {
  const logs = await Promise.all(['together 1', 'together 2', 'together 3'].map(growingLog));
  const requests = await Promise.all(
    logs.flatMap((log) => [3, 4, 5].map((row) => request(log, [`${row},p,q`]))),
  );
  const committed = await Promise.all(requests.map((one) => appender.append(one)));
  const places = committed.map((one) => (one === 'needs-transaction' ? 0n : one.position));
  expect(new Set(places).size).toBe(9);
  expect(Number(places.at(-1)) - Number(places[0])).toBe(8);
  for (const log of logs) expect(await lines(log)).toHaveLength(5);
});

test('an append that the database cannot store does not take the others with it', async () => {
  const log = await growingLog('poison');
  const bad = await request(log, ['3,p\0,q']);
  const good = await request(log, ['4,p,q']);
  const results = await Promise.all([appender.append(bad), appender.append(good)]);
  expect(results[0]).toBe('needs-transaction');
  expect(results[1]).not.toBe('needs-transaction');
  expect(await lines(log)).toContain('4,p,q');
});

test('the head of a log is kept until somebody asks for the current one, or saw another', async () => {
  const log = await growingLog('head');
  const uids = ['W', 'B', 'HEAD'];
  const first = await appender.head(uids);
  expect(first).toMatchObject({ headerVersion: 1, stored: { id: log.id, growing: true } });
  expect(first?.columns.get('a')).toBe(log.columns[0]?.id);
  await addCurves(own.database.pool, log.id, ['c']);
  const changed = 'update growing_state set header_version = header_version + 1 where object_id = $1';
  await own.database.pool.query(changed, [log.id]);
  expect(await appender.head(uids)).toBe(first);
  const current = await appender.currentHead(uids);
  expect(current?.columns.has('c')).toBe(true);
  appender.sawHead(['w', 'b', 'head'], { id: log.id, headerVersion: 2 });
  expect(await appender.head(uids)).toBe(current);
  appender.sawHead(uids, { id: log.id, headerVersion: 3 });
  expect(await appender.head(uids)).not.toBe(current);
  expect(await appender.head(['w', 'b', 'none'])).toBeUndefined();
});

test('nothing is appended by a header that is no longer that of the log', async () => {
  const log = await growingLog('stale');
  const stale = await request(log, ['3,p,q']);
  const changed = 'update growing_state set header_version = header_version + 1 where object_id = $1';
  await own.database.pool.query(changed, [log.id]);
  expect(await appender.append(stale)).toBe('needs-transaction');
  expect(await lines(log)).toEqual(['1,x,', '2,y,z']);
});

test('appends of one batch stand on one another: behind, before, inside, and a second one for the same columns', async () => {
  const log = await growingLog('together');
  const [a, b] = log.columns;
  if (a === undefined || b === undefined) throw new Error('There are two columns.');
  const written = await Promise.all([
    appender.append(await request(log, ['9,p'], [a])),
    appender.append(await request(log, ['-1,p,q'])),
    appender.append(await request(log, ['7,late'], [b])),
    appender.append(await request(log, ['7,again'], [b])),
  ]);
  expect(written.map((one) => one === 'needs-transaction')).toEqual([false, false, false, true]);
  expect(await lines(log)).toEqual(['-1,p,q', '1,x,', '2,y,z', '7,,late', '9,p,']);
});

test('a closed appender refuses, once what was under way is written', async () => {
  const log = await growingLog('close');
  const closing = new PgChannelSetAppender(own.database.pool);
  const pending = closing.append(await request(log, ['3,p,q']));
  await closing.close();
  expect(await pending).not.toBe('needs-transaction');
  await expect(closing.append(await request(log, ['4,p,q']))).rejects.toMatchObject({ retriable: true });
});

test('[S230] a boundary row that is sent again, unchanged, does not keep the rows behind it from being stored', async () => {
  const log = await growingLog('boundary');
  const { pool } = own.database;
  const section = await sectionOf(DEPTH, log.columns, ['2,y,z', '3,p,q', '4,r,s', '5,,', '6,t,']);
  const write = () => withWriter(pool, log.id, (writer) => writer.write(log.id, DEPTH, [section]));
  expect((await write()).range).toEqual({ first: point('3'), last: point('6') });
  expect(await lines(log)).toEqual(['1,x,', '2,y,z', '3,p,q', '4,r,s', '6,t,']);
  expect((await write()).changed).toBe(false);
});
