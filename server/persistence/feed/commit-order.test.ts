import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encode } from '../../model/data-object/stored-form.js';
import { PgObjectRepository } from '../objects/object-repository.js';
import { add, addIn, all, changeOf, newObject, refOf, touch } from '../testing/objects.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgFeed } from './feed.js';

let own: TestDatabase;
let objects: PgObjectRepository;
let feed: PgFeed;

beforeAll(async () => {
  own = await createTestDatabase();
  objects = new PgObjectRepository(own.database.pool);
  feed = new PgFeed(own.database.pool);
});

afterAll(() => own.drop());

const WELLS = { type: 'well' as const, keys: [], privateOnly: false };

/** Asks again and again for what changed after the largest instant and position that it has seen. */
function poller() {
  const byInstant = new Set<string>();
  const byPosition: bigint[] = [];
  let changedAfter = 0n;
  return {
    byInstant,
    byPosition,
    async poll() {
      for (const object of await all(objects.candidates({ ...WELLS, changedAfter }))) {
        byInstant.add(`${object.ref.uids.join('/')}@${object.changedAt}`);
        if (object.changedAt > changedAfter) changedAfter = object.changedAt;
      }
      for (const row of await all(feed.read(byPosition.at(-1) ?? 0n))) byPosition.push(row.position);
    },
  };
}

test('a poller that feeds back the largest instant does not miss a slow commit', async () => {
  const { byInstant, byPosition, poll } = poller();
  let fastIsIn = () => {};
  const fastCommitted = new Promise<void>((resolve) => (fastIsIn = resolve));

  // The slow transaction inserts and records first, and commits last.
  const slow = objects.transact(async (unit) => {
    await addIn(unit, newObject(refOf('well', 'slow')));
    await fastCommitted;
  });
  const fast = await add(objects, newObject(refOf('well', 'fast')));
  await poll();
  expect([...byInstant]).toEqual([`fast@${fast.changedAt}`]);
  fastIsIn();
  const { committed } = await slow;
  await poll();
  expect([...byInstant]).toEqual([`fast@${fast.changedAt}`, `slow@${committed?.changedAt}`]);
  expect(byPosition).toEqual([1n, 2n]);
});

test('nor a commit that stands still after its last statement: the others wait for it', async () => {
  const { byInstant, poll } = poller();
  const held = await own.database.pool.connect();
  await held.query('begin');
  const stalled = newObject(refOf('well', 'stalled'));
  const { rows } = await held.query<{ id: string }>(
    `insert into object (uuid, type, uids, uid, is_private, keys, bytes, tree)
     values ($1, 'well', '{stalled}', 'stalled', false, '{}', 0, $2) returning id`,
    [stalled.ref.uuid, encode(stalled.object.root)],
  );
  const change = { ...changeOf(rows[0]?.id ?? '', stalled.ref, 'add'), ...stalled.ref, folded: ['stalled'] };
  await held.query('select record_changes($1::jsonb)', [JSON.stringify([change])]);

  const overtaking = add(objects, newObject(refOf('well', 'overtaking')));
  const winner = await Promise.race([overtaking, new Promise((resolve) => setTimeout(resolve, 150, 'none'))]);
  expect(winner).toBe('none');
  await poll();
  await held.query('commit');
  held.release();
  await overtaking;
  await poll();
  const seen = [...byInstant].map((entry) => entry.split('@')[0]);
  expect(seen).toEqual(expect.arrayContaining(['stalled', 'overtaking']));
});

test('nor any of many writers of any speed; positions have no hole, instants never stand still', async () => {
  const refs = Array.from({ length: 6 }, (_, index) => refOf('well', `many-${index}`));
  const ids: string[] = [];
  for (const ref of refs) ids.push((await add(objects, newObject(ref))).id);
  const { byInstant, byPosition, poll } = poller();
  await poll();

  let writing = true;
  const polling = (async () => {
    while (writing) await poll();
    await poll();
  })();
  const last = await Promise.all(
    refs.map(async (ref, index) => {
      let changedAt = 0n;
      for (let round = 0; round < 25; round++) {
        const { committed } = await objects.transact(async (unit) => {
          await unit.lock(ref.type, ref.uids);
          unit.record(changeOf(ids[index] ?? '', ref, 'update'));
          await new Promise((resolve) => setTimeout(resolve, (index * round) % 7));
        });
        changedAt = committed?.changedAt ?? 0n;
      }
      return `${ref.uids[0]}@${changedAt}`;
    }),
  );
  writing = false;
  await polling;
  for (const newest of last) expect(byInstant).toContain(newest);
  expect(byPosition).toEqual(byPosition.map((_, index) => BigInt(index + 1)));
  const instants = (await all(feed.read(0n))).map((row) => row.changedAt);
  expect(instants).toEqual([...new Set(instants)].sort((a, b) => (a < b ? -1 : 1)));
});

test('the clock goes on from where it was when the machine clock steps back', async () => {
  const ref = refOf('well', 'clock');
  const { id } = await add(objects, newObject(ref));
  await own.database.pool.query('update head set changed_at = changed_at + 60000000');
  const { changedAt } = await feed.head();
  const first = await touch(objects, id, ref);
  const second = await touch(objects, id, ref);
  expect([first.changedAt, second.changedAt]).toEqual([changedAt + 1n, changedAt + 2n]);
});
