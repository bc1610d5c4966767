import { createHmac, randomBytes } from 'node:crypto';
import type { User } from '../store/ports/users.js';
import type { Credentials } from './basic-credentials.js';

interface Verified {
  readonly user: User;
  readonly expires: number;
  /** When the user's row was last seen to be unchanged. */
  checked: number;
}

/**
 * Credentials that were right a moment ago (DESIGN, idea 8): kept for a minute under a keyed hash, in memory
 * only. Neither password nor anything that leads to it is kept.
 */
export class VerifiedCredentials {
  readonly #key = randomBytes(32);
  readonly #byHash = new Map<string, Verified>();
  readonly #keepMs: number;
  readonly #maximum: number;
  readonly #now: () => number;

  constructor(keepMs: number, maximum: number, now: () => number) {
    this.#keepMs = keepMs;
    this.#maximum = maximum;
    this.#now = now;
  }

  /** The keyed hash that credentials are remembered under. */
  hash({ name, password }: Credentials): string {
    return createHmac('sha256', this.#key)
      .update(`${name.toLowerCase()}\0${password.normalize('NFC')}`)
      .digest('base64');
  }

  find(hash: string): Verified | undefined {
    const verified = this.#byHash.get(hash);
    if (verified === undefined || verified.expires > this.#now()) return verified;
    this.#byHash.delete(hash);
    return undefined;
  }

  remember(hash: string, user: User): void {
    const now = this.#now();
    this.#byHash.delete(hash);
    this.#byHash.set(hash, { user, expires: now + this.#keepMs, checked: now });
    for (const oldest of this.#byHash.keys()) {
      if (this.#byHash.size <= this.#maximum) break;
      this.#byHash.delete(oldest);
    }
  }

  drop(hash: string): void {
    this.#byHash.delete(hash);
  }

  /** Drops what is remembered of a user: the row has changed. */
  dropUser(userId: string): void {
    for (const [hash, { user }] of this.#byHash) if (user.id === userId) this.#byHash.delete(hash);
  }
}
