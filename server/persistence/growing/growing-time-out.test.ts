import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PgFeed } from '../feed/feed.js';
import { PgObjectRepository } from '../objects/object-repository.js';
import { add, all, newObject, refOf } from '../testing/objects.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { endGrowing } from '../../store/upkeep/growing-time-out.js';

let database: TestDatabase;
let objects: PgObjectRepository;

beforeAll(async () => {
  database = await createTestDatabase();
  objects = new PgObjectRepository(database.database.pool);
});

afterAll(() => database.drop());

/** A log in the wellbore, appended to so many seconds ago. */
async function growingLog(wellbore: { id: ObjectId; uids: readonly string[] }, uid: string, ago: number) {
  const ref = refOf('log', ...wellbore.uids, uid);
  const { id } = await add(objects, newObject(ref, { parentId: wellbore.id }));
  const { value } = await objects.transact(async (unit) => {
    await unit.states.create(id, wellbore.id, 0);
    return unit.states.grow(id);
  });
  await database.database.pool.query(
    'update growing_state set grown_at = grown_at - $2::bigint * 1000000 where object_id = $1',
    [id, ago],
  );
  return { id, ref, ...value };
}

async function wellbore(name: string) {
  const well = refOf('well', name);
  const { id: parentId } = await add(objects, newObject(well));
  const ref = refOf('wellbore', name, 'B');
  const { id } = await add(objects, newObject(ref, { parentId }));
  return { id, uids: ref.uids, ref };
}

async function isGrowing(ref: ReturnType<typeof refOf>): Promise<boolean | undefined> {
  const { value } = await objects.transact((unit) => unit.lock(ref.type, ref.uids));
  return value?.growing;
}

async function changesOf(uuid: string) {
  const feed = new PgFeed(database.database.pool);
  return (await all(feed.read(0n))).filter((row) => row.ref.uuid === uuid && row.kind === 'update');
}

test('[S224] what was silent for the time-out stops growing, and says so in the change log', async () => {
  const bore = await wellbore('W-1');
  const silent = await growingLog(bore, 'silent', 61);
  const active = await growingLog(bore, 'active', 5);
  expect(silent).toMatchObject({ started: true, wellboreStarted: true });
  expect(active).toMatchObject({ started: true, wellboreStarted: false });

  expect(await endGrowing(objects, 60)).toBe(1);

  expect(await isGrowing(silent.ref)).toBe(false);
  expect(await isGrowing(active.ref)).toBe(true);
  expect(await isGrowing(bore.ref)).toBe(true);
  expect((await changesOf(silent.ref.uuid)).map((row) => row.logEntry)).toEqual([
    { objectGrowingState: false },
  ]);
  expect(await changesOf(bore.ref.uuid)).toEqual([]);
});

test('[S224] the wellbore is inactive once nothing in it grows, also where a log was deleted meanwhile', async () => {
  const bore = await wellbore('W-2');
  const gone = await growingLog(bore, 'gone', 100);
  const silent = await growingLog(bore, 'silent', 100);
  await objects.transact(async (unit) => {
    await unit.remove([gone.id]);
    unit.record({ objectId: gone.id, ref: gone.ref, kind: 'delete', name: 'gone', logEntry: {} });
  });

  expect(await endGrowing(objects, 60)).toBe(1);

  expect(await isGrowing(silent.ref)).toBe(false);
  expect(await isGrowing(bore.ref)).toBe(false);
  expect((await changesOf(bore.ref.uuid)).map((row) => row.logEntry)).toEqual([{ updatedHeader: true }]);
});

test('many that fall silent at once all stop', async () => {
  const bore = await wellbore('W-3');
  const { pool } = database.database;
  await pool.query(
    `with o as (insert into object (uuid, type, parent_id, uids, uid_well, uid_wellbore, uid, is_private, keys, bytes, tree)
       select gen_random_uuid(), 'log', $1, array['W-3','B','l'||i], 'w-3', 'b', 'l'||i, false, '{}', 1, '["log",""]'
         from generate_series(1, 450) i returning id)
     insert into growing_state (object_id, wellbore_id, growing) select id, $1, true from o`,
    [bore.id],
  );
  expect(await endGrowing(objects, 60)).toBe(450);
  expect(await endGrowing(objects, 60)).toBe(0);
});
