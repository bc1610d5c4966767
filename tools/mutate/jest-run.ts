/** Jest as a child process, with its answer as data. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One test as jest reports it: its file, its title with those of its `describe`s, and how it ended. */
export interface TestResult {
  readonly file: string;
  readonly title: string;
  readonly status: string;
}

/** What a run showed. `ok` is jest's own verdict; a file that does not even load makes it false. */
export interface JestRun {
  readonly ok: boolean;
  readonly tests: readonly TestResult[];
  /** What failed: a line for each test and for each file that did not load, with the first lines of the reason. */
  readonly failures: readonly string[];
}

interface JestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** Why a file did not load. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs jest in `folder`. Throws where jest ends without a report, with what it wrote. */
export function runJest(folder: string, args: readonly string[], env: NodeJS.ProcessEnv): JestRun {
  const scratch = mkdtempSync(join(tmpdir(), 'standpipe-jest-'));
  const report = join(scratch, 'report.json');
  try {
    const { stderr } = spawnSync(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--no-warnings',
        'node_modules/jest/bin/jest.js',
        '--json',
        `--outputFile=${report}`,
        ...args,
      ],
      { cwd: folder, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
    );
    return read(report, stderr);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function read(report: string, stderr: string): JestRun {
  let parsed: JestReport;
  try {
    parsed = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  } catch {
    throw new Error(`Jest wrote no report. It said:\n${stderr}`);
  }
  const tests = parsed.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ file: name, title: fullName, status })),
  );
  return { ok: parsed.success, tests, failures: parsed.testResults.flatMap(failuresOf) };
}

function failuresOf({
  name,
  status,
  message,
  assertionResults,
}: JestReport['testResults'][number]): string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${name}: ${firstLines(message)}`] : [];
  return failed.map(
    ({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLines(failureMessages.join('\n'))}`,
  );
}

function firstLines(text: string): string {
  return text.split('\n').slice(0, 5).join(' ');
}

/** Every test there is, without running any: jest loads the files and skips what the pattern does not name. */
export function listTests(folder: string): readonly TestResult[] {
  return runJest(folder, ['--testNamePattern', '^no test has this title$'], {}).tests;
}
