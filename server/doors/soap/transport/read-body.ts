import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './http-refusal.js';
import { Intake } from './intake.js';
import type { BodyBudget, TransportLimits } from './limits.js';

/** Refuses by the headers alone what need not be read at all. */
export function refuseByHeaders(request: IncomingMessage, limits: TransportLimits): void {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > limits.bodyBytes) throw tooLarge(limits);
  const coding = contentCoding(request);
  if (coding !== 'gzip' && coding !== 'identity') {
    throw new HttpRefusal(415, `The Content-Encoding ${coding.slice(0, 40)} is not read here; use gzip.`, {
      'Accept-Encoding': 'gzip',
    });
  }
}

/** The Content-Encoding in one spelling. */
function contentCoding(request: IncomingMessage): string {
  const coding = (request.headers['content-encoding'] ?? '').trim().toLowerCase();
  return coding === '' ? 'identity' : coding === 'x-gzip' ? 'gzip' : coding;
}

function tooLarge({ bodyBytes }: TransportLimits): HttpRefusal {
  return new HttpRefusal(413, `A message may have ${bodyBytes} bytes at most.`);
}

/**
 * The bytes of a message as they come, inflated where they are gzip. Counts them against the limits and the
 * budget of all requests, which gets them back when `release` is called. Throws HttpRefusal (413, 503, 408),
 * SoapFault for what cannot be inflated, and ClientGone. Stopping early leaves the request paused and whole,
 * so that it can still be answered.
 */
export class Body {
  #taken = 0;
  readonly #request: IncomingMessage;
  readonly #limits: TransportLimits;
  readonly #budget: BodyBudget;

  constructor(request: IncomingMessage, limits: TransportLimits, budget: BodyBudget) {
    this.#request = request;
    this.#limits = limits;
    this.#budget = budget;
  }

  release(): void {
    this.#budget.give(this.#taken);
    this.#taken = 0;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    const inflate = contentCoding(this.#request) === 'gzip';
    const intake = new Intake(this.#request, inflate, this.#limits);
    try {
      for (;;) {
        const chunk = await intake.next();
        if (chunk === undefined) return;
        this.#account(chunk.length, inflate ? intake.received : Infinity);
        yield chunk;
      }
    } finally {
      intake.stop();
    }
  }

  #account(bytes: number, received: number): void {
    const { bodyBytes, freeInflation, inflationRatio } = this.#limits;
    const total = this.#taken + bytes;
    if (total > bodyBytes) throw tooLarge(this.#limits);
    if (total > freeInflation && total > received * inflationRatio) {
      throw new HttpRefusal(413, 'The compressed message inflates far beyond what any document does.');
    }
    if (!this.#budget.take(bytes)) {
      throw new HttpRefusal(503, 'The server is busy with other large messages; try again.', {
        'Retry-After': '5',
      });
    }
    this.#taken = total;
  }
}
