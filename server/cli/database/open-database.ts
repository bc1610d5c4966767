/** The database that the server's settings name, for commands that work on it themselves. */
import { readConfig, SettingError, withEnvFile } from '../../config.js';
import { type Database, openDatabase, type DatabaseAddress } from '../../persistence/database.js';
import { joinEmbeddedDatabase } from '../../persistence/embedded/embedded-database.js';
import { EmbeddedDatabaseError } from '../../persistence/embedded/embedded-error.js';
import { migrate, NewerDatabase } from '../../persistence/migrate.js';
import { CliError } from '../cli-error.js';

/** Errors whose message is written for the operator. */
const EXPECTED = [SettingError, EmbeddedDatabaseError, NewerDatabase];

/** Where a database is, for messages: never with its password. */
function placeOf(address: DatabaseAddress): string {
  if (!('url' in address)) return `${address.host}:${String(address.port)}`;
  if (!URL.canParse(address.url)) return 'of DATABASE_URL';
  const { host, pathname } = new URL(address.url);
  return `${host}${pathname}`;
}

async function withDatabaseAt<T>(
  address: DatabaseAddress,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = openDatabase(address, undefined, 2);
  try {
    await database.pool.query('select 1').catch((error: unknown) => {
      const { message, code } = error as { message?: string; code?: string };
      throw new CliError(
        `The database ${placeOf(address)} cannot be used: ${message || code || 'no answer'}`,
        {
          cause: error,
        },
      );
    });
    await migrate(database);
    return await work(database);
  } finally {
    await database.close();
  }
}

async function withAddress<T>(work: (address: DatabaseAddress) => Promise<T>): Promise<T> {
  const folder = process.cwd();
  const { databaseUrl, dataDir } = readConfig(withEnvFile(process.env, folder), folder);
  if (databaseUrl !== undefined) return work({ url: databaseUrl });
  const { address, release } = await joinEmbeddedDatabase(dataDir, (line) =>
    process.stderr.write(`${line}\n`),
  );
  return work(address).finally(release);
}

/**
 * Runs `work` on the database, with the tables brought up to date first. The embedded database is reached beside a
 * running server, and started for the time of the work where none runs.
 */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await withAddress((address) => withDatabaseAt(address, work));
  } catch (error) {
    if (!EXPECTED.some((kind) => error instanceof kind)) throw error;
    throw new CliError((error as Error).message, { cause: error });
  }
}
