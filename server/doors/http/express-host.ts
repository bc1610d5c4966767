import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import express from 'express';
import { StandpipeError } from '../../model/errors/standpipe-error.js';
import { renderHomePage } from './home-page.js';

/** What the host shows and asks. */
export interface ExpressHostParts {
  readonly version: string;
  readonly serverName: string;
  /** The address of the Store API as the client of a request reaches it. */
  readonly storeAddress: (request: IncomingMessage) => string;
  /** Why the server is not ready: the database does not answer, migrations run, it stops; undefined: ready. */
  readonly notReady: () => Promise<string | undefined>;
  readonly log: { error(detail: object, message: string): void };
}

/** The Express host: health, the page that says what this is, and one place for what is not found or fails. */
export function createExpressHost(parts: ExpressHostParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders);
  app.get('/health/live', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'live' });
  });
  app.get('/health/ready', ready(parts));
  app.get('/', (request, response) => {
    const store = parts.storeAddress(request);
    response.type('html').send(renderHomePage({ ...parts, store }));
  });
  app.use((request, response) => {
    response.status(404).json({ error: `There is nothing at ${request.path}.` });
  });
  app.use(failed(parts));
  return app;
}

const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  next();
};

/** Below what those who probe usually wait. A database that stands still answers neither yes nor no. */
const READY_MS = 2_000;
const NO_DATABASE = 'the database does not answer';

function ready({ notReady }: ExpressHostParts): RequestHandler {
  return async (_request, response) => {
    const asked = notReady().catch(() => NO_DATABASE);
    const reason = await Promise.race([asked, delay(READY_MS, NO_DATABASE, { ref: false })]);
    response.set('Cache-Control', 'no-store');
    if (reason === undefined) response.json({ status: 'ready' });
    else response.status(503).json({ status: 'not ready', reason });
  };
}

/** Errors know themselves; whatever else is thrown gets an id that the client is told and the log has. */
function failed({ log }: ExpressHostParts): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof StandpipeError) {
      response.status(error.http).json({ error: error.publicMessage });
      return;
    }
    const status = (error as { status?: unknown }).status;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      response.status(status).json({ error: 'The request cannot be read.' });
      return;
    }
    const id = randomUUID();
    log.error({ id, err: error }, 'an unexpected failure');
    response.status(500).json({ error: 'The server failed unexpectedly.', id });
  };
}
