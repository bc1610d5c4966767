/** The PostgreSQL server of a test run. */
import { joinEmbeddedDatabase } from '../embedded/embedded-database.js';
import type { DatabaseAddress } from '../database.js';

/** An address as a URL, in the form that pg understands for sockets too. */
export function urlOf(address: DatabaseAddress): string {
  if ('url' in address) return address.url;
  const { user, password, host, port, database } = address;
  return `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`;
}

/**
 * The URL of a database on which tests may create others: STANDPIPE_TEST_DATABASE_URL, else the embedded one
 * of the run, which the first test that asks starts and the global teardown stops.
 */
export async function testServerUrl(): Promise<string> {
  const given = process.env['STANDPIPE_TEST_DATABASE_URL'];
  if (given !== undefined) return given;
  const dataDir = process.env['STANDPIPE_TEST_DATA_DIR'];
  if (dataDir === undefined) throw new Error('The global setup has not named a data directory.');
  const { address } = await joinEmbeddedDatabase(dataDir, () => {});
  return urlOf(address);
}
