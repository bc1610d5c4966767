/** Runs once before all tests: one database, and one server for all black-box tests. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { runCommand, startServer, temporaryFolder } from './server-process.js';
import { nameTestDataDir, removeTestDataDir, testDataDir } from './test-database.js';
import { TEST_SERVER_VARIABLE, type TestServer } from './test-server.js';
import { atTheEnd } from './whole-run.js';

const ADMIN = { user: 'admin', password: 'conformance' };
const STRICT = { user: 'strict', password: 'conformance-strict' };

/** What Jest tells a global setup of the tests that were chosen. */
interface Chosen {
  readonly testPathPatterns?: { readonly patterns: readonly string[] };
}

export default async function globalSetup(chosen: Chosen): Promise<void> {
  nameTestDataDir();
  atTheEnd(() => Promise.resolve(removeTestDataDir()));
  // A server that runs already can be named from outside and is then left as it is.
  if (process.env[TEST_SERVER_VARIABLE] !== undefined) return;
  if (!needsServer(chosen.testPathPatterns?.patterns ?? [])) return;
  const settings = { ADMIN_PASSWORD: ADMIN.password, ...(await databaseSettings()) };
  const server = await startServer(settings);
  atTheEnd(() => server.stop());
  const password = { STANDPIPE_NEW_PASSWORD: STRICT.password };
  await runCommand(['users', 'add', STRICT.user, '--mode', 'strict'], { ...settings, ...password });
  const written: TestServer = { url: server.url, pid: server.pid, lenient: ADMIN, strict: STRICT };
  process.env[TEST_SERVER_VARIABLE] = JSON.stringify(written);
}

/** True where one of the chosen tests is a black-box test: those in these folders. */
function needsServer(patterns: readonly string[]): boolean {
  const folder = path.resolve('dist/conformance-tests');
  const files = ['store', 'samples', 'clients', 'model', 'writers'].flatMap((name) => {
    const inside = path.join(folder, name);
    return existsSync(inside) ? readdirSync(inside).map((file) => path.join(inside, file)) : [];
  });
  const tests = files.filter((file) => file.endsWith('.test.js'));
  return (
    patterns.length === 0 || patterns.some((one) => tests.some((file) => new RegExp(one, 'i').test(file)))
  );
}

/**
 * A database of its own on the server that is given; else the server brings the embedded one of the run, on
 * which the other tests make theirs.
 */
async function databaseSettings(): Promise<Record<string, string>> {
  const given = process.env['STANDPIPE_TEST_DATABASE_URL'];
  if (given === undefined) return { DATA_DIR: testDataDir() };
  const name = `standpipe_conformance_${process.pid}_${Date.now()}`;
  await onDatabase(given, `create database ${name} template template0 encoding 'UTF8'`);
  atTheEnd(() => onDatabase(given, `drop database if exists ${name} with (force)`));
  const url = new URL(given);
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.href, DATA_DIR: temporaryFolder() };
}

async function onDatabase(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
