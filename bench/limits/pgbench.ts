import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';

const run = promisify(execFile);

/** Makes the table that pgbench inserts into. */
export async function preparePgbench(client: pg.Client): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS bench.inserted (log int, line text)');
}

/**
 * Rows a second that pgbench inserts, one row of this text in each durable transaction, prepared.
 * Needs pgbench (Debian: postgresql-contrib).
 */
export async function insertRate(
  url: string,
  line: string,
  clients: number,
  seconds: number,
): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'standpipe-bench-'));
  const script = path.join(folder, 'insert.sql');
  writeFileSync(script, `INSERT INTO bench.inserted VALUES (:client_id, '${line}');\n`);
  try {
    const args = [
      '-n',
      '-M',
      'prepared',
      '-c',
      `${clients}`,
      '-j',
      '2',
      '-T',
      `${seconds}`,
      '-f',
      script,
      url,
    ];
    const { stdout } = await run('pgbench', args);
    const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
    if (!(rate > 0)) throw new Error(`pgbench says: ${stdout}`);
    return rate;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
