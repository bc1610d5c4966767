/** The data directory of the run's one embedded database; the first test that needs it starts it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const VARIABLE = 'STANDPIPE_TEST_DATA_DIR';

/** Names the directory, unless an external database was given. */
export function nameTestDataDir(): void {
  if (process.env['STANDPIPE_TEST_DATABASE_URL'] !== undefined) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'standpipe-test-'));
  // The database does not run as root, and must come in where we do.
  chmodSync(folder, 0o755);
  process.env[VARIABLE] = folder;
}

/** The directory, once it is named. */
export function testDataDir(): string {
  const folder = process.env[VARIABLE];
  if (folder === undefined) throw new Error('The data directory of the tests has no name yet.');
  return folder;
}

/** Stops the database and removes the directory; one that belongs to whoever started this run is left alone. */
export function removeTestDataDir(): void {
  const folder = process.env[VARIABLE];
  if (folder === undefined || process.env['STANDPIPE_TEST_DATABASE_URL'] !== undefined) return;
  const program = path.resolve('dist/server/persistence/testing/stop-test-server.js');
  spawnSync(process.execPath, [program, folder], { stdio: 'inherit' });
  rmSync(folder, { recursive: true, force: true });
}
