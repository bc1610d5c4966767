/** Processes that are not our children: who they are, whether they run, and what hangs below them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../embedded/postmaster-file.js';
import { until } from './spawned-server.js';

/** State and parent of a process, as /proc tells them; undefined where it is gone, or where there is no /proc. */
function statusOf(pid: number): { readonly state: string; readonly parent: number } | undefined {
  try {
    // The name before them may hold blanks and brackets.
    const [state = '', parent] =
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** True until the process has ended; one that nobody has reaped has ended all the same. */
export function runs(pid: number): boolean {
  return isAlive(pid) && statusOf(pid)?.state !== 'Z';
}

/** Kills a process with -9 and waits until it has ended. */
export async function killHard(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  await until(() => Promise.resolve(!runs(pid)), `process ${pid} to end`);
}

/** A process and its children. */
export function familyOf(pid: number): readonly number[] {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return [pid, ...all.filter((other) => statusOf(other)?.parent === pid)];
}

/** The process id of the database of a data directory. */
export function databasePid(dataDir: string): number {
  return Number(readFileSync(path.join(dataDir, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
