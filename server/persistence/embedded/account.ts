/** PostgreSQL refuses to run as root: then it runs as an unprivileged account that exists already. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedDatabaseError } from './embedded-error.js';

/** Whom the database's processes run as and whom its files belong to. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Tried in this order. */
const CANDIDATES = ['standpipe', 'postgres', 'nobody'];

function accounts(): readonly Account[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name === undefined || gid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/**
 * The account for the embedded database; undefined: the server's own. Files that exist keep their owner.
 */
export function databaseAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0)
    return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const known = accounts();
  for (const name of CANDIDATES) {
    const found = known.find((account) => account.name === name && account.uid !== 0);
    if (found !== undefined) return found;
  }
  throw new EmbeddedDatabaseError(
    `PostgreSQL cannot run as root and there is no user ${CANDIDATES.join(' or ')}. ` +
      'Start Standpipe as an ordinary user, or set DATABASE_URL.',
  );
}

const ENTER = 0o1;
const READ_AND_ENTER = 0o5;

function allows(file: string, account: Account, wanted: number): boolean {
  const { mode, uid, gid } = statSync(file);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}

/** True where the account may pass through every folder above `target`, and read and enter the target. */
export function canReach(account: Account | undefined, target: string): boolean {
  if (account === undefined) return true;
  if (!allows(target, account, READ_AND_ENTER)) return false;
  for (let folder = path.dirname(target); ; folder = path.dirname(folder)) {
    if (!allows(folder, account, ENTER)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
