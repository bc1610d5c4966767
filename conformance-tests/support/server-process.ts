/** Starts the built server as a child process, as an operator would, and stops it again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Built files and bin/ are found from here: jest and npm run in the project's root. */
const PROJECT = process.cwd();
const START_PATIENCE = 90_000;

/** What a server gets of our own environment; the mutant that `npm run mutate` names goes on to it. */
function inherited(): NodeJS.ProcessEnv {
  const { HOME, PATH, STANDPIPE_MUTANT } = process.env;
  return { HOME, PATH, STANDPIPE_MUTANT };
}

export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** Everything that the server has printed so far. */
  output(): string;
  /** Ends it with SIGTERM, or at once where that takes too long, and removes its data. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL; its data stay. */
  kill(): Promise<void>;
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

/** A folder that also the user `postgres` may enter, where the tests run as root. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'standpipe-test-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Starts a server with these settings on a free port and waits until it is ready to answer. */
export async function startServer(settings: Readonly<Record<string, string>>): Promise<RunningServer> {
  const port = Number(settings['PORT'] ?? (await freePort()));
  const dataDir = settings['DATA_DIR'] ?? temporaryFolder();
  const base = { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [path.join(PROJECT, 'bin/standpipe.js'), 'serve'], {
    env: { ...inherited(), ...base, ...settings },
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (data: Buffer): void => {
    printed = (printed + data.toString('utf8')).slice(-100_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  try {
    await ready(child, `http://127.0.0.1:${port}/health/ready`, () => printed);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}/witsml/store`,
    pid: child.pid ?? 0,
    dataDir,
    output: () => printed,
    async stop() {
      await ended(child, 12_000);
      if (settings['DATA_DIR'] === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
    kill: () => ended(child, 0, 'SIGKILL'),
  };
}

/** Runs the command line tool to its end; rejects where it does not exit with 0. */
export function runCommand(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<string> {
  const child = spawn(process.execPath, [path.join(PROJECT, 'bin/standpipe.js'), ...args], {
    env: { ...inherited(), LOG_LEVEL: 'warn', ...settings },
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString('utf8')));
  child.stderr.on('data', (data: Buffer) => (printed += data.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`standpipe ${args.join(' ')} exited with ${code}: ${printed}`));
    });
  });
}

async function ready(child: ChildProcess, url: string, printed: () => string): Promise<void> {
  const patience = Date.now() + START_PATIENCE;
  while (Date.now() < patience) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${printed()}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server is not ready after ${START_PATIENCE / 1000} s: ${printed()}`);
}

function ended(child: ChildProcess, patience: number, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
}
