/** Real rig data: loaded through the Store API, read back by a program of its own and compared. docs/fidelity.md */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SHARED, sharedHas } from '../support/published-schemas.js';
import { testServer } from '../support/test-server.js';

/** The smaller of the two wells; STANDPIPE_VOLVE=all takes both, 130,000 rows. */
const FOLDER = `samples/volve-witsml-1.4.1.1${process.env['STANDPIPE_VOLVE'] === 'all' ? '' : '/F-7'}`;
const python = spawnSync('python3', ['--version']).status === 0;
const runs = python && sharedHas(FOLDER);
if (!runs)
  console.log(`Rig data are skipped: ${python ? `no ${FOLDER} in the shared folder` : 'no python3'}.`);

interface Report {
  readonly objects: number;
  readonly rows: number;
  readonly cells: number;
  readonly parts: number;
  readonly differences: readonly string[];
  readonly refused: readonly unknown[];
}

(runs ? describe : describe.skip)('the wells', () => {
  test('come back cell by cell and leaf by leaf', () => {
    const { url, lenient } = testServer();
    const script = path.resolve('conformance-tests/samples/volve.py');
    const args = [script, url, lenient.user, lenient.password, path.join(SHARED, FOLDER)];
    const { stdout, stderr } = spawnSync('python3', args, { maxBuffer: 1 << 26, timeout: 600_000 });
    const said = stdout.toString();
    if (said === '') throw new Error(stderr.toString());
    const report = JSON.parse(said) as Report;
    console.log(
      `${report.objects} objects, ${report.rows} rows, ${report.cells} cells, ${report.parts} stations`,
    );
    expect([report.refused, report.differences]).toEqual([[], []]);
    expect(report.objects).toBeGreaterThan(40);
    expect(report.cells).toBeGreaterThan(1000);
    expect(report.parts).toBeGreaterThan(20);
  }, 600_000);
});
