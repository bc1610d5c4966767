/** Making the database cluster, and checking the one that is there. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from '../database-errors.js';
import type { Binaries } from './binaries.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import { makeFolder, type Layout } from './layout.js';

/** The superuser of the cluster; its password lies in the cluster, which only its account can read. */
export const SUPERUSER = 'standpipe';
const PASSWORD_FILE = 'standpipe.password';

/** What a process of the database is started with: as its account, knowing nothing of our environment. */
export function processOptions({ account }: Layout, cwd: string) {
  return {
    cwd,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  };
}

/** The password of the superuser. */
export function readPassword({ cluster }: Layout): string {
  const file = path.join(cluster, PASSWORD_FILE);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new EmbeddedDatabaseError(`The embedded database's password cannot be read from ${file}.`, {
      cause: error,
    });
  }
}

function initdb({ initdb: program }: Binaries, layout: Layout, draft: string, pwfile: string): Promise<void> {
  const args = [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${pwfile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...processOptions(layout, layout.home),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString('utf8')));
    child.on('error', (error) => {
      reject(new EmbeddedDatabaseError(`initdb cannot be run: ${error.message}.`, { cause: error }));
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new EmbeddedDatabaseError(`initdb failed: ${said.trim().split('\n').at(-1) ?? code}.`));
    });
  });
}

/** Makes it under another name first: a cluster that has its name is complete, whenever we were killed. */
async function create(binaries: Binaries, layout: Layout): Promise<void> {
  const { account, home, cluster } = layout;
  const draft = mkdtempSync(path.join(home, 'postgresql.new-'));
  makeFolder(draft, account, 0o700);
  const pwfile = `${draft}.password`;
  writeFileSync(pwfile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (account !== undefined) chownSync(pwfile, account.uid, account.gid);
  try {
    await initdb(binaries, layout, draft, pwfile);
    renameSync(pwfile, path.join(draft, PASSWORD_FILE));
    renameSync(draft, cluster);
  } catch (error) {
    // Where another server made the cluster meanwhile, ours is not needed.
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(pwfile, { force: true });
  }
}

function versionOf(cluster: string): string | undefined {
  try {
    return readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new EmbeddedDatabaseError(`The database files in ${cluster} belong to another user.`, {
      cause: error,
    });
  }
}

/** Makes the cluster where there is none; refuses one of another major version. */
export async function prepareCluster(binaries: Binaries, layout: Layout): Promise<void> {
  const found = versionOf(layout.cluster);
  const ours = binaries.version.split('.')[0] ?? '';
  if (found === undefined) await create(binaries, layout);
  else if (found !== ours) {
    throw new EmbeddedDatabaseError(
      `The data directory ${layout.dataDir} was made by PostgreSQL ${found}, the embedded one is ${ours}. ` +
        'Start the Standpipe version that made it, or set DATA_DIR to another directory.',
    );
  }
}
