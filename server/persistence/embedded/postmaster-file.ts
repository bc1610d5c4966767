/** postmaster.pid: what a running PostgreSQL says of itself, and what a killed one leaves behind. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from '../database-errors.js';

/** A postmaster, running or not. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Folder of its socket, or its address. */
  readonly host: string;
}

function read(cluster: string): string | undefined {
  try {
    return readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'win32') return 'postgres';
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** True where the process is there, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * True where the process is the running postmaster of this cluster. The number may be another process's by now,
 * after a restart of the machine or of a container, or that of one that was killed and that nobody reaps.
 */
export function isPostmaster(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  return command.includes('postgres') && (process.platform === 'win32' || command.includes(cluster));
}

/** What the file says; undefined where there is none, or one that is not written to its end yet. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const [pid, , , port, socketDir, address, ...written] = (read(cluster) ?? '').split('\n');
  const host = socketDir || address;
  // The line of the address is whole once another follows: a host cut short would lead to another server.
  if (!host || written.length === 0 || !(Number(pid) > 0)) return undefined;
  return { pid: Number(pid), port: Number(port), host };
}

/**
 * The postmaster of this cluster that is running. A file that a killed one left behind is removed, because
 * PostgreSQL itself would believe it where its number belongs to another process now.
 */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const before = read(cluster);
  const found = readPostmaster(cluster);
  const pid = Number(before?.split('\n')[0]);
  if (pid > 0 && isPostmaster(pid, cluster)) return found ?? { pid, port: 0, host: '' };
  if (before !== undefined && read(cluster) === before) {
    rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
  }
  return undefined;
}

/**
 * Removes the lock file of the socket that a killed postmaster left behind: PostgreSQL believes it as long as
 * any process has the number, even one that ended and was not reaped, and refuses to start.
 */
export function removeStaleSocketLock(cluster: string, socketDir: string, port: number): void {
  const file = path.join(socketDir, `.s.PGSQL.${port}.lock`);
  try {
    if (!isPostmaster(Number(readFileSync(file, 'utf8').split('\n')[0]), cluster))
      rmSync(file, { force: true });
  } catch {
    // There is none.
  }
}
