/** The built server as a child process, for the tests of its start, its end, and its kills. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server that was started; it may have ended already. */
export interface SpawnedServer {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<Ended>;
  stdout(): string;
  stderr(): string;
}

/** A busy machine may start several servers at a time. */
const START_PATIENCE = 60_000;

/** A folder that the account of the embedded database may enter. */
export function folderForAll(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'standpipe-test-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Starts it, ready or not. */
export async function spawnServer(settings: Readonly<Record<string, string>>): Promise<SpawnedServer> {
  const port = Number(settings['PORT'] ?? (await freePort()));
  const child = spawn(process.execPath, [path.resolve('bin/standpipe.js'), 'serve'], {
    env: {
      PATH: process.env['PATH'],
      STANDPIPE_MUTANT: process.env['STANDPIPE_MUTANT'],
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'fatal',
      ENV_FILE: '/dev/null',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (printed.stdout += data.toString('utf8')));
  child.stderr.on('data', (data: Buffer) => (printed.stderr += data.toString('utf8')));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  return { child, port, ended, stdout: () => printed.stdout, stderr: () => printed.stderr };
}

/** The HTTP status of a health page; 0 where nobody answers. */
export async function health({ port }: SpawnedServer, page: 'live' | 'ready'): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/health/${page}`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status ?? 0;
}

/** Waits until a condition holds. */
export async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + START_PATIENCE; Date.now() < end; await delay(50)) {
    if (await condition()) return;
  }
  throw new Error(`Waited in vain: ${what}.`);
}

/** Starts it and waits until it is ready. */
export async function startedServer(settings: Readonly<Record<string, string>>): Promise<SpawnedServer> {
  const server = await spawnServer(settings);
  await until(async () => {
    if (server.child.exitCode !== null) throw new Error(`It ended: ${server.stderr()}`);
    return (await health(server, 'ready')) === 200;
  }, 'the server to be ready');
  return server;
}

/** Sends a signal and returns how the process ended and after how many ms. */
export async function end(
  server: SpawnedServer,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<Ended & { ms: number }> {
  const started = Date.now();
  server.child.kill(signal);
  return { ...(await server.ended), ms: Date.now() - started };
}
