/** What an error of PostgreSQL or of the connection means to the store. */
import { StandpipeError } from '../model/errors/standpipe-error.js';

/** The code of an error of PostgreSQL or of Node; '' where it has none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** What an error says, for a line to the operator. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
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
  // Node's AggregateError, where a name has several addresses.
  if (typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors)) {
    return error.errors.some(isUnavailable);
  }
  const code = codeOf(error);
  if (CONNECTION_CODES.has(code)) return true;
  // 08: connection exceptions; 57P: the server is going down or coming up; 53: it is out of something.
  if (/^(08|57P|53)/.test(code)) return true;
  return code === '' && CONNECTION_MESSAGES.test(messageOf(error));
}

/** The error as the store shall see it: an unreachable database becomes a retriable StandpipeError. */
export function storeError(error: unknown): unknown {
  if (error instanceof StandpipeError || !isUnavailable(error)) return error;
  return new StandpipeError({
    witsml: -1999,
    publicMessage: 'The database cannot be reached at the moment. Send the same request again later.',
    http: 503,
    retriable: true,
    detail: messageOf(error),
    cause: error,
  });
}
