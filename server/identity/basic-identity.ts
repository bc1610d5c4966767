import type { User, Users } from '../store/ports/users.js';
import type { Mode, Principal } from '../store/principal.js';
import type { Credentials } from './basic-credentials.js';
import { readBasicCredentials } from './basic-credentials.js';
import type { DampingLimits } from './failure-damping.js';
import { DEFAULT_DAMPING, FailureDamping } from './failure-damping.js';
import type { Identity } from './identity.js';
import { AuthenticationRefused } from './identity.js';
import type { ScryptCost } from './password-hash.js';
import { DEFAULT_COST, hashPassword, verifyPassword } from './password-hash.js';
import { VerifiedCredentials } from './verified-credentials.js';
import { WorkSlots } from './work-slots.js';

const KEEP_MS = 60_000;
const MAX_REMEMBERED = 10_000;
/** A remembered credential is held against the user's row this often: a change elsewhere counts by then. */
const RECHECK_MS = 1_000;
/** Of the four threads of the pool. */
const HASHES_AT_ONCE = 2;
const MAX_WAITING = 100;

export interface BasicIdentityParts {
  readonly users: Users;
  /** The mode of users who have none of their own. */
  readonly defaultMode: Mode;
  readonly realm?: string;
  readonly now?: () => number;
  readonly cost?: ScryptCost;
  readonly damping?: DampingLimits;
}

/** Basic authentication (RFC 7617) against the users of the database. */
export class BasicIdentity implements Identity {
  readonly #parts: BasicIdentityParts;
  readonly #now: () => number;
  readonly #verified: VerifiedCredentials;
  readonly #damping: FailureDamping;
  readonly #slots = new WorkSlots(HASHES_AT_ONCE, MAX_WAITING);
  /** Verifications that run: many requests of one client at its start cost one hash. */
  readonly #running = new Map<string, Promise<User | 'wrong' | 'busy'>>();
  #dummyHash: Promise<string> | undefined;

  constructor(parts: BasicIdentityParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
    this.#verified = new VerifiedCredentials(KEEP_MS, MAX_REMEMBERED, this.#now);
    this.#damping = new FailureDamping(parts.damping ?? DEFAULT_DAMPING, this.#now);
  }

  async authenticate(authorization: string | undefined, address: string): Promise<Principal> {
    const credentials = readBasicCredentials(authorization);
    if (credentials === undefined) throw this.#unauthorized('Give a user name and a password.');
    const hash = this.#verified.hash(credentials);
    const remembered = await this.#recall(hash);
    if (remembered !== undefined) return this.#principal(remembered);
    const wait = this.#damping.waitFor(credentials.name, address);
    if (wait > 0) throw tooMany('Too many wrong passwords; wait before the next try.', wait);
    const outcome = await this.#verifyOnce(hash, credentials);
    if (outcome === 'busy') throw busy();
    if (outcome === 'wrong') {
      this.#damping.failed(credentials.name, address);
      throw this.#unauthorized('The user name or the password is wrong.');
    }
    this.#damping.succeeded(credentials.name, address);
    return this.#principal(outcome);
  }

  /** Forgets what was verified of a user, at once; a change by another process counts within a second. */
  userChanged(userId: string): void {
    this.#verified.dropUser(userId);
  }

  async #recall(hash: string): Promise<User | undefined> {
    const verified = this.#verified.find(hash);
    if (verified === undefined) return undefined;
    if (this.#now() - verified.checked < RECHECK_MS) return verified.user;
    const user = await this.#parts.users.find(verified.user.name);
    if (user === undefined || user.id !== verified.user.id || user.version !== verified.user.version) {
      this.#verified.drop(hash);
      return undefined;
    }
    verified.checked = this.#now();
    return user;
  }

  #verifyOnce(hash: string, credentials: Credentials): Promise<User | 'wrong' | 'busy'> {
    const running = this.#running.get(hash);
    if (running !== undefined) return running;
    const verification = this.#verify(hash, credentials).finally(() => this.#running.delete(hash));
    this.#running.set(hash, verification);
    return verification;
  }

  /** The work is the same whether the user exists or not, so that the time tells nothing. */
  async #verify(hash: string, { name, password }: Credentials): Promise<User | 'wrong' | 'busy'> {
    const user = await this.#parts.users.find(name);
    this.#dummyHash ??= hashPassword('nobody', this.#parts.cost ?? DEFAULT_COST);
    const stored = user?.passwordHash ?? (await this.#dummyHash);
    const right = await this.#slots.run(() => verifyPassword(password, stored));
    if (right === undefined) return 'busy';
    if (!right || user === undefined || user.disabled) return 'wrong';
    this.#verified.remember(hash, user);
    return user;
  }

  #principal({ id, name, mode }: User): Principal {
    return { userId: id, name, mode: mode ?? this.#parts.defaultMode };
  }

  #unauthorized(message: string): AuthenticationRefused {
    return new AuthenticationRefused(401, message, {
      'WWW-Authenticate': `Basic realm="${this.#parts.realm ?? 'Standpipe'}", charset="UTF-8"`,
    });
  }
}

function tooMany(message: string, waitMs: number): AuthenticationRefused {
  return new AuthenticationRefused(429, message, { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
}

function busy(): AuthenticationRefused {
  return new AuthenticationRefused(503, 'Too many log-ins at a time; try again.', { 'Retry-After': '2' });
}
