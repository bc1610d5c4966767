/** HTTP/1.1 over a bare socket, for requests that no client library would send. */
import net from 'node:net';
import { headersOf, type Account } from './store-client.js';

/** What came back before the connection ended: status 0 where nothing did. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  /** Bytes of the body that the server let us send. */
  readonly sent: number;
}

export interface RawRequest {
  readonly account: Account;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces of the body as they go over the wire; the socket's back-pressure is respected. */
  readonly body: Iterable<Buffer>;
  /** True: the sending side is closed after the last piece. */
  readonly halfClose?: boolean;
  readonly timeoutMillis?: number;
}

const FUNCTION = 'WMLS_GetFromStore';

/** Sends the head and then the pieces until the server answers or hangs up. */
export function rawPost(request: RawRequest): Promise<RawAnswer> {
  const url = new URL(request.account.url);
  const headers = {
    host: url.host,
    ...headersOf(request.account, FUNCTION),
    connection: 'close',
    ...request.headers,
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    let sent = 0;
    let over = false;
    const socket = net.connect({ host: url.hostname, port: Number(url.port), allowHalfOpen: true });
    const finish = (): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(received).toString('utf8');
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text, sent });
    };
    const timer = setTimeout(finish, request.timeoutMillis ?? 20_000);
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('end', finish);
    socket.on('error', finish);
    socket.on('close', finish);
    const pieces = request.body[Symbol.iterator]();
    const send = (): void => {
      while (!over && received.length === 0) {
        const next = pieces.next();
        if (next.done === true) {
          if (request.halfClose === true) socket.end();
          return;
        }
        sent += next.value.length;
        if (!socket.write(next.value)) {
          socket.once('drain', send);
          return;
        }
      }
    };
    socket.on('connect', () => {
      socket.write(`POST ${url.pathname} HTTP/1.1\r\n${head.join('')}\r\n`);
      send();
    });
  });
}

/** A piece in chunked transfer coding. */
export function chunk(data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]);
}
