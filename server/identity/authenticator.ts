/**
 * Who is it? Basic credentials against the users table. What was verified is remembered for a minute under a
 * keyed hash, so that a client that polls costs one scrypt a minute; the user is looked up each time, so that
 * a changed or disabled user is out at once, in every process. [API 1.2]
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Mode, Principal } from '../store/principal.js';
import type { User, Users } from '../store/ports/users.js';
import { type Credentials, readBasic } from './basic-credentials.js';
import { ExpiringMap } from './expiring-map.js';
import { limited } from './limited.js';
import { hashPassword, verifyPassword } from './password-hash.js';

const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 10_000;
/** So many wrong passwords for one name from one address within a minute; then none is tried for a minute. */
const MOST_FAILURES = 10;
/** Leaves threads of the pool for everything else. */
const HASHES_AT_ONCE = 2;

export interface Authenticator {
  /**
   * The principal of an Authorization header; undefined where the answer is 401.
   * @param address where the request comes from; failures are counted per name and address.
   */
  authenticate(authorization: string | undefined, address: string): Promise<Principal | undefined>;
}

/** What an authenticator needs. */
export interface AuthenticatorParts {
  readonly users: Users;
  /** The mode of users who have none of their own. */
  readonly defaultMode: Mode;
  /** Milliseconds; a test sets its own. */
  readonly now?: () => number;
}

/** Makes the authenticator of one process. */
export function createAuthenticator({
  users,
  defaultMode,
  now = Date.now,
}: AuthenticatorParts): Authenticator {
  const key = randomBytes(32);
  const verified = new ExpiringMap<string>(REMEMBERED_MS, MOST_REMEMBERED, now);
  const failures = new ExpiringMap<number>(REMEMBERED_MS, MOST_REMEMBERED, now);
  const inTurn = limited(HASHES_AT_ONCE);
  // Unknown names cost as much time as known ones, so that time does not tell which exist.
  const nobodysHash = hashPassword(randomBytes(16).toString('hex'));

  const fingerprint = ({ name, password }: Credentials) =>
    createHmac('sha256', key).update(`${name}\0${password}`).digest('base64');

  async function verify(credentials: Credentials, user: User | undefined, origin: string): Promise<boolean> {
    const failed = failures.get(origin) ?? 0;
    if (failed >= MOST_FAILURES) return false;
    const hash = user?.passwordHash ?? (await nobodysHash);
    const right = await inTurn(() => verifyPassword(credentials.password, hash));
    if (right && user !== undefined) return true;
    failures.set(origin, (failures.get(origin) ?? 0) + 1);
    return false;
  }

  return {
    async authenticate(authorization, address) {
      const credentials = readBasic(authorization);
      if (credentials === undefined) return undefined;
      const user = await users.find(credentials.name);
      const print = fingerprint(credentials);
      const remembered = verified.get(print);
      const known = user !== undefined && remembered === stamp(user);
      if (!known) {
        const right = await verify(credentials, user, `${credentials.name.toLowerCase()}\0${address}`);
        if (!right || user === undefined) return undefined;
        verified.set(print, stamp(user));
      }
      return user.disabled ? undefined : principalOf(user, defaultMode);
    },
  };
}

function stamp(user: User): string {
  return `${user.id}:${user.version}`;
}

function principalOf(user: User, defaultMode: Mode): Principal {
  return { userId: user.id, name: user.name, mode: user.mode ?? defaultMode };
}
