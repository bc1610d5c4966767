/** Reads a log without keeping it: a client that holds it all would take the memory and time of the machine. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';

const ROW = /&lt;data&gt;(.*?)&lt;\/data&gt;/g;
const ROW_END = '&lt;/data&gt;';

/** What was read. */
export interface DrainedLog {
  readonly rows: number;
  /** Of the rows, one a line. */
  readonly sha256: string;
}

/** Number and digest of rows, however they come. */
export class RowDigest {
  #rows = 0;
  readonly #hash = createHash('sha256');

  add(row: string): void {
    this.#rows += 1;
    this.#hash.update(`${row}\n`);
  }

  /** Nothing may be added afterwards. */
  end(): DrainedLog {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}

/** Sends a request as `World.request` makes it, over a connection of its own. */
export async function drain(port: number, request: Buffer): Promise<DrainedLog> {
  const answer = await send(port, request);
  const digest = new RowDigest();
  let rest = '';
  for await (const piece of answer) {
    rest += (piece as Buffer).toString('latin1');
    const end = rest.lastIndexOf(ROW_END) + ROW_END.length;
    if (end < ROW_END.length) continue;
    for (const [, row = ''] of rest.slice(0, end).matchAll(ROW)) digest.add(row);
    rest = rest.slice(end);
  }
  return digest.end();
}

async function send(port: number, request: Buffer): Promise<IncomingMessage> {
  const headEnd = request.indexOf('\r\n\r\n');
  const [start = '', ...lines] = request.toString('latin1', 0, headEnd).split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.split(': ', 2) as [string, string]));
  const sent = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: start.split(' ')[1], headers });
  sent.end(request.subarray(headEnd + 4));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return answer;
}
