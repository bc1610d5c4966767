/** How much memory a server takes for many readers of a long log at once. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { InputRequest } from '../../clients/soap/functions.js';
import { UIDS, uidsOf } from '../../simulator/documents/well-uids.js';
import type { Store } from '../../simulator/run/acknowledged-store.js';
import { simulate } from '../../simulator/simulate.js';
import { stopChild } from '../world/child.js';
import { waitForFolding } from '../world/folding.js';
import { logs } from '../world/log-documents.js';
import { startServer, type World } from '../world/world.js';
import { drain, RowDigest, type DrainedLog } from './drained-log.js';
import type { Outcome } from './outcome.js';

const CURVES = 79;
const READERS = 8;
const MOST_MB = 64;
const SAMPLE_MS = 10;
const WELL = { prefix: 'size', seed: 1 } as const;

/** Lets a rig drill, and reads its log eight times at once from a server that has only read it once before. */
export async function proveMemory(
  world: World,
  rows: number,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  const sent = await drill(world, rows);
  await waitForFolding(world);
  const server = await startServer(world.databaseUrl, {});
  world.alsoEnd(() => stopChild(server.process));
  const { uidWell, uidWellbore } = uidsOf(WELL.prefix, WELL.seed, 1);
  const request = world.request('WMLS_GetFromStore', {
    WMLtypeIn: 'log',
    QueryIn: logs(`<log uidWell="${uidWell}" uidWellbore="${uidWellbore}" uid="${UIDS.timeLog}"/>`),
    OptionsIn: 'returnElements=data-only',
  });
  const read = async (): Promise<void> => requireSame(await drain(server.port, request), sent);
  const pid = server.process.pid ?? 0;
  await read();
  const before = residentMb(pid);
  const peak = await peakDuring(pid, () => Promise.all(Array.from({ length: READERS }, read)));
  const growth = peak - before;
  tell({
    what: `memory of the server, ${READERS} at once read ${rows} rows x ${CURVES} curves`,
    ours: `${before.toFixed(0)} MB after one read, at most ${peak.toFixed(0)} MB`,
    against: `${MOST_MB} MB more`,
    ratio: `${growth.toFixed(0)} MB more`,
    passed: growth < MOST_MB,
  });
}

/** Simulates so many seconds of a rig; brings what its log by time must hold. */
async function drill(world: World, rows: number): Promise<DrainedLog> {
  const digest = new RowDigest();
  const store: Store = {
    addToStore: (request) => accepted(world, 'WMLS_AddToStore', request),
    async updateInStore(request) {
      const answer = await accepted(world, 'WMLS_UpdateInStore', request);
      if (!request.XMLin.includes(`uid="${UIDS.timeLog}"`)) return answer;
      for (const [, row = ''] of request.XMLin.matchAll(/<data>(.*?)<\/data>/g)) digest.add(row);
      return answer;
    },
  };
  const settings = { rigs: 1, curves: CURVES, rate: 'max', rowsPerUpdate: 15_000, rows } as const;
  const start = Date.parse('2026-01-01T00:00:00Z');
  await simulate(
    store,
    { ...settings, ...WELL, start, goOn: false, patienceSeconds: 60 },
    new AbortController().signal,
  );
  return digest.end();
}

async function accepted(
  world: World,
  name: 'WMLS_AddToStore' | 'WMLS_UpdateInStore',
  { WMLtypeIn, XMLin }: InputRequest,
): Promise<{ readonly Result: number; readonly SuppMsgOut: string }> {
  await world.call(name, { WMLtypeIn, XMLin });
  return { Result: 1, SuppMsgOut: '' };
}

function requireSame(found: DrainedLog, sent: DrainedLog): void {
  if (found.rows === sent.rows && found.sha256 === sent.sha256) return;
  throw new Error(`${found.rows} rows were read, ${sent.rows} sent, or their text differs.`);
}

/** The largest resident size meanwhile: the kernel's own mark where it can be set back, else what samples see. */
async function peakDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  const marked = clearPeak(pid);
  let peak = residentMb(pid);
  const timer = setInterval(() => (peak = Math.max(peak, residentMb(pid))), SAMPLE_MS);
  await work().finally(() => clearInterval(timer));
  return marked ? Math.max(peak, statusMb(pid, 'VmHWM')) : peak;
}

function clearPeak(pid: number): boolean {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return true;
  } catch {
    return false;
  }
}

function residentMb(pid: number): number {
  return statusMb(pid, 'VmRSS');
}

function statusMb(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? NaN) / 1024;
}
