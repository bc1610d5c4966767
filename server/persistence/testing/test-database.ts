/**
 * A database of its own for each test: copied from a migrated template, which takes some 50 ms. The server is
 * the one of STANDPIPE_TEST_DATABASE_URL, or the embedded one that the first test of the run starts.
 */
import { ADVISORY_LOCK } from '../advisory-locks.js';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { connectionSettings, openDatabase, type Database } from '../database.js';
import { migrate } from '../migrate.js';
import { testServerUrl } from './test-server.js';

/** A migrated database that only this test knows. */
export interface TestDatabase {
  /** For DATABASE_URL of a spawned server. */
  readonly url: string;
  /** An open pool on it. */
  readonly database: Database;
  /** Closes the pool and drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Changes with the text of any migration. */
function templateName(): string {
  const folder = new URL('../../../migrations/', import.meta.url);
  const hash = createHash('sha1');
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.js')) hash.update(file).update(readFileSync(new URL(file, folder)));
  }
  return `standpipe_template_${hash.digest('hex').slice(0, 12)}`;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionSettings({ url }));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the template under another name first: one that exists is complete. */
async function makeTemplate(server: string, client: pg.Client, template: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
  if (rowCount === 1) return;
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft}`);
  await client.query(`create database ${draft} template template0 encoding 'UTF8'`);
  const database = openDatabase({ url: databaseUrl(server, draft) });
  await migrate(database).finally(() => database.close());
  await client.query(`alter database ${draft} rename to ${template}`);
}

/** Makes a database; `migrated: false` leaves it empty. */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const server = await testServerUrl();
  const name = `standpipe_test_${randomBytes(6).toString('hex')}`;
  await withClient(server, async (client) => {
    const template = migrated ? templateName() : 'template0';
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK.testTemplate]);
    if (migrated) await makeTemplate(server, client, template);
    await client.query(`create database ${name} template ${template} encoding 'UTF8'`);
  });
  const url = databaseUrl(server, name);
  const database = openDatabase({ url });
  return {
    url,
    database,
    async drop() {
      await database.close();
      await withClient(server, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
