/** The one place where whatever a function throws becomes a Result and a SuppMsgOut. */
import { randomUUID } from 'node:crypto';
import { UNEXPECTED_FAILURE } from '../model/errors/return-codes.js';
import { StandpipeError } from '../model/errors/standpipe-error.js';
import type { Log } from './log.js';
import type { Answer } from './store-api.js';

/**
 * The answer for an error. A broken rule keeps its code and its public message; anything else is logged under
 * an id, and the client gets this id and nothing more.
 */
export function answerFor(error: unknown, fn: string, log: Log): Answer {
  if (error instanceof StandpipeError) {
    const { witsml, publicMessage, detail } = error;
    log.info({ function: fn, code: witsml, publicMessage, detail }, 'a call was refused');
    return { Result: witsml, SuppMsgOut: publicMessage };
  }
  const id = randomUUID();
  log.error({ function: fn, id, err: error }, 'an unexpected failure');
  return {
    Result: UNEXPECTED_FAILURE,
    SuppMsgOut: `The server failed unexpectedly. The id of this incident in its log: ${id}`,
  };
}
