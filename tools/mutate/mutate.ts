/**
 * `npm run mutate [-- FILTER...]`: switches off the rows of the rule tables, one at a time, and runs the tests
 * that cite what the row cites. A rule without which every test still passes is not proven: it SURVIVED. Rows
 * are taken whose id or cites contain one of the filters; all rows where there is none.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { testServerUrl } from '../../server/persistence/testing/test-server.js';
import { stopEmbeddedDatabase } from '../../server/persistence/embedded/embedded-database.js';
import type { RuleRow } from '../../server/model/rule-table.js';
import { copyOfBuild } from './build-copy.js';
import { choicesFor, type TestChoice } from './citing-tests.js';
import { type JestRun, listTests, runJest, type TestResult } from './jest-run.js';

const root = resolve(import.meta.dirname, '../../..');

/** The copy has no `../shared` beside it. */
const env: NodeJS.ProcessEnv = {
  STANDPIPE_SHARED: resolve(root, process.env['STANDPIPE_SHARED'] ?? '../shared'),
};

/** Gives all runs one database server; without it each would make its own. */
async function withDatabase(work: () => number): Promise<number> {
  if (process.env['STANDPIPE_TEST_DATABASE_URL'] !== undefined) return work();
  const dataDir = mkdtempSync(join(tmpdir(), 'standpipe-mutate-'));
  // The database does not run as root, and must come in where we do.
  chmodSync(dataDir, 0o755);
  process.env['STANDPIPE_TEST_DATA_DIR'] = dataDir;
  try {
    env['STANDPIPE_TEST_DATABASE_URL'] = await testServerUrl();
    return work();
  } finally {
    await stopEmbeddedDatabase(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function declaredRows(folder: string): readonly RuleRow[] {
  const script = join(folder, 'dist/tools/mutate/declared-rows.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The rule tables cannot be read:\n${stderr}`);
  return JSON.parse(stdout) as RuleRow[];
}

function wanted(row: RuleRow, filters: readonly string[]): boolean {
  const words = [row.id, ...row.cites];
  return filters.length === 0 || filters.some((filter) => words.some((word) => word.includes(filter)));
}

function run(folder: string, choice: TestChoice, mutant: string | undefined): JestRun {
  const args = ['--testNamePattern', choice.pattern, '--runTestsByPath', ...choice.files];
  // No --bail: jest then ends without its report.
  const few = choice.files.length < 3 ? ['--runInBand'] : [];
  return runJest(folder, [...few, ...args], { ...env, STANDPIPE_MUTANT: mutant ?? '' });
}

/** What became of a row. */
function verdictOn(folder: string, row: RuleRow, tests: readonly TestResult[]): string {
  const choices = choicesFor(row.cites, tests);
  if (choices.length === 0) return 'SURVIVED (no test cites it)';
  for (const choice of choices) if (!run(folder, choice, row.id).ok) return 'killed';
  return `SURVIVED (${String(choices.at(-1)?.count)} tests cite it)`;
}

/** The unchanged rules must pass, or a failing test would prove nothing. */
function checkUnchanged(folder: string, rows: readonly RuleRow[], tests: readonly TestResult[]): void {
  const all = choicesFor([...new Set(rows.flatMap(({ cites }) => cites))], tests).at(-1);
  const { ok, failures } = all === undefined ? { ok: true, failures: [] } : run(folder, all, undefined);
  if (!ok) {
    throw new Error(`Tests fail with all rules in place. Make them pass first:\n${failures.join('\n')}`);
  }
}

function main(filters: readonly string[]): number {
  const { folder, remove } = copyOfBuild(root);
  try {
    const rows = declaredRows(folder).filter((row) => wanted(row, filters));
    const tests = listTests(folder);
    checkUnchanged(folder, rows, tests);
    let survivors = 0;
    for (const row of rows) {
      const verdict = verdictOn(folder, row, tests);
      if (verdict !== 'killed') survivors += 1;
      console.log(`${verdict.padEnd(8)} ${row.id} [${row.cites.join('] [')}]`);
    }
    console.log(`${String(rows.length - survivors)} killed, ${String(survivors)} survived`);
    return survivors === 0 ? 0 : 1;
  } finally {
    remove();
  }
}

try {
  process.exitCode = await withDatabase(() => main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
