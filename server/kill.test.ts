/** kill -9 of the server, of its database, of both: it comes up by itself, and what was acknowledged is there. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { databasePid, killHard, runs } from './persistence/testing/processes.js';
import {
  end,
  folderForAll,
  health,
  startedServer,
  until,
  type SpawnedServer,
} from './persistence/testing/spawned-server.js';
import { addingWells, addWell, PASSWORD, wellsOf } from './persistence/testing/well-calls.js';

const dataDir = folderForAll();
let server: SpawnedServer;

const start = () => startedServer({ DATA_DIR: dataDir, ADMIN_PASSWORD: PASSWORD, LOG_LEVEL: 'warn' });

beforeAll(async () => {
  server = await start();
}, 180_000);

afterAll(async () => {
  await end(server, 'SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
});

/** Has wells come in, of which some are acknowledged already. */
async function someWells(prefix: string) {
  const adding = addingWells(server, prefix);
  await adding.some();
  return adding;
}

async function expectAll(acknowledged: readonly string[]): Promise<void> {
  expect(acknowledged.length).toBeGreaterThan(0);
  const stored = await wellsOf(server);
  expect(acknowledged.filter((uid) => !stored.has(uid))).toEqual([]);
}

test('a killed server: the next one takes its database over, which ran on', async () => {
  const before = databasePid(dataDir);
  const adding = await someWells('server');
  expect((await end(server, 'SIGKILL')).signal).toBe('SIGKILL');
  const acknowledged = await adding.end();
  server = await start();
  expect(databasePid(dataDir)).toBe(before);
  await expectAll(acknowledged);
}, 180_000);

test('a killed database is started again by its server', async () => {
  const adding = await someWells('database');
  const killed = databasePid(dataDir);
  await killHard(killed);
  await until(
    async () => (await addWell(server, 'after').catch(() => 0)) === 1,
    'an answer of the new database',
  );
  const acknowledged = await adding.end();
  expect(databasePid(dataDir)).not.toBe(killed);
  expect(await health(server, 'ready')).toBe(200);
  await expectAll([...acknowledged, 'after']);
  // The log tells what broke, and not all that pg knows of the connection.
  expect(server.stderr()).toContain('The embedded database is back.');
  expect(/secretKey|parsedStatements|unexpected failure/.exec(server.stderr())).toBeNull();
}, 180_000);

test('both killed at a time: the next start brings all back', async () => {
  const adding = await someWells('both');
  const database = databasePid(dataDir);
  const killed = end(server, 'SIGKILL');
  await Promise.all([killed, killHard(database)]);
  const acknowledged = await adding.end();
  expect(runs(database)).toBe(false);
  server = await start();
  await expectAll(acknowledged);
}, 180_000);
