import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadSchemas } from './xml/schema-files.js';
import { contentOf } from './store/objects/content.js';
import { changeRecord } from './store/objects/change-record.js';
import type { ObjectId } from './store/ports/object-repository.js';
import type { Node } from './model/data-object/node.js';
import { PgObjectRepository } from './persistence/objects/object-repository.js';
import { leaf, refOf } from './persistence/testing/objects.js';
import { createTestDatabase, type TestDatabase } from './persistence/testing/test-database.js';
import { CHECKS, verify } from './persistence/verify/verify.js';

const schemas = loadSchemas();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const NAMES = ['uidWell', 'uidWellbore'];

/** Adds an object as the store does: the tree says all that stands beside it. */
async function addObject(type: 'well' | 'wellbore' | 'log' | 'rig', uids: string[], parentId?: ObjectId) {
  const repository = new PgObjectRepository(database.database.pool);
  const attributes = uids.map((value, i) => ({ name: i === uids.length - 1 ? 'uid' : NAMES[i]!, value }));
  const root: Node = { name: type, attributes, children: [leaf('name', 'A')], text: '' };
  const object = { type, root };
  const ref = refOf(type, ...uids);
  const { value } = await repository.transact(async (unit) => {
    const id = await unit.insert({ ref, parentId, ...contentOf(object, schemas.object(type)) });
    if (type === 'log') await unit.states.create(id, parentId ?? '', 0);
    unit.record(changeRecord('add', { id, ref, object }, {}));
    return id;
  });
  return value;
}

beforeEach(async () => {
  const { pool } = database.database;
  await pool.query(
    `truncate object, object_clock, feed, growing_state cascade;
     update head set position = 0, feed_after = 0`,
  );
  const well = await addObject('well', ['W']);
  const wellbore = await addObject('wellbore', ['W', 'B'], well);
  await addObject('log', ['W', 'B', 'L'], wellbore);
  await addObject('rig', ['W', 'B', 'R'], wellbore);
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
  { check: 'growing-state.exists', sql: `update growing_state set first_key = 1`, repairs: false },
];

describe('verify', () => {
  test('finds nothing wrong with what the store wrote', async () => {
    expect((await verdicts()).flatMap(({ findings }) => findings)).toEqual([]);
  });

  test.each(CORRUPTIONS)('reports $check after: $sql', async ({ check, sql, repairs }) => {
    await database.database.pool.query(sql);
    const found = (await verdicts()).find((verdict) => verdict.check.id === check);
    expect(found?.findings.length).toBeGreaterThan(0);
    expect(found?.left).toEqual(found?.findings);

    const repaired = (await verdicts(true)).find((verdict) => verdict.check.id === check);
    expect(repaired?.left.length === 0).toBe(repairs);
  });

  test('every invariant has a corruption here', () => {
    expect(new Set(CORRUPTIONS.map(({ check }) => check))).toEqual(new Set(CHECKS.map(({ id }) => id)));
  });
});
