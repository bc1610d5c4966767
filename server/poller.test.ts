/** A poller at the SOAP door that feeds back the largest dTimLastChange it saw, while commits overlap. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { end, startedServer, until, type SpawnedServer } from './persistence/testing/spawned-server.js';
import { createTestDatabase, type TestDatabase } from './persistence/testing/test-database.js';
import { addWell, PASSWORD, storeCall } from './persistence/testing/well-calls.js';

let database: TestDatabase;
let server: SpawnedServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startedServer({ DATABASE_URL: database.url, ADMIN_PASSWORD: PASSWORD });
}, 180_000);

afterAll(async () => {
  await end(server);
  await database.drop();
});

/** Adds a wellbore to a well; resolves when the server answers. */
async function addWellbore(well: string, uid: string): Promise<number> {
  const names = `<nameWell>${well}</nameWell><name>${uid}</name>`;
  const wellbore = `<wellbore uidWell="${well}" uid="${uid}">${names}</wellbore>`;
  return (await storeCall(server, 'WMLS_AddToStore', 'wellbore', wellbore)).Result;
}

/** Takes a lock in a transaction of its own, and keeps it until the returned function is called. */
async function hold(statement: string): Promise<() => Promise<void>> {
  const holder = await database.database.pool.connect();
  await holder.query('begin');
  await holder.query(statement);
  return async () => {
    await holder.query('rollback');
    holder.release();
  };
}

function waiting(count: number): Promise<void> {
  return until(async () => {
    const { rowCount } = await database.database.pool.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return rowCount === count;
  }, `${count} that wait for a lock`);
}

/** Asks for what changed after the largest instant that it has seen. */
function poller(type: 'wellbore' | 'changeLog', well: string) {
  const uid = type === 'wellbore' ? 'uid' : 'uidObject';
  const seen: string[] = [];
  let largest = '2000-01-01T00:00:00Z';
  return {
    seen,
    async poll(): Promise<void> {
      const query =
        `<${type} uidWell="${well}" ${uid}="">` +
        `<commonData><dTimLastChange>${largest}</dTimLastChange></commonData></${type}>`;
      const { Result, XMLout } = await storeCall(server, 'WMLS_GetFromStore', type, query);
      expect(Result).toBe(1);
      const instants = [...XMLout.matchAll(/<dTimLastChange>([^<]+)/g)].map(([, instant]) => instant ?? '');
      for (const instant of instants) if (instant > largest) largest = instant;
      seen.push(...[...XMLout.matchAll(/ (?:uid|uidObject)="([^"]+)"/g)].map(([, found]) => found ?? ''));
    },
  };
}

test.each(['wellbore', 'changeLog'] as const)(
  '[S79] [S294] [C94] a slow commit that began first and ends last is not missed: %s',
  async (type) => {
    // As the database writes uids: folded.
    const [slowWell, fastWell] = [`slow-${type}`, `fast-${type}`].map((uid) => uid.toLowerCase()) as [
      string,
      string,
    ];
    for (const well of [slowWell, fastWell]) expect(await addWell(server, well)).toBe(1);
    const all = poller(type, '');
    await all.poll();
    all.seen.length = 0;

    // Its Add is in its transaction, and waits for the well that it goes under.
    const letGo = await hold(`select from object where uid = '${slowWell}' for update`);
    const slow = addWellbore(slowWell, 'slow');
    await waiting(1);
    expect(await addWellbore(fastWell, 'fast')).toBe(1);
    await all.poll();
    expect(all.seen).toEqual(['fast']);
    await letGo();
    expect(await slow).toBe(1);
    await all.poll();
    await all.poll();
    expect(all.seen).toEqual(['fast', 'slow']);
  },
  180_000,
);

test('[S79] nor are those that wait for each other at their commits', async () => {
  const well = 'queue';
  expect(await addWell(server, well)).toBe(1);
  const all = poller('wellbore', well);
  const letGo = await hold('select from head for update');
  const adding = ['a', 'b', 'c', 'd'].map((uid) => addWellbore(well, uid));
  await waiting(4);
  await all.poll();
  expect(all.seen).toEqual([]);
  await letGo();
  let running = true;
  const done = Promise.all(adding).finally(() => (running = false));
  while (running) await all.poll();
  expect(await done).toEqual([1, 1, 1, 1]);
  await all.poll();
  expect(all.seen.toSorted()).toEqual(['a', 'b', 'c', 'd']);
}, 180_000);
