/**
 * The least that a server in node can do: one SELECT, and what it brings over HTTP as it is. Started by raw-server.ts
 * with the port and the URL of the database as its arguments.
 */
import { createServer, type ServerResponse } from 'node:http';
import pg from 'pg';

const [port, url] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 4 });

/** Text of chunks that were stored for this. */
async function sendLines(set: string, response: ServerResponse): Promise<void> {
  const { rows } = await pool.query<[string]>({
    name: 'lines',
    text: 'SELECT lines FROM bench.chunk WHERE set = $1 ORDER BY first',
    values: [set],
    rowMode: 'array',
  });
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  for (const [lines] of rows) response.write(lines);
  response.end();
}

/** Rows of one type that changed behind a time. */
async function sendChanged(type: string, since: string, response: ServerResponse): Promise<void> {
  const { rows } = await pool.query<[string]>({
    name: 'changed',
    text: 'SELECT uid FROM bench.object WHERE type = $1 AND changed > $2 ORDER BY changed LIMIT 1000',
    values: [type, since],
    rowMode: 'array',
  });
  response.end(rows.join('\n'));
}

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const of = (name: string): string => searchParams.get(name) ?? '';
  const answer =
    pathname === '/lines'
      ? sendLines(of('set'), response)
      : pathname === '/changed'
        ? sendChanged(of('type'), of('since'), response)
        : Promise.resolve(response.end('ready'));
  answer.catch((error: unknown) => response.destroy(error as Error));
}).listen(Number(port), '127.0.0.1');

process.once('SIGTERM', () => process.exit(0));
