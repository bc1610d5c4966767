/** The database that the settings name: an external one, or the embedded one of the data directory. */
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, messageOf } from './database-errors.js';
import { openDatabase, type Database } from './database.js';
import { openEmbeddedDatabase, type EmbeddedEvents } from './embedded/embedded-database.js';
import { migrate } from './migrate.js';

/** Why there is no database, in one line for the operator. */
export class DatabaseRefused extends Error {}

/** An open, migrated database. */
export interface StoreDatabase {
  readonly database: Database;
  /** True where the server runs the database itself. */
  readonly embedded: boolean;
  /** Resolves within about `patience` ms, whatever the database does. */
  close(patience: number): Promise<void>;
}

/** The oldest PostgreSQL that has all that the statements use. */
const OLDEST_VERSION = 14;

/** Where a URL leads, without its password. */
function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${decodeURIComponent(hostname)}:${port || '5432'}${pathname}`;
  } catch {
    return 'the given address';
  }
}

/** The messages of all tries where a name has several addresses. */
function reasonOf(error: unknown): string {
  return messageOf(error) || codeOf(error) || 'no answer';
}

async function checkExternal({ pool }: Database, url: string): Promise<void> {
  let version: string;
  try {
    const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num');
    version = rows[0]?.server_version_num ?? '';
  } catch (error) {
    throw new DatabaseRefused(
      `The database at ${placeOf(url)} (DATABASE_URL) cannot be reached: ${reasonOf(error)}.`,
      { cause: error },
    );
  }
  if (Number(version) < OLDEST_VERSION * 10_000) {
    throw new DatabaseRefused(
      `The database at ${placeOf(url)} is PostgreSQL ${Math.floor(Number(version) / 10_000)}; ` +
        `Standpipe needs ${OLDEST_VERSION} or newer.`,
    );
  }
}

/** A database that answers has ended its sessions long before this. */
const SESSIONS_END_MS = 1_000;

/** Ends the pool, but waits only so long: a database that is gone or stands still may never answer. */
function closePool(database: Database, patience: number): Promise<unknown> {
  const wait = Math.min(patience, SESSIONS_END_MS);
  return Promise.race([database.close().catch(() => {}), delay(wait, undefined, { ref: false })]);
}

async function openExternal(url: string, onError: (error: Error) => void): Promise<StoreDatabase> {
  const database = openDatabase({ url }, onError);
  try {
    await checkExternal(database, url);
  } catch (error) {
    await closePool(database, 1_000);
    throw error;
  }
  return { database, embedded: false, close: async (patience) => void (await closePool(database, patience)) };
}

async function openOwn(
  dataDir: string,
  events: EmbeddedEvents,
  onError: (error: Error) => void,
): Promise<StoreDatabase> {
  const embedded = await openEmbeddedDatabase(dataDir, events);
  const database = openDatabase(embedded.address, onError);
  return {
    database,
    embedded: true,
    async close(patience) {
      const end = Date.now() + patience;
      await closePool(database, patience * 0.4);
      await embedded.close(Math.max(end - Date.now(), 500));
    },
  };
}

/**
 * Opens the database and brings its tables up to date.
 * @throws DatabaseRefused, EmbeddedDatabaseError or NewerDatabase, each with one line for the operator.
 */
export async function openStoreDatabase(
  settings: { readonly databaseUrl: string | undefined; readonly dataDir: string },
  events: EmbeddedEvents & { connectionLost(error: Error): void },
): Promise<StoreDatabase> {
  const onError = (error: Error) => events.connectionLost(error);
  const { databaseUrl, dataDir } = settings;
  const opened =
    databaseUrl === undefined
      ? await openOwn(dataDir, events, onError)
      : await openExternal(databaseUrl, onError);
  try {
    await migrate(opened.database);
  } catch (error) {
    await opened.close(5_000);
    throw error;
  }
  return opened;
}
