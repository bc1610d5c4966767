/** Starting and stopping the database process. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { processOptions } from './cluster.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import type { Layout } from './layout.js';
import { isPostmaster, readPostmaster, removeStaleSocketLock } from './postmaster-file.js';

/** Names the socket; nothing listens on TCP where there are Unix sockets. */
const SOCKET_PORT = 5432;

const LARGEST_LOG = 10 * 1024 * 1024;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function arguments_({ cluster, socketDir }: Layout): Promise<string[]> {
  const settings =
    socketDir === undefined
      ? ['listen_addresses=127.0.0.1', `port=${await freePort()}`]
      : [
          'listen_addresses=',
          `unix_socket_directories=${socketDir}`,
          'unix_socket_permissions=0700',
          `port=${SOCKET_PORT}`,
        ];
  const common = ['logging_collector=off', 'log_destination=stderr', 'timezone=UTC'];
  return ['-D', cluster, ...[...settings, ...common].flatMap((setting) => ['-c', setting])];
}

/** Into a file and not to us: it must be able to go on writing when we are gone. */
function openLog({ logFile }: Layout): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'a', 0o640);
}

/** A database process of ours. */
export interface Started {
  /** False once it has ended. */
  running(): boolean;
}

/**
 * Starts the process, in a session of its own: Ctrl-C at the terminal is for us alone, who stop the database
 * after the last request.
 */
export async function startPostmaster(binaries: Binaries, layout: Layout): Promise<Started> {
  const args = await arguments_(layout);
  if (layout.socketDir !== undefined) removeStaleSocketLock(layout.cluster, layout.socketDir, SOCKET_PORT);
  const log = openLog(layout);
  const child = spawn(binaries.postgres, args, {
    ...processOptions(layout, layout.home),
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => {
      reject(new EmbeddedDatabaseError(`The embedded PostgreSQL cannot be run: ${error.message}.`));
    });
  });
  let running = true;
  child.once('exit', () => (running = false));
  return { running: () => running };
}

/** Its file goes as the last thing that a shutdown does; after a kill it stays. */
async function isGone({ cluster }: Layout, pid: number, patience: number): Promise<boolean> {
  const gone = () => readPostmaster(cluster)?.pid !== pid || !isPostmaster(pid, cluster);
  for (const end = Date.now() + patience; Date.now() < end; await delay(20)) if (gone()) return true;
  return gone();
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

/**
 * Ends the process within `patience` ms: first with its fast shutdown, then with the immediate one, after
 * which the next start replays the log.
 */
export async function stopPostmaster(layout: Layout, pid: number, patience: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await isGone(layout, pid, patience * 0.8)) return;
  signal(pid, 'SIGQUIT');
  if (await isGone(layout, pid, patience * 0.2)) return;
  signal(pid, 'SIGKILL');
}
