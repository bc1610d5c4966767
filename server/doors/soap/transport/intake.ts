import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { clientFault } from '../envelope/soap-fault.js';
import { ClientGone, HttpRefusal } from './http-refusal.js';
import type { TransportLimits } from './limits.js';

/** Looks per period of silence: a stalled event loop makes one look late, never a client silent. */
const LOOKS = 4;

/**
 * Takes the chunks of a request one by one, with back-pressure, and never destroys the request: a for-await
 * over it would, and with it the connection that the refusal must go out on. Gives up on a client that
 * sends nothing or next to nothing (slow loris).
 */
export class Intake {
  /** Bytes as they came over the wire. */
  received = 0;
  readonly #request: IncomingMessage;
  readonly #source: Readable;
  readonly #limits: TransportLimits;
  readonly #queue: Buffer[] = [];
  #ended = false;
  #failure: Error | undefined;
  #wake: () => void = () => {};
  #timer: NodeJS.Timeout | undefined;
  #looks = 0;
  #silentLooks = 0;
  #receivedAtLook = 0;

  constructor(request: IncomingMessage, inflate: boolean, limits: TransportLimits) {
    this.#request = request;
    this.#limits = limits;
    const gunzip = inflate ? createGunzip({ chunkSize: 64 * 1024 }) : undefined;
    this.#source = gunzip ?? request;
    request.on('data', this.#count);
    request.on('close', this.#closed);
    this.#source.on('data', this.#take);
    this.#source.on('end', this.#end);
    this.#source.on('error', this.#fail);
    if (gunzip !== undefined) {
      request.on('error', this.#fail);
      request.pipe(gunzip);
    }
  }

  /** The next chunk; undefined at the end. */
  async next(): Promise<Buffer | undefined> {
    for (;;) {
      const chunk = this.#queue.shift();
      if (chunk !== undefined) return chunk;
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended) return undefined;
      this.#timer ??= setInterval(this.#look, this.#limits.bodySilenceMs / LOOKS).unref();
      this.#source.resume();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Lets go of the request, which stays paused where it is not at its end. */
  stop(): void {
    clearInterval(this.#timer);
    const request = this.#request;
    request.off('data', this.#count);
    request.off('close', this.#closed);
    if (this.#source !== request) {
      request.unpipe();
      this.#source.off('error', this.#fail).on('error', () => {});
      this.#source.destroy();
    }
    request.off('data', this.#take).off('end', this.#end).off('error', this.#fail);
    request.on('error', () => {});
    if (!this.#ended) request.pause();
  }

  readonly #count = (chunk: Buffer): void => {
    this.received += chunk.length;
  };

  readonly #take = (chunk: Buffer): void => {
    this.#queue.push(chunk);
    this.#source.pause();
    this.#wake();
  };

  readonly #end = (): void => {
    this.#ended = true;
    this.#wake();
  };

  readonly #closed = (): void => {
    if (!this.#request.complete) this.#fail(new ClientGone('The client went in the middle of its message.'));
  };

  readonly #fail = (error: Error): void => {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('Z_')) {
      this.#failure ??= clientFault('The message is not the gzip that its Content-Encoding says.');
    } else {
      this.#failure ??=
        error instanceof HttpRefusal ? error : new ClientGone(error.message, { cause: error });
    }
    this.#wake();
  };

  readonly #look = (): void => {
    const { bodySilenceMs, slowBodyGraceMs, minBytesPerSecond } = this.#limits;
    this.#looks += 1;
    this.#silentLooks = this.received === this.#receivedAtLook ? this.#silentLooks + 1 : 0;
    this.#receivedAtLook = this.received;
    const elapsed = (this.#looks * bodySilenceMs) / LOOKS;
    const slow = elapsed > slowBodyGraceMs && this.received < (minBytesPerSecond * elapsed) / 1000;
    if (this.#silentLooks >= LOOKS || slow) {
      this.#fail(new HttpRefusal(408, 'The message did not arrive in time.'));
    }
  };
}
