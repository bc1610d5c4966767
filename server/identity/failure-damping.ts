/** How wrong passwords are slowed down. */
export interface DampingLimits {
  /** Failures of one user from one address that cost nothing yet. */
  readonly free: number;
  /** The wait after the first failure beyond them; doubles with each further one. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** Failures longer ago than this count no more. */
  readonly forgottenAfterMs: number;
  /** Pairs of user and address that are remembered; the oldest is forgotten for a new one. */
  readonly remembered: number;
}

export const DEFAULT_DAMPING: DampingLimits = {
  free: 10,
  firstWaitMs: 1_000,
  longestWaitMs: 60_000,
  forgottenAfterMs: 900_000,
  remembered: 10_000,
};

/**
 * Remembers failed log-ins per user and address, in bounded memory. Credentials that were verified a moment
 * ago never get here, so nobody can lock a working client out from elsewhere.
 */
export class FailureDamping {
  readonly #limits: DampingLimits;
  readonly #now: () => number;
  readonly #failures = new Map<string, { count: number; until: number }>();

  constructor(limits: DampingLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Milliseconds until this user may try again from this address; 0: now. */
  waitFor(name: string, address: string): number {
    return Math.max(0, (this.#failures.get(key(name, address))?.until ?? 0) - this.#now());
  }

  failed(name: string, address: string): void {
    const { free, firstWaitMs, longestWaitMs, forgottenAfterMs, remembered } = this.#limits;
    const id = key(name, address);
    const before = this.#failures.get(id);
    const fresh = before !== undefined && this.#now() - before.until < forgottenAfterMs;
    const count = (fresh ? before.count : 0) + 1;
    const wait = count <= free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (count - free - 1));
    this.#failures.delete(id);
    this.#failures.set(id, { count, until: this.#now() + wait });
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= remembered) break;
      this.#failures.delete(oldest);
    }
  }

  succeeded(name: string, address: string): void {
    this.#failures.delete(key(name, address));
  }
}

/** Names may be as long as a header; a key must not. */
function key(name: string, address: string): string {
  return `${name.toLowerCase().slice(0, 128)}\n${address}`;
}
