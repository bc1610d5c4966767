import { once } from 'node:events';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Gzip } from 'node:zlib';
import { constants, createGzip, gzip, gzipSync } from 'node:zlib';
import { promisify } from 'node:util';
import { acceptsGzip } from './accepts-gzip.js';
import { ClientGone } from './http-refusal.js';

/** Characters that are gathered before the first byte goes out: shorter answers have a Content-Length. */
const GATHER = 64 * 1024;
/** Below this, compressing in place costs less than handing it to a thread. */
const IN_PLACE = 16 * 1024;
/** More does not pay: level 6 costs five times as much for a tenth of the size. */
const LEVEL = { level: constants.Z_BEST_SPEED };

const gzipAsync = promisify(gzip);

/**
 * Writes an answer in pieces, as fast as the client takes it. As long as nothing was sent (`started` is
 * false) the caller may still answer something else.
 */
export class AnswerStream {
  readonly #response: ServerResponse;
  readonly #compress: boolean;
  readonly #silenceMs: number;
  #gathered = '';
  #gzip: Gzip | undefined;
  #started = false;

  constructor(request: IncomingMessage, response: ServerResponse, silenceMs: number) {
    this.#response = response;
    this.#compress = acceptsGzip(request.headers['accept-encoding']);
    this.#silenceMs = silenceMs;
  }

  get started(): boolean {
    return this.#started;
  }

  /** Forgets what was gathered; only before the start. */
  discard(): void {
    this.#gathered = '';
  }

  async write(text: string): Promise<void> {
    this.#gathered += text;
    if (this.#gathered.length >= GATHER) await this.#flush();
  }

  /** Sends what is left and ends the answer. */
  async end(): Promise<void> {
    if (!this.#started) return this.#sendWhole();
    await this.#flush();
    const sink = this.#gzip ?? this.#response;
    sink.end();
    await this.#until(this.#response, 'finish');
  }

  async #sendWhole(): Promise<void> {
    const text = Buffer.from(this.#gathered);
    const body = !this.#compress
      ? text
      : text.length < IN_PLACE
        ? gzipSync(text, LEVEL)
        : await gzipAsync(text, LEVEL);
    this.#started = true;
    this.#response.writeHead(200, { ...this.#headers(), 'Content-Length': body.length });
    this.#response.end(body);
  }

  async #flush(): Promise<void> {
    if (!this.#started) this.#start();
    const sink = this.#gzip ?? this.#response;
    const text = this.#gathered;
    this.#gathered = '';
    if (this.#response.destroyed) throw new ClientGone('The client went in the middle of its answer.');
    if (text !== '' && !sink.write(Buffer.from(text))) await this.#until(sink, 'drain');
  }

  #start(): void {
    this.#started = true;
    this.#response.writeHead(200, this.#headers());
    if (!this.#compress) return;
    this.#gzip = createGzip({ ...LEVEL, chunkSize: 64 * 1024 });
    this.#gzip.pipe(this.#response);
  }

  #headers(): OutgoingHttpHeaders {
    return {
      'Content-Type': 'text/xml; charset=utf-8',
      ...(this.#compress ? { 'Content-Encoding': 'gzip' } : {}),
      Vary: 'Accept-Encoding',
    };
  }

  /** Waits for the client, but not for ever: one that takes nothing is cut off. */
  async #until(sink: NodeJS.EventEmitter, event: 'drain' | 'finish'): Promise<void> {
    const abort = new AbortController();
    const gone = (): void => abort.abort();
    this.#response.once('close', gone);
    const socket = this.#response.socket;
    let written = socket?.bytesWritten ?? 0;
    const timer = setInterval(() => {
      const now = socket?.bytesWritten ?? 0;
      if (now === written) gone();
      written = now;
    }, this.#silenceMs).unref();
    try {
      await once(sink, event, { signal: abort.signal });
    } catch (error) {
      throw new ClientGone('The client takes no more of its answer.', { cause: error });
    } finally {
      clearInterval(timer);
      this.#response.off('close', gone);
    }
  }

  /** Breaks the connection, so that nobody takes what was sent for a whole answer. */
  destroy(): void {
    breakConnection(this.#response);
    this.#gzip?.destroy();
  }
}

/** Resets the connection where that can be done: an HTTP/1.0 client takes a plain close for the end. */
function breakConnection(response: ServerResponse): void {
  const socket = response.socket;
  if (socket === null) response.destroy();
  else if (socket.constructor === Socket) socket.resetAndDestroy();
  else socket.destroy();
}
