import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import {
  end,
  folderForAll,
  freePort,
  spawnServer,
  startedServer,
  type SpawnedServer,
} from './persistence/testing/spawned-server.js';
import { createTestDatabase, type TestDatabase } from './persistence/testing/test-database.js';

/** A start that is refused: one clear line, and an exit code that is not zero. */
let own: TestDatabase;
const folders: string[] = [];

beforeAll(async () => {
  own = await createTestDatabase();
});

afterAll(async () => {
  await own.drop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = folderForAll();
  folders.push(made);
  return made;
}

async function refusal(settings: Record<string, string>): Promise<string> {
  const server = await spawnServer(settings);
  const { code } = await server.ended;
  expect(code).toBeGreaterThan(0);
  expect(server.stdout()).not.toContain('listens');
  const lines = server.stderr().trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/\bat .*:\d+:\d+|node:internal/);
  return lines[0] ?? '';
}

test('a wrong setting is named with what is allowed', async () => {
  expect(await refusal({ PORT: 'eighty' })).toMatch(/PORT.*eighty/);
});

test('a database that cannot be reached is named without its password', async () => {
  const port = await freePort();
  const line = await refusal({ DATABASE_URL: `postgres://someone:secret@127.0.0.1:${port}/wells` });
  expect(line).toContain(`127.0.0.1:${port}/wells`);
  expect(line).toMatch(/DATABASE_URL.*cannot be reached/);
  expect(line).not.toContain('secret');
});

test('a database that was migrated by a newer Standpipe is left alone', async () => {
  const newer = await createTestDatabase();
  await newer.database.knex('migration').insert({ name: '9999_later', batch: 9, migration_time: new Date() });
  expect(await refusal({ DATABASE_URL: newer.url })).toMatch(/newer Standpipe \(9999_later\)/);
  await newer.drop();
});

test('a port in use is named', async () => {
  const holder = net.createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as net.AddressInfo;
  expect(await refusal({ DATABASE_URL: own.url, PORT: String(port) })).toContain(`port ${port} is in use`);
  await new Promise((resolve) => holder.close(resolve));
});

test('a data directory that cannot be made is named', async () => {
  const file = path.join(folder(), 'file');
  writeFileSync(file, '');
  expect(await refusal({ DATA_DIR: path.join(file, 'data') })).toContain(path.join(file, 'data'));
});

test('a data directory of another major version says which made it', async () => {
  const dataDir = folder();
  mkdirSync(path.join(dataDir, 'postgresql'), { mode: 0o755 });
  writeFileSync(path.join(dataDir, 'postgresql', 'PG_VERSION'), '13\n');
  expect(await refusal({ DATA_DIR: dataDir })).toMatch(/PostgreSQL 13, the embedded one is \d+/);
});

test('a second server on a data directory says so, and the first goes on', async () => {
  const dataDir = folder();
  const first: SpawnedServer = await startedServer({ DATA_DIR: dataDir });
  expect(await refusal({ DATA_DIR: dataDir })).toMatch(/in use by another Standpipe server/);
  const { code } = await end(first);
  expect(code).toBe(0);
});

test('a stale pid file that names another process of the machine stops nobody', async () => {
  const dataDir = folder();
  expect((await end(await startedServer({ DATA_DIR: dataDir }))).code).toBe(0);
  const pidFile = path.join(dataDir, 'postgresql', 'postmaster.pid');
  writeFileSync(pidFile, `${process.pid}\n${dataDir}/postgresql\n1\n5432\n/nowhere\n\n  1 2\nready   \n`);
  const copy = path.join(dataDir, 'stale');
  cpSync(pidFile, copy);
  expect((await end(await startedServer({ DATA_DIR: dataDir }))).code).toBe(0);
});
