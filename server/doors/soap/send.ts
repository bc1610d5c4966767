import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** How much of an unread body is passed over so that the client can read the refusal. */
const LINGER_BYTES = 4 * 1024 * 1024;
const LINGER_MS = 2_000;
/** A body up to here is passed over and the connection kept. */
const KEEP_ALIVE_BYTES = 64 * 1024;

/** A small, whole answer. */
export interface SmallAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

/**
 * Sends a small answer. Where the request's body was not read, it is passed over when it is small; else (and
 * where it is not worth waiting for) the connection is closed, but not before the client had a moment to read why.
 */
export function send(request: IncomingMessage, response: ServerResponse, answer: SmallAnswer): void {
  if (response.headersSent || response.destroyed) return;
  const body = Buffer.from(answer.body);
  const unread = !request.complete && (hasLargeBody(request) || answer.status === 408);
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': body.length,
    ...(unread ? { Connection: 'close' } : {}),
  });
  if (!unread) {
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  response.write(body);
  linger(request, response);
}

function hasLargeBody({ headers }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined || headers.expect !== undefined) return true;
  return Number(headers['content-length'] ?? 0) > KEEP_ALIVE_BYTES;
}

/**
 * The answer is out as a whole, by its Content-Length; only its end waits, because node closes the connection
 * with it. A close with bytes unread makes the system reset the connection, and a client that still sends would
 * lose the answer that it has not read yet.
 */
function linger(request: IncomingMessage, response: ServerResponse): void {
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER_MS).unref();
  response.once('close', () => clearTimeout(timer));
  let passed = 0;
  request.once('end', end);
  request.on('data', (chunk: Buffer) => {
    passed += chunk.length;
    if (passed > LINGER_BYTES) request.pause();
  });
  request.resume();
}
