import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FeedTooOld } from '../../store/ports/feed.js';
import { PgObjectRepository } from '../objects/object-repository.js';
import { add, all, newObject, refOf } from '../testing/objects.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgFeed } from './feed.js';
import { PgFeedUpkeep } from './upkeep.js';

const DAY = 86_400_000_000n;

let own: TestDatabase;
let objects: PgObjectRepository;

beforeAll(async () => {
  own = await createTestDatabase();
  objects = new PgObjectRepository(own.database.pool);
});

afterAll(() => own.drop());

async function partitions(): Promise<number> {
  const { rowCount } = await own.database.pool.query(
    `select from pg_inherits where inhparent = 'feed'::regclass`,
  );
  return rowCount ?? 0;
}

/** Sets the clocks of the head and of the machine's now apart, as if the last commit were so many days ago. */
async function lastCommitDaysAgo(days: number): Promise<void> {
  await own.database.pool.query(`
    create or replace function now_micros() returns bigint language sql volatile as $$
      select floor(extract(epoch from clock_timestamp()) * 1000000)::bigint - ${days} * 86400000000 $$`);
}

test('days older than those to keep leave the feed whole; a reader from before is told', async () => {
  const feed = new PgFeed(own.database.pool);
  const upkeep = new PgFeedUpkeep(own.database.pool);
  for (const days of [20, 15, 5, 0]) {
    await lastCommitDaysAgo(days);
    await add(objects, newObject(refOf('well', `w-${days}`)));
  }
  const { changedAt } = await feed.head();
  expect(await upkeep.keep(7)).toEqual({ dropped: expect.any(Number) });

  const kept = await all(feed.read(2n));
  expect(kept.map((row) => row.ref.uids[0])).toEqual(['w-5', 'w-0']);
  await expect(all(feed.read(1n))).rejects.toBeInstanceOf(FeedTooOld);
  expect((await all(feed.histories({}))).map(({ ref }) => ref.uids[0])).toEqual(['w-5', 'w-0']);
  // The objects themselves stay, and so does the clock.
  expect(await all(objects.candidates({ type: 'well', keys: [], privateOnly: false }))).toHaveLength(4);
  expect((await feed.head()).changedAt).toBe(changedAt);
});

test('a pause of months costs no partitions for the days between', async () => {
  const before = await partitions();
  await lastCommitDaysAgo(-200);
  await add(objects, newObject(refOf('well', 'after-pause')));
  expect((await partitions()) - before).toBeLessThan(4);
});

test('a day that has no partition yet gets one by the commit that needs it', async () => {
  await lastCommitDaysAgo(-201);
  const { position } = await add(objects, newObject(refOf('well', 'early')));
  await lastCommitDaysAgo(-202);
  const next = await add(objects, newObject(refOf('well', 'next')));
  expect(next.position).toBe(position + 1n);
  expect(next.changedAt).toBeGreaterThan(BigInt(Date.now()) * 1000n + 201n * DAY);
});

test('one of several processes does the work', async () => {
  const upkeep = new PgFeedUpkeep(own.database.pool);
  const holder = await own.database.pool.connect();
  await holder.query('begin; select pg_advisory_xact_lock(7305003)');
  expect(await upkeep.keep(7)).toBeUndefined();
  await holder.query('rollback');
  holder.release();
  expect(await upkeep.keep(7)).toBeDefined();
});
