/** A negative Result of one call, which ends one piece of work and not the load. */
import type { Answer } from '../../../clients/soap/index.js';

/** Thrown where the server refuses. The message is SuppMsgOut. */
export class Refused extends Error {
  readonly code: number;

  constructor({ Result, SuppMsgOut }: Answer) {
    super(SuppMsgOut);
    this.code = Result;
  }
}

/** Throws Refused for an answer that is no success. */
export function requireTaken(answer: Answer): void {
  if (answer.Result < 1) throw new Refused(answer);
}
