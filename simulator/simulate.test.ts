import { expect, test } from '@jest/globals';
import { StoreError, type Answer, type InputRequest } from '../clients/soap/index.js';
import { DEPTH_CHANNELS, timeChannels } from './documents/channels.js';
import type { Store } from './run/acknowledged-store.js';
import { checksum, type Ledger, type LedgerLine } from './run/ledger.js';
import { simulate, type SimulationSettings } from './simulate.js';

/** Keeps what was added, and the rows of each log by their index. */
class MemoryStore implements Store {
  readonly added: string[] = [];
  readonly logs = new Map<string, Map<string, string>>();
  readonly stations: string[] = [];
  /** What becomes of call number n, from 1 on, where it is not plainly taken. */
  trouble: (call: number, request: InputRequest) => 'lost' | 'done but lost' | Answer | undefined = () =>
    undefined;
  #calls = 0;

  addToStore(request: InputRequest): Promise<Answer> {
    return this.#take(request, () => this.added.push(request.XMLin));
  }

  updateInStore(request: InputRequest): Promise<Answer> {
    return this.#take(request, () => this.#update(request.XMLin));
  }

  #take(request: InputRequest, work: () => void): Promise<Answer> {
    this.#calls += 1;
    const trouble = this.trouble(this.#calls, request);
    if (typeof trouble === 'object') return Promise.resolve(trouble);
    if (trouble !== 'lost') work();
    if (trouble !== undefined) return Promise.reject(new StoreError('connection', 'away'));
    return Promise.resolve({ Result: 1, SuppMsgOut: '' });
  }

  #update(xml: string): void {
    const uid = /uidWell="([^"]*)".*? uid="([^"]*)"/.exec(xml)?.slice(1).join('/') ?? '';
    const rows = this.logs.get(uid) ?? new Map<string, string>();
    for (const [, row = ''] of xml.matchAll(/<data>([^<]*)/g)) rows.set(row.slice(0, row.indexOf(',')), row);
    if (xml.startsWith('<logs')) this.logs.set(uid, rows);
    for (const [station] of xml.matchAll(/<trajectoryStation.*?<\/trajectoryStation>/g))
      this.stations.push(station);
  }
}

class MemoryLedger implements Ledger {
  readonly lines: LedgerLine[] = [];
  write(line: LedgerLine): void {
    this.lines.push(line);
  }
  settled = () => Promise.resolve();
  close = () => Promise.resolve();
}

const SETTINGS: SimulationSettings = {
  rigs: 2,
  curves: 30,
  rate: 'max',
  rowsPerUpdate: 100,
  rows: 10_050,
  seed: 1,
  prefix: 'sim',
  start: Date.UTC(2026, 0, 1),
  goOn: false,
  patienceSeconds: 5,
};
const RUNNING = new AbortController().signal;

async function run(settings: Partial<SimulationSettings> = {}, store = new MemoryStore(), stopped = RUNNING) {
  const ledger = new MemoryLedger();
  const totals = await simulate(store, { ...SETTINGS, ...settings }, stopped, ledger);
  return { store, lines: ledger.lines, totals };
}

/** Proves from the ledger alone that the store holds what it acknowledged. */
function expectAllThere(store: MemoryStore, lines: readonly LedgerLine[]): void {
  for (const { type, uidWell, uid, first, last, rows, sha256 } of lines) {
    if (type !== 'log') continue;
    const all = [...(store.logs.get(`${uidWell}/${uid}`)?.values() ?? [])];
    const from = all.findIndex((row) => row.startsWith(`${first},`));
    const range = all.slice(from, all.findIndex((row) => row.startsWith(`${last},`)) + 1);
    expect([range.length, checksum(range)]).toEqual([rows, sha256]);
  }
}

test('each rig drills a well with two logs and a survey, and the ledger proves what was stored', async () => {
  const { store, lines, totals } = await run();
  expect(store.added).toHaveLength(10);
  expect([...store.logs.keys()].sort()).toEqual([
    'sim-1-01/depth',
    'sim-1-01/time',
    'sim-1-02/depth',
    'sim-1-02/time',
  ]);
  expect(store.logs.get('sim-1-01/time')?.size).toBe(10_050);
  expect(totals).toMatchObject({ timeRows: 20_100, stations: store.stations.length, updates: lines.length });
  expect(totals.stations).toBeGreaterThan(0);
  expect(totals.depthRows).toBeGreaterThan(100);
  expectAllThere(store, lines);
});

test('rows have a cell for each curve, none empty and none that XML would escape', async () => {
  const { store } = await run({ rigs: 1, curves: 700, rows: 300 });
  const log = store.added.find((xml) => xml.includes('uid="time"')) ?? '';
  const mnemonics = [...log.matchAll(/<mnemonic>([^<]*)/g)].map(([, name]) => name);
  expect(new Set(mnemonics).size).toBe(701);
  for (const row of store.logs.get('sim-1-01/time')?.values() ?? []) {
    const cells = row.split(',');
    expect(cells).toHaveLength(701);
    expect(cells.every((cell) => /^[\w.:+ -]+$/.test(cell))).toBe(true);
  }
  for (const row of store.logs.get('sim-1-01/depth')?.values() ?? []) {
    expect(row.split(',')).toHaveLength(DEPTH_CHANNELS.length + 1);
  }
  expect(timeChannels(3).map(({ mnemonic }) => mnemonic)).toEqual(['DEPTH', 'BITDEP', 'BLOCKPOS']);
});

test('the same settings send the same, another seed something else', async () => {
  const sent = async (seed: number) =>
    [...(await run({ seed, rows: 200, rigs: 1 })).store.logs.values()].map((rows) => [...rows]);
  expect(await sent(4)).toEqual(await sent(4));
  expect(await sent(5)).not.toEqual(await sent(4));
});

test('what the store did not answer is sent again until it is acknowledged', async () => {
  const store = new MemoryStore();
  store.trouble = (call) => (call === 3 || call === 9 ? 'lost' : call === 12 ? 'done but lost' : undefined);
  const { lines } = await run({ rows: 1_000, rigs: 1 }, store);
  expect(store.logs.get('sim-1-01/time')?.size).toBe(1_000);
  expectAllThere(store, lines);
});

test('a store that stays away ends the run, and the ledger says no more than was acknowledged', async () => {
  const store = new MemoryStore();
  store.trouble = (call) => (call > 20 ? 'lost' : undefined);
  const ledger = new MemoryLedger();
  const settings = { ...SETTINGS, patienceSeconds: 0.1 };
  await expect(simulate(store, settings, RUNNING, ledger)).rejects.toMatchObject({ kind: 'connection' });
  expect(ledger.lines).toHaveLength(10);
  expectAllThere(store, ledger.lines);
});

test.each([
  ['refused', { Result: -414, SuppMsgOut: 'not yours' }, /refused a well: -414 not yours/],
  ['there already', { Result: -405, SuppMsgOut: '' }, /The well sim-1-01 exists/],
])('a well that is %s ends the run with a line that says so', async (_name, answer, message) => {
  const store = new MemoryStore();
  store.trouble = () => answer;
  await expect(run({}, store)).rejects.toThrow(message);
});

test('wells that exist are gone on with where that is wanted', async () => {
  const store = new MemoryStore();
  store.trouble = (call) => (call <= 5 ? { Result: -405, SuppMsgOut: '' } : undefined);
  expect((await run({ goOn: true, rigs: 1, rows: 100 }, store)).totals.timeRows).toBe(100);
});

test('a run that is stopped sends what it has begun', async () => {
  const stop = new AbortController();
  const store = new MemoryStore();
  store.trouble = (call) => void (call === 20 && stop.abort());
  const { lines, totals } = await run({ rows: undefined, rigs: 1, rate: 2_000 }, store, stop.signal);
  expect(totals.timeRows).toBeGreaterThan(900);
  expectAllThere(store, lines);
});

test('rows come at the rate that was asked for', async () => {
  const { totals } = await run({ rigs: 1, rows: 50, rate: 100, rowsPerUpdate: 1 });
  expect(totals.seconds).toBeGreaterThan(0.45);
});

test.each([
  [{ rigs: 0 }, /--rigs/],
  [{ curves: 701 }, /--curves is at most 700/],
  [{ rowsPerUpdate: 1.5 }, /--rows-per-update/],
  [{ rate: Number.NaN }, /--rate/],
])('settings that cannot be: %j', async (settings, message) => {
  await expect(run(settings)).rejects.toThrow(message);
});
