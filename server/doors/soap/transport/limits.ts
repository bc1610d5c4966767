/** What one request, and all of them together, may cost. */
export interface TransportLimits {
  /** Bytes of one message, as it was sent and after inflation; more is refused with 413. */
  readonly bodyBytes: number;
  /** Bytes of all messages that are being read; what would go over it is refused with 503. */
  readonly allBodiesBytes: number;
  /** A gzip body may grow by this factor once it is over `freeInflation` bytes. */
  readonly inflationRatio: number;
  readonly freeInflation: number;
  /** A body that brings nothing for so long is given up with 408. */
  readonly bodySilenceMs: number;
  /** After this time a body must have come at `minBytesPerSecond` on average. */
  readonly slowBodyGraceMs: number;
  readonly minBytesPerSecond: number;
  /** A client that takes nothing of its answer for so long is cut off. */
  readonly answerSilenceMs: number;
}

export const DEFAULT_TRANSPORT_LIMITS: TransportLimits = {
  bodyBytes: 256 * 1024 * 1024,
  allBodiesBytes: 512 * 1024 * 1024,
  inflationRatio: 200,
  freeInflation: 32 * 1024 * 1024,
  bodySilenceMs: 30_000,
  slowBodyGraceMs: 30_000,
  minBytesPerSecond: 1_024,
  answerSilenceMs: 120_000,
};

/** Counts the bytes of all messages that are in memory at a time. */
export class BodyBudget {
  #free: number;

  constructor(bytes: number) {
    this.#free = bytes;
  }

  /** False where there is not so much left. */
  take(bytes: number): boolean {
    if (bytes > this.#free) return false;
    this.#free -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#free += bytes;
  }
}
