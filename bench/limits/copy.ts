import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { timed } from '../measure/bench-row.js';

/** Text of a COPY, in pieces of some size. */
const PIECE = 64 * 1024;

/** Makes the table that rows are copied to: no key, one column of text for a row. */
export async function prepareCopy(client: pg.Client): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS bench.copied (line text)');
}

/** Milliseconds of one COPY of lines, durable when it ends. The table is emptied before, unmeasured. */
export async function copyLines(client: pg.Client, lines: Buffer): Promise<number> {
  await client.query('TRUNCATE bench.copied');
  return timed(async () => {
    const stream = client.query(copyFrom('COPY bench.copied (line) FROM STDIN'));
    const finished = once(stream, 'finish');
    for (let at = 0; at < lines.length; at += PIECE) {
      if (!stream.write(lines.subarray(at, at + PIECE))) await once(stream, 'drain');
    }
    stream.end();
    await finished;
  });
}
