/** What the server does to others while something bad comes in: its memory, and how long a small query takes. */
import { readFileSync } from 'node:fs';
import { documentOf } from './documents.js';
import type { StoreClient } from './store-client.js';

/** Resident memory of a process in MiB; undefined where there is no /proc. */
export function residentMemory(pid: number): number | undefined {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line?.[1] === undefined ? undefined : Number(line[1]) / 1024;
  } catch {
    return undefined;
  }
}

export interface Watched<T> {
  readonly value: T;
  /** Growth of resident memory over the start, in MiB, at its highest. */
  readonly growth: number;
  /** The slowest small query meanwhile, in milliseconds. */
  readonly slowest: number;
  readonly queries: number;
}

/** Runs `work` while another client asks small questions one after the other. */
export async function watched<T>(
  client: StoreClient,
  pid: number,
  work: () => Promise<T>,
): Promise<Watched<T>> {
  const query = documentOf('well', '<well uid="nobody"/>');
  const before = residentMemory(pid) ?? 0;
  let growth = 0;
  let slowest = 0;
  let queries = 0;
  let done = false;
  const other = async (): Promise<void> => {
    do {
      const start = performance.now();
      const answer = await client.get('well', query);
      if (answer.Result !== 1) throw new Error(`The other client got ${answer.Result}.`);
      slowest = Math.max(slowest, performance.now() - start);
      growth = Math.max(growth, (residentMemory(pid) ?? before) - before);
      queries += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
    } while (!done);
  };
  const beside = other();
  try {
    const value = await work();
    done = true;
    await beside;
    return { value, growth, slowest, queries };
  } finally {
    done = true;
  }
}
