import type { ReturnCode } from './return-codes.js';

/** What an error is made of; only `publicMessage` ever reaches a client. */
export interface StandpipeErrorParts {
  /** The Store API's return code (negative). */
  readonly witsml: ReturnCode;
  /** What the client is told: names the element and the rule. */
  readonly publicMessage: string;
  /** The HTTP status at doors that have one; the Store API answers 200 whatever the code. */
  readonly http?: number;
  /** For the log only. */
  readonly detail?: unknown;
  /** True where the same request may succeed later, unchanged. */
  readonly retriable?: boolean;
  readonly cause?: unknown;
}

/**
 * The one error of the server. It knows its own code for every protocol and is rendered in one place per
 * door; whatever else is thrown is unexpected, gets an id, and is answered with UNEXPECTED_FAILURE.
 */
export class StandpipeError extends Error {
  readonly witsml: ReturnCode;
  readonly http: number;
  readonly publicMessage: string;
  readonly detail: unknown;
  readonly retriable: boolean;

  constructor(parts: StandpipeErrorParts) {
    super(parts.publicMessage, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'StandpipeError';
    this.witsml = parts.witsml;
    this.http = parts.http ?? 400;
    this.publicMessage = parts.publicMessage;
    this.detail = parts.detail;
    this.retriable = parts.retriable ?? false;
  }
}

/** Shorthand for the frequent case: a rule of the Store API was broken. */
export function refuse(witsml: ReturnCode, publicMessage: string, detail?: unknown): StandpipeError {
  return new StandpipeError({ witsml, publicMessage, detail });
}
