/** SIGTERM: what runs is finished or cut after 8 s; all is closed in under 10 s, whatever the database does. */
import { afterAll, expect, test } from '@jest/globals';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startOwnPostgres, type OwnPostgres } from './persistence/testing/own-postgres.js';
import { databasePid, killHard, runs } from './persistence/testing/processes.js';
import {
  end,
  folderForAll,
  health,
  spawnServer,
  startedServer,
  until,
} from './persistence/testing/spawned-server.js';
import { createTestDatabase, type TestDatabase } from './persistence/testing/test-database.js';
import { addingWells, addWell, PASSWORD, wellsOf } from './persistence/testing/well-calls.js';

const PATIENCE = 180_000;
const ends: (() => void | Promise<void>)[] = [];

afterAll(async () => {
  for (const each of ends) await each();
});

function folder(): string {
  const made = folderForAll();
  ends.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function testDatabase(): Promise<TestDatabase> {
  const made = await createTestDatabase();
  ends.push(() => made.drop());
  return made;
}

async function ownPostgres(): Promise<OwnPostgres> {
  const made = await startOwnPostgres();
  ends.push(() => made.end());
  return made;
}

const startOn = (url: string) => startedServer({ DATABASE_URL: url, ADMIN_PASSWORD: PASSWORD });

/** Holds the head row, for which every commit waits; resolves once it has it. */
async function holdCommits({ database }: TestDatabase): Promise<() => Promise<void>> {
  const holder = await database.pool.connect();
  await holder.query('begin');
  await holder.query('select from head for update');
  return async () => {
    await holder.query('rollback');
    holder.release();
  };
}

/** Waits until so many statements of others wait for a lock. */
function waitsFor({ database }: TestDatabase, count: number): Promise<void> {
  return until(async () => {
    const { rowCount } = await database.pool.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return (rowCount ?? 0) >= count;
  }, `${count} that wait for the lock`);
}

test(
  'a request that runs is finished; nobody comes in meanwhile',
  async () => {
    const database = await testDatabase();
    const server = await startOn(database.url);
    const letGo = await holdCommits(database);
    const running = addWell(server, 'running');
    await waitsFor(database, 1);
    const ending = end(server);
    await until(async () => (await health(server, 'live')) === 0, 'the port to be closed');
    await letGo();
    expect(await running).toBe(1);
    const { code, ms } = await ending;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
  },
  PATIENCE,
);

test(
  'what still runs after 8 s is cut: waiting for a lock, or for a database that stands still',
  async () => {
    const [database, frozen] = await Promise.all([testDatabase(), ownPostgres()]);
    const [locked, stuck] = await Promise.all([startOn(database.url), startOn(frozen.url)]);
    expect(await addWell(stuck, 'before')).toBe(1);
    const letGo = await holdCommits(database);
    const answers = ['a', 'b', 'c'].flatMap((uid) => [addWell(locked, uid), addWell(stuck, uid)]);
    const outcomes = Promise.allSettled(answers);
    await waitsFor(database, 3);
    frozen.freeze();
    // Standing still is no readiness, and who asks is told so in time.
    expect(await health(stuck, 'ready')).toBe(503);
    const ended = await Promise.all([end(locked), end(stuck)]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(ended[0].ms).toBeGreaterThan(7_900);
    for (const { ms } of ended) expect(ms).toBeLessThan(10_000);
    const settled = await outcomes;
    // Those of the second that had been committed before it stood still were answered.
    expect(settled.filter((_, index) => index % 2 === 0).map(({ status }) => status)).toEqual(
      Array(3).fill('rejected'),
    );
    await letGo();
    const again = await startOn(database.url);
    expect((await wellsOf(again)).size).toBe(0);
    await end(again);
  },
  PATIENCE,
);

test(
  'under load: in time, and what was acknowledged is there',
  async () => {
    const database = await testDatabase();
    const server = await startOn(database.url);
    const adding = addingWells(server, 'load');
    await adding.some();
    const { code, ms } = await end(server);
    const acknowledged = await adding.end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    const again = await startOn(database.url);
    const stored = await wellsOf(again);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.filter((uid) => !stored.has(uid))).toEqual([]);
    await end(again);
  },
  PATIENCE,
);

test(
  'with nobody left who reads what it writes',
  async () => {
    const database = await testDatabase();
    const server = await startedServer({ DATABASE_URL: database.url, LOG_LEVEL: 'info' });
    server.child.stdout?.destroy();
    server.child.stderr?.destroy();
    expect(await health(server, 'ready')).toBe(200);
    const { code, ms } = await end(server);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
  },
  PATIENCE,
);

test(
  'with the external database gone',
  async () => {
    const gone = await ownPostgres();
    const server = await startOn(gone.url);
    expect(await addWell(server, 'a')).toBe(1);
    await gone.kill();
    expect(await health(server, 'ready')).toBe(503);
    const adding = addingWells(server, 'gone');
    await delay(200);
    const { code, ms } = await end(server);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    expect(await adding.end()).toEqual([]);
  },
  PATIENCE,
);

test(
  'with the embedded database killed a moment before',
  async () => {
    const dataDir = folder();
    const server = await startedServer({ DATA_DIR: dataDir, ADMIN_PASSWORD: PASSWORD });
    const adding = addingWells(server, 'killed');
    await killHard(databasePid(dataDir));
    const { code, ms } = await end(server);
    await adding.end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    const left = existsSync(path.join(dataDir, 'postgresql', 'postmaster.pid'));
    expect(left && runs(databasePid(dataDir))).toBe(false);
  },
  PATIENCE,
);

test(
  'while it starts: the database that it has started does not stay behind',
  async () => {
    const dataDir = folder();
    const server = await spawnServer({ DATA_DIR: dataDir, ADMIN_PASSWORD: PASSWORD });
    const pidFile = path.join(dataDir, 'postgresql', 'postmaster.pid');
    await until(() => Promise.resolve(existsSync(pidFile)), 'the database to start');
    const { code, ms } = await end(server);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    expect(existsSync(pidFile)).toBe(false);
  },
  PATIENCE,
);
