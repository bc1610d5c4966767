/** The store after work of every kind, and after each way of corrupting it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PgFeed } from './persistence/feed/feed.js';
import { compactNow } from './persistence/growing/compaction.js';
import { growingPorts } from './persistence/growing/growing-ports.js';
import { PgObjectRepository } from './persistence/objects/object-repository.js';
import { createTestDatabase, type TestDatabase } from './persistence/testing/test-database.js';
import { CHECKS, verify } from './persistence/verify/verify.js';
import { storeApiOn } from './wmls/testing/store-api-bench.js';
import { loadSchemas } from './xml/schema-files.js';

const schemas = loadSchemas();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const IDS = 'uidWell="W" uidWellbore="B"';
const NAMES = '<nameWell>W</nameWell><nameWellbore>B</nameWellbore><name>A</name>';
const CURVES = ['MD', 'A', 'B']
  .map(
    (name) =>
      `<logCurveInfo uid="${name}"><mnemonic>${name}</mnemonic><unit>m</unit><typeLogData>double</typeLogData></logCurveInfo>`,
  )
  .join('');
const HEADER = `<indexType>measured depth</indexType><indexCurve>MD</indexCurve>${CURVES}`;

function rows(from: number, count: number, cells: (depth: number) => string): string {
  const data = Array.from({ length: count }, (_, at) => `<data>${from + at},${cells(from + at)}</data>`);
  const lists = '<mnemonicList>MD,A,B</mnemonicList><unitList>m,m,m</unitList>';
  return `<logData>${lists}${data.join('')}</logData>`;
}

const station = (uid: string, md: number) =>
  `<trajectoryStation uid="${uid}"><typeTrajStation>magnetic MWD</typeTrajStation><md uom="m">${md}</md></trajectoryStation>`;

/** Objects of every kind; a log with folded chunks below layers, a correction and a deleted range. */
beforeEach(async () => {
  const { pool } = database.database;
  await pool.query(
    `truncate object, object_clock, feed, growing_state, growing_part, channel, channel_chunk, channel_checkpoint cascade;
     update head set position = 0, feed_after = 0`,
  );
  const bench = storeApiOn({
    repository: new PgObjectRepository(pool),
    feed: new PgFeed(pool),
    growing: growingPorts(pool),
  });
  const log = (content: string) => `<log ${IDS} uid="L">${content}</log>`;
  const answers = [
    await bench.add('well', '<well uid="W"><name>W</name></well>'),
    await bench.add(
      'wellbore',
      '<wellbore uidWell="W" uid="B"><nameWell>W</nameWell><name>B</name></wellbore>',
    ),
    await bench.add('rig', `<rig ${IDS} uid="R">${NAMES}</rig>`),
    await bench.add('trajectory', `<trajectory ${IDS} uid="T">${NAMES}${station('a', 1)}</trajectory>`),
    await bench.update('trajectory', `<trajectory ${IDS} uid="T">${station('b', 2)}</trajectory>`),
    await bench.add('log', log(`${NAMES}${HEADER}${rows(0, 600, (depth) => `${depth},1`)}`)),
    await bench.update('log', log(rows(600, 3, () => '1,2'))),
  ];
  const found = await pool.query<{ id: string }>(`select id from object where type = 'log'`);
  await compactNow(pool, found.rows[0]?.id ?? '');
  answers.push(
    await bench.update('log', log(rows(603, 2, () => '3,'))),
    await bench.update('log', log(rows(300, 4, () => '7,'))),
    await bench.remove('log', log('<startIndex uom="m">0</startIndex><endIndex uom="m">9</endIndex>')),
  );
  expect(answers.map(({ Result, SuppMsgOut }) => [Result, Result > 0 ? '' : SuppMsgOut])).toEqual(
    answers.map(() => [1, '']),
  );
});

async function verdicts(repair = false) {
  const all = [];
  for await (const verdict of verify({ pool: database.database.pool, schemas }, { repair }))
    all.push(verdict);
  return all;
}

/** How each invariant can be broken, and whether it is derived from something that still stands. */
const CORRUPTIONS: readonly { check: string; sql: string; repairs: boolean }[] = [
  { check: 'object.as-its-tree', sql: `update object set keys = '{1}' where type = 'rig'`, repairs: true },
  {
    check: 'object.as-its-tree',
    sql: `update object set is_private = true where type = 'rig'`,
    repairs: true,
  },
  { check: 'object.as-its-tree', sql: `update object set bytes = 1 where type = 'rig'`, repairs: true },
  { check: 'object.as-its-tree', sql: `update object set uid = 'other' where type = 'rig'`, repairs: true },
  { check: 'object.as-its-tree', sql: `update object set tree = '{' where type = 'rig'`, repairs: false },
  {
    check: 'object.as-its-tree',
    sql: `update object set tree = replace(tree, '"R"', '"S"') where type = 'rig'`,
    repairs: false,
  },
  {
    check: 'object.parent',
    sql: `update object set parent_id = (select id from object where type = 'well') where type = 'rig'`,
    repairs: false,
  },
  { check: 'object.parent', sql: `update object set parent_id = null where type = 'rig'`, repairs: false },
  { check: 'clock.exists', sql: `delete from object_clock where type = 'rig'`, repairs: true },
  {
    check: 'clock.exists',
    sql: `update object_clock set created_at = changed_at + 1 where type = 'rig'`,
    repairs: true,
  },
  { check: 'clock.newest', sql: `update object_clock set position = 1 where type = 'rig'`, repairs: true },
  { check: 'feed.without-holes', sql: `delete from feed where position = 2`, repairs: false },
  { check: 'feed.without-holes', sql: `update head set position = position + 1`, repairs: false },
  {
    check: 'feed.in-order',
    sql: `update feed set changed_at = changed_at - 1000000 where position = 2`,
    repairs: false,
  },
  {
    check: 'change-log.says-what-is',
    sql: `update feed set kind = 'delete' where type = 'rig'`,
    repairs: false,
  },
  { check: 'growing-state.exists', sql: `delete from growing_state`, repairs: true },
  { check: 'growing-state.exists', sql: `update growing_state set wellbore_id = 0`, repairs: true },
  {
    check: 'growing-state.exists',
    sql: `update growing_state set first_key = last_key, last_key = first_key`,
    repairs: false,
  },
  {
    check: 'chunk.folded-apart',
    sql: `update channel_chunk set first_key = first_key - 9007199254740992 where level = 1`,
    repairs: false,
  },
  { check: 'chunk.folded-apart', sql: `update growing_state set version = 0`, repairs: false },
  { check: 'chunk.folded-apart', sql: `update channel_chunk set level = 2 where level = 1`, repairs: false },
  { check: 'chunk.folded-apart', sql: `update channel_checkpoint set object_id = 0`, repairs: false },
  { check: 'parts.extent', sql: `update growing_state set last_key = last_key + 1`, repairs: true },
  { check: 'parts.extent', sql: `delete from growing_part where uid = 'b'`, repairs: true },
  { check: 'channel.of-its-curve', sql: `delete from channel where uid = 'a'`, repairs: false },
  {
    check: 'channel.of-its-curve',
    sql: `insert into channel (object_id, uid) select object_id, 'z' from channel limit 1`,
    repairs: false,
  },
  {
    check: 'chunk.says-what-it-holds',
    sql: `update channel_chunk set body = replace(body, '300', '299')`,
    repairs: false,
  },
  {
    check: 'chunk.says-what-it-holds',
    sql: `update channel_chunk set body = left(body, length(body) - 2) where level = 0 and row_count > 1`,
    repairs: false,
  },
  {
    check: 'chunk.says-what-it-holds',
    sql: `update channel_chunk set row_count = row_count - 1 where level = 1`,
    repairs: false,
  },
  {
    check: 'chunk.says-what-it-holds',
    sql: `update channel_chunk set row_last_key = row_last_key + 1 where level = 1`,
    repairs: false,
  },
  {
    check: 'extents.of-the-rows',
    sql: `update growing_state set last_key = last_key + 1, last_text = '9999'`,
    repairs: true,
  },
  {
    check: 'extents.of-the-rows',
    sql: `update channel_checkpoint set last_keys[1] = last_keys[1] + 9007199254740992`,
    repairs: true,
  },
  { check: 'extents.of-the-rows', sql: `delete from channel_checkpoint`, repairs: true },
];

describe('verify', () => {
  test('finds nothing wrong with what the store wrote', async () => {
    expect((await verdicts()).flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('repairs nothing that it was not asked to', async () => {
    await database.database.pool.query(`update object set keys = '{1}' where type = 'rig'`);
    const [verdict] = await verdicts();
    expect(verdict?.findings).toEqual([{ what: 'rig W/B/R', detail: 'keys is not what the tree says' }]);
    expect((await verdicts())[0]).toEqual(verdict);
  });

  test.each(CORRUPTIONS)('reports $check after: $sql', async ({ check, sql, repairs }) => {
    await database.database.pool.query(sql);
    const found = (await verdicts(true)).find((verdict) => verdict.check.id === check);
    expect(found?.findings.length).toBeGreaterThan(0);
    expect(found?.left.length === 0).toBe(repairs);
  });

  test('every invariant has a corruption here', () => {
    expect(new Set(CORRUPTIONS.map(({ check }) => check))).toEqual(new Set(CHECKS.map(({ id }) => id)));
  });
});
