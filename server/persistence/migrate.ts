/** Brings the tables of a database up to date. */
import { ADVISORY_LOCK } from './advisory-locks.js';
import { readdir } from 'node:fs/promises';
import type { Knex } from 'knex';
import type { Database } from './database.js';

/** The migrations lie built in dist/migrations, two folders above this module. */
const FOLDER = new URL('../../migrations/', import.meta.url);

/**
 * The migrations of the built folder. They are recorded without extension, so the record does not depend on
 * the form in which they ran.
 */
const source: Knex.MigrationSource<string> = {
  async getMigrations() {
    const files = await readdir(FOLDER);
    return files
      .filter((file) => /^\d{4}_\w+\.js$/.test(file))
      .map((file) => file.replace(/\.js$/, ''))
      .sort();
  },
  getMigrationName: (name) => name,
  getMigration: (name) => import(new URL(`${name}.js`, FOLDER).href) as Promise<Knex.Migration>,
};

const TABLES = { migrationSource: source, tableName: 'migration' };

/** Thrown where the database has migrations that this build does not know. */
export class NewerDatabase extends Error {}

async function refuseNewer(knex: Knex): Promise<void> {
  if (!(await knex.schema.hasTable(TABLES.tableName))) return;
  const known = new Set(await source.getMigrations([]));
  const recorded = await knex<{ name: string }>(TABLES.tableName).select('name').orderBy('id');
  const unknown = recorded.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new NewerDatabase(
      `The database was migrated by a newer Standpipe (${unknown.join(', ')}). Start that version.`,
    );
  }
}

/**
 * Runs the migrations that are missing, each in its own transaction. Processes that start at the same time
 * wait for each other on an advisory lock, which dies with its holder; knex's own lock row would outlive it.
 */
export async function migrate({ pool, knex }: Database): Promise<void> {
  const holder = await pool.connect();
  let failure: Error | undefined;
  try {
    await holder.query('select pg_advisory_lock($1)', [ADVISORY_LOCK.migration]);
    await refuseNewer(knex);
    await knex.migrate.forceFreeMigrationsLock(TABLES);
    await knex.migrate.latest(TABLES);
    await holder.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK.migration]);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    holder.release(failure);
  }
}
