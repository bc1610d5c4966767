import path from 'node:path';
import { freePort, startNode, stopChild } from '../world/child.js';
import { Connection } from '../world/connection.js';
import type { World } from '../world/world.js';

/** What the raw server is asked over a connection that is kept open. */
export interface RawServer {
  get(path: string): Promise<Buffer>;
}

/** Starts the raw server on the database of the world; it ends with the world. */
export async function startRawServer(world: World): Promise<RawServer> {
  const port = await freePort();
  const program = path.join(process.cwd(), 'dist/bench/limits/raw-server-main.js');
  const child = await startNode([program, String(port), world.databaseUrl], {}, `http://127.0.0.1:${port}/`);
  const connection = await Connection.open(port);
  world.alsoEnd(async () => {
    connection.close();
    await stopChild(child);
  });
  return { get: (path) => connection.send(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`) };
}

/** Stores rows as chunks of text for the raw server, 500 rows each. */
export async function storeChunks(world: World, set: number, rows: readonly string[]): Promise<void> {
  await world.client.query(
    'CREATE TABLE IF NOT EXISTS bench.chunk (set int, first int, lines text, PRIMARY KEY (set, first))',
  );
  for (let first = 0; first < rows.length; first += 500) {
    const lines = `${rows.slice(first, first + 500).join('\n')}\n`;
    await world.client.query('INSERT INTO bench.chunk VALUES ($1, $2, $3)', [set, first, lines]);
  }
}
