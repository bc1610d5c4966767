/** What an error of PostgreSQL or of the connection means to the store. */
import { StandpipeError } from '../model/errors/standpipe-error.js';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Thrown inside a transaction that came upon a change made meanwhile, to have it run again. */
export class RunAgain extends Error {
  readonly code = '40001';
}

/** Serialisation failure and deadlock: the transaction was rolled back and may simply be run again. */
export function mayRunAgain(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === '23505';
}

export function isForeignKeyViolation(error: unknown): boolean {
  return codeOf(error) === '23503';
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What pg says without a code where a connection could not be had or has ended. */
const CONNECTION_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|not queryable|connection error|Cannot use a pool after/i;

/** True where the database could not be reached, is starting, stopping, out of connections, or went away. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (CONNECTION_CODES.has(code)) return true;
  // 08: connection exceptions; 57P: the server is going down or coming up; 53: it is out of something.
  if (/^(08|57P|53)/.test(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return error instanceof Error && code === '' && CONNECTION_MESSAGES.test(error.message);
}

/** The error as the store shall see it: an unreachable database becomes a retriable StandpipeError. */
export function storeError(error: unknown): unknown {
  if (error instanceof StandpipeError || !isUnavailable(error)) return error;
  return new StandpipeError({
    witsml: -1999,
    publicMessage: 'The database cannot be reached at the moment. Send the same request again later.',
    http: 503,
    retriable: true,
    detail: error instanceof Error ? error.message : error,
    cause: error,
  });
}
