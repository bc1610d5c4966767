import type { ChildProcess } from 'node:child_process';
import { cpus } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { writeCall } from '../../clients/soap/direct-envelope.js';
import type { StoreFunctionName } from '../../clients/soap/functions.js';
import { freePort, startNode, stopChild } from './child.js';
import { Connection } from './connection.js';
import { createDatabase, type BenchDatabase } from './database.js';

const PASSWORD = 'bench';

/** A server on a database of its own, and a connection to each. */
export interface World {
  readonly client: pg.Client;
  readonly databaseUrl: string;
  readonly pid: number;
  /** A further connection to the server. */
  connect(): Promise<Connection>;
  /** The bytes of a call, to be sent on a connection. */
  request(name: StoreFunctionName, parts: Readonly<Record<string, string>>): Buffer;
  /** Sends a call on a connection of the world's own; throws where Result is negative. */
  call(name: StoreFunctionName, parts: Readonly<Record<string, string>>): Promise<Buffer>;
  /** Ended with the world. */
  alsoEnd(end: () => Promise<void> | void): void;
  /** Processor, node and PostgreSQL. */
  describe(): Promise<string>;
  close(): Promise<void>;
}

/** Starts a server. `settings` are environment variables. */
export async function openWorld(settings: Readonly<Record<string, string>>): Promise<World> {
  const database = await createDatabase();
  try {
    const { process: server, port } = await startServer(database.url, settings);
    return await worldOn(database, server, port);
  } catch (error) {
    await database.drop();
    throw error;
  }
}

/** A server on a database; a second one on that of a world answers the same, and has not written what is there. */
export async function startServer(
  databaseUrl: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly process: ChildProcess; readonly port: number }> {
  const port = await freePort();
  const args = [path.join(process.cwd(), 'bin/standpipe.js'), 'serve'];
  const always = { HOST: '127.0.0.1', PORT: String(port), DATABASE_URL: databaseUrl };
  const env = { ...always, ADMIN_PASSWORD: PASSWORD, LOG_LEVEL: 'warn', ...settings };
  return { process: await startNode(args, env, `http://127.0.0.1:${port}/health/ready`), port };
}

async function worldOn(database: BenchDatabase, server: ChildProcess, port: number): Promise<World> {
  const own = await Connection.open(port);
  const endings: (() => Promise<void> | void)[] = [];
  return {
    client: database.client,
    databaseUrl: database.url,
    pid: server.pid ?? 0,
    connect: () => Connection.open(port),
    request: requestOf,
    async call(name, parts) {
      const answer = await own.send(requestOf(name, parts));
      checkResult(answer);
      return answer;
    },
    alsoEnd: (end) => void endings.push(end),
    async describe() {
      const processor = `${cpus().length} x ${cpus()[0]?.model}`;
      return `${processor}, node ${process.version}, PostgreSQL ${await serverVersion(database)}`;
    },
    async close() {
      own.close();
      for (const end of endings) await end();
      await stopChild(server);
      await database.drop();
    },
  };
}

async function serverVersion({ client }: BenchDatabase): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version ?? 'of unknown version';
}

function requestOf(name: StoreFunctionName, parts: Readonly<Record<string, string>>): Buffer {
  const body = Buffer.from(writeCall(name, parts));
  const credentials = Buffer.from(`admin:${PASSWORD}`).toString('base64');
  const head =
    `POST /witsml/store HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml; charset=utf-8\r\n` +
    `SOAPAction: "http://www.witsml.org/action/120/Store.${name}"\r\nAuthorization: Basic ${credentials}\r\n` +
    `User-Agent: standpipe-bench\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Throws where an answer is no success. */
export function checkResult(answer: Buffer): void {
  const head = answer.toString('latin1', 0, 2_000);
  const result = Number(/<Result[^>]*>(-?\d+)</.exec(head)?.[1]);
  if (result > 0) return;
  throw new Error(`The server refused: ${answer.toString('utf8', 0, 4_000)}`);
}
