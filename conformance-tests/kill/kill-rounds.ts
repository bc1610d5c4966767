/** Kills the server, its database or both in the middle of work, again and again, and holds the store to the ledgers. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { wellboreDocument, wellDocument, type WellborePath } from '../support/documents.js';
import { logDocument } from '../support/log-documents.js';
import {
  freePort,
  runCommand,
  startServer,
  temporaryFolder,
  type RunningServer,
} from '../support/server-process.js';
import { StoreClient } from '../support/store-client.js';
import { KillClient, random } from './kill-client.js';

const PASSWORD = 'kill';
const VICTIMS = ['server', 'database', 'both'] as const;

export interface KillResult {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly faults: readonly string[];
}

/** Runs the rounds and tells `tell` about each; stops at the first fault. */
export async function killRounds(times: number, tell: (line: string) => void): Promise<KillResult> {
  const dataDir = temporaryFolder();
  const ledgers = temporaryFolder();
  const settings = { ADMIN_PASSWORD: PASSWORD, DATA_DIR: dataDir, PORT: String(await freePort()) };
  let server = await startServer(settings);
  const faults: string[] = [];
  let clients: readonly KillClient[] = [];
  try {
    clients = await clientsOf(clientOf(server), ledgers);
    for (let round = 1; round <= times && faults.length === 0; round += 1) {
      const victim = VICTIMS[random(0, 2)] ?? 'both';
      const before = sum(clients);
      server = await killed(server, settings, victim, clients, round);
      const store = clientOf(server);
      const found = await Promise.all(clients.map((client) => answered(() => client.check(store))));
      faults.push(...found.filter((one) => one !== undefined));
      tell(`${round}: ${victim} killed, ${sum(clients) - before} writes since`);
      if (round % 10 === 0 || round === times) faults.push(...(await verified(settings)));
    }
    const store = clientOf(server);
    const last = await Promise.all(clients.map((client) => answered(() => client.checkAll(store))));
    faults.push(...last.filter((one) => one !== undefined));
    return { rounds: times, acknowledged: sum(clients), faults };
  } finally {
    for (const client of clients) client.close();
    await server.stop();
    endDatabase(dataDir, 'SIGTERM');
    for (const folder of [dataDir, ledgers]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Lets the clients work, kills in the middle, and starts again. */
async function killed(
  server: RunningServer,
  settings: Readonly<Record<string, string>>,
  victim: (typeof VICTIMS)[number],
  clients: readonly KillClient[],
  round: number,
): Promise<RunningServer> {
  let going = true;
  const store = clientOf(server);
  const work = Promise.all(clients.map((client) => client.work(store, () => going)));
  await pause(random(50, round % 4 === 0 ? 2500 : 600));
  if (victim !== 'server') endDatabase(settings['DATA_DIR'] ?? '', 'SIGKILL');
  if (victim !== 'database') await server.kill();
  going = false;
  await work;
  if (victim === 'database' && (await ready(server))) return server;
  if (victim === 'database') await server.kill();
  return startServer(settings);
}

/** Four clients: two share a log, each with curves of its own, and two have a log to themselves. */
async function clientsOf(store: StoreClient, ledgers: string): Promise<readonly KillClient[]> {
  const place = { uidWell: 'W', uidWellbore: 'B' };
  await added(store, 'well', wellDocument('W', 'a well'));
  await added(store, 'wellbore', wellboreDocument('W', 'B', 'a wellbore'));
  const of = async (uid: string, names: readonly string[]): Promise<readonly KillClient[]> => {
    const log: WellborePath = { ...place, uid };
    const clients = names.map((name) => new KillClient(name, log, ledgers));
    const curves = ['MD', ...clients.flatMap((client) => client.curves)];
    const infos = curves.map((mnemonic) => ({ mnemonic, unit: mnemonic === 'MD' ? 'm' : '' }));
    await added(store, 'log', logDocument(log, uid, { curves: infos }));
    return clients;
  };
  return [...(await of('shared', ['P', 'Q'])), ...(await of('first', ['R'])), ...(await of('second', ['S']))];
}

async function added(store: StoreClient, type: string, document: string): Promise<void> {
  const { Result, SuppMsgOut } = await store.add(type, document);
  if (Result !== 1) throw new Error(`${type}: ${Result} ${SuppMsgOut}`);
}

/** What `standpipe verify` finds broken. */
async function verified(settings: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return runCommand(['verify'], settings).then(
    () => [],
    (error: unknown) => [error instanceof Error ? error.message : String(error)],
  );
}

/** Sends a signal to the PostgreSQL of a data directory, if it runs. */
function endDatabase(dataDir: string, signal: NodeJS.Signals): void {
  for (const folder of [dataDir, ...subfolders(dataDir)]) {
    const file = path.join(folder, 'postmaster.pid');
    if (!existsSync(file)) continue;
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended already.
    }
  }
}

function subfolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name));
}

/** What is asked, asked again for 20 s while there is no answer: a server may not have noticed yet that its database is gone. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  const patience = Date.now() + 20_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > patience) throw error;
      await pause(200);
    }
  }
}

/** True once the server answers again after its database was killed. */
async function ready(server: RunningServer): Promise<boolean> {
  const url = server.url.replace(/\/witsml\/store$/, '/health/ready');
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return true;
    await pause(200);
  }
  return false;
}

function clientOf(server: RunningServer): StoreClient {
  return new StoreClient({ url: server.url, user: 'admin', password: PASSWORD });
}

const sum = (clients: readonly KillClient[]): number =>
  clients.reduce((total, client) => total + client.acknowledged, 0);

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
