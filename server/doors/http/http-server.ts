import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A protocol that stands in front of the Express host: whatever it claims does not pay for Express. */
export interface Door {
  claims(request: IncomingMessage): boolean;
  /** Answers the request; never rejects. `awaitsContinue`: the client sends its body only when told to. */
  handle(request: IncomingMessage, response: ServerResponse, awaitsContinue?: boolean): Promise<void>;
}

/** What an HTTP server is made of. */
export interface HttpServerParts {
  readonly doors: readonly Door[];
  /** Answers what no door claims. */
  readonly host: (request: IncomingMessage, response: ServerResponse) => void;
  /** PEM texts; absent: http. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** A client that does not send its headers within this time is cut off. */
const HEADERS_MS = 30_000;
/** Longer than the idle time of usual proxies and clients, so that they and not we close first. */
const KEEP_ALIVE_MS = 75_000;

/** One listening server for all doors; stops in time whatever its clients do. */
export class HttpServer {
  readonly #server: Server;
  #stopping = false;

  constructor(private readonly parts: HttpServerParts) {
    // Bodies may be large and links slow: the doors watch the pace of a body themselves.
    const timeouts = { requestTimeout: 0, headersTimeout: HEADERS_MS, keepAliveTimeout: KEEP_ALIVE_MS };
    this.#server =
      parts.tls === undefined ? createHttp(timeouts) : createHttps({ ...timeouts, ...parts.tls });
    this.#server.on('request', (request, response) => this.#answer(request, response, false));
    this.#server.on('checkContinue', (request, response) => this.#answer(request, response, true));
    this.#server.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      else socket.destroy();
    });
  }

  /**
   * Listens; `host` undefined is every address. Returns the port.
   * @throws the system's error (EADDRINUSE, EACCES, ...) where it cannot.
   */
  async listen(port: number, host: string | undefined): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Takes no more requests, lets those that run finish for `graceMs`, then cuts them. */
  async close(graceMs: number): Promise<void> {
    this.#stopping = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    await Promise.race([closed, delay(graceMs, undefined, { ref: false })]);
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): void {
    if (this.#stopping) response.setHeader('Connection', 'close');
    const door = this.parts.doors.find((each) => each.claims(request));
    if (door !== undefined) {
      void door.handle(request, response, awaitsContinue);
      return;
    }
    if (awaitsContinue) response.writeContinue();
    this.parts.host(request, response);
  }
}
