/** Where the files of the embedded PostgreSQL lie. */
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { messageOf } from '../database-errors.js';
import { canReach, databaseAccount, type Account } from './account.js';
import { EmbeddedDatabaseError } from './embedded-error.js';

/** Used where the database's account cannot reach the data directory (root, with a data directory of 700). */
const ELSEWHERE = '/var/lib/standpipe';

/** Names the folder where the files of this data directory are, if not in itself. */
const POINTER = 'postgresql.location';

/** The paths of one embedded database. */
export interface Layout {
  /** What the operator calls it. */
  readonly dataDir: string;
  /** Holds all that follows. */
  readonly home: string;
  /** PGDATA. */
  readonly cluster: string;
  readonly logFile: string;
  /** A folder for the Unix socket; undefined where there are none. */
  readonly socketDir: string | undefined;
  readonly account: Account | undefined;
}

/** A socket's path has at most 107 bytes on Linux and 103 on macOS, `/.s.PGSQL.5432` included. */
const MAX_SOCKET_DIR = 85;

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** Makes a folder that belongs to the database's account. */
export function makeFolder(folder: string, account: Account | undefined, mode: number): void {
  mkdirSync(folder, { recursive: true, mode });
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
}

/** In the temporary folder anybody may have been there first: what is not ours alone is not used. */
function temporarySocketDir(home: string, account: Account | undefined): string {
  const folder = path.join(tmpdir(), `standpipe-${short(home)}`);
  if (!existsSync(folder)) makeFolder(folder, account, 0o700);
  const { uid, mode } = lstatSync(folder);
  if (uid !== (account?.uid ?? process.getuid?.()) || (mode & 0o77) !== 0) {
    throw new EmbeddedDatabaseError(
      `${folder} belongs to somebody else. Choose a DATA_DIR with a shorter path.`,
    );
  }
  return folder;
}

function socketDirFor(home: string, account: Account | undefined): string | undefined {
  if (process.platform === 'win32') return undefined;
  const folder = path.join(home, 'socket');
  if (Buffer.byteLength(folder) > MAX_SOCKET_DIR) return temporarySocketDir(home, account);
  makeFolder(folder, account, 0o700);
  return folder;
}

function homeOf(dataDir: string): string {
  const pointer = path.join(dataDir, POINTER);
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  const account = databaseAccount(path.join(dataDir, 'postgresql'));
  if (canReach(account, dataDir)) return dataDir;
  const home = path.join(ELSEWHERE, short(dataDir));
  writeFileSync(pointer, `${home}\n`);
  return home;
}

/** Finds or makes the folders for a data directory. `notice` gets a line where they lie elsewhere. */
export function prepareLayout(given: string, notice: (line: string) => void): Layout {
  try {
    mkdirSync(given, { recursive: true });
    const dataDir = realpathSync(given);
    const home = homeOf(dataDir);
    if (home !== dataDir) {
      mkdirSync(home, { recursive: true, mode: 0o755 });
      notice(`The embedded database's files are in ${home}: its user cannot enter ${dataDir}.`);
    }
    const cluster = path.join(home, 'postgresql');
    const account = databaseAccount(cluster);
    const socketDir = socketDirFor(home, account);
    return { dataDir, home, cluster, logFile: path.join(home, 'postgresql.log'), socketDir, account };
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError) throw error;
    throw new EmbeddedDatabaseError(`The data directory ${given} cannot be used: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}
