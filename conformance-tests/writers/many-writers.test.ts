/**
 * Many writers of one log: what was acknowledged is there, and extents and change log agree with it.
 * STANDPIPE_WRITERS_SECONDS says how long each case takes (default 2). [S243]
 */
import { beforeAll, expect, test } from '@jest/globals';
import { Territory } from '../support/documents.js';
import { LogBench, newWellbore } from '../support/log-bench.js';
import { lenientClient } from '../support/test-server.js';
import { integrityFaults } from '../support/log-reading.js';
import { textAt } from '../support/xml-reading.js';
import { Ledger, storedExtents } from './ledger.js';

const SECONDS = Number(process.env['STANDPIPE_WRITERS_SECONDS'] ?? 2);
const own = new Territory();
let bench: LogBench;

beforeAll(async () => {
  const client = lenientClient();
  bench = new LogBench(client, own, await newWellbore(client, own));
});

/** Rows, extents, integrity, state and the change log of a log against its ledger. */
async function expectExact(ledger: Ledger): Promise<void> {
  const log = await bench.read();
  expect(log.rows).toEqual(ledger.rows());
  expect(integrityFaults(log)).toEqual([]);
  expect(await storedExtents(bench)).toEqual(ledger.extents());
  expect(log.growing).toBe('true');
  const history = await bench.history();
  const first = history.filter((entry) => textAt(entry, 'objectGrowingState') === 'true');
  expect(first.length).toBeGreaterThan(0);
  const instants = history.map((entry) => textAt(entry, 'dTimChange') ?? '');
  expect([...new Set(instants)].sort()).toEqual(instants);
}

const value = (): string => String(1 + Math.floor(Math.random() * 99));
const during = (seconds: number): (() => boolean) => {
  const until = Date.now() + seconds * 1000;
  return () => Date.now() < until;
};

test('[S243] ten clients, each with a curve of its own', async () => {
  const curves = Array.from({ length: 10 }, (_, at) => `C${at}`);
  const ledger = new Ledger(bench, curves);
  await ledger.open();
  const going = during(SECONDS);
  await Promise.all(
    curves.map(async (curve) => {
      for (let at = 1; going(); at += 1) await ledger.write([curve], [{ at, cells: [value()] }]);
    }),
  );
  console.log(`ten clients: ${Math.round(ledger.requests / SECONDS)} writes a second`);
  await expectExact(ledger);
}, 600_000);

test('[S243] ten clients, the rows of each between those of the others', async () => {
  const ledger = new Ledger(bench, ['A', 'B']);
  await ledger.open();
  const going = during(SECONDS);
  await Promise.all(
    Array.from({ length: 10 }, async (_, client) => {
      for (let step = 0; going(); step += 1)
        await ledger.write(['A', 'B'], [{ at: step * 10 + client + 1, cells: [value(), value()] }]);
    }),
  );
  await expectExact(ledger);
}, 600_000);

test('[S243] corrections in the middle while others append', async () => {
  const ledger = new Ledger(bench, ['A', 'B', 'C']);
  await ledger.open();
  const bulk = Array.from({ length: 2000 }, (_, at) => ({ at: at + 1, cells: [value(), value(), ''] }));
  await ledger.write(['A', 'B', 'C'], bulk);
  const going = during(SECONDS);
  const appender = async (curve: string, from: number): Promise<void> => {
    for (let at = from; going(); at += 1) await ledger.write([curve], [{ at, cells: [value()] }]);
  };
  const corrector = async (): Promise<void> => {
    while (going()) {
      const low = 1 + Math.floor(Math.random() * 1900);
      const rows = Array.from({ length: 50 }, (_, at) => ({
        at: low + at,
        cells: [at % 5 === 0 ? '' : value()],
      }));
      await ledger.write(['C'], rows);
      await ledger.remove('C', low + 10, low + 20);
    }
  };
  await Promise.all([appender('A', 2001), appender('B', 2001), corrector()]);
  await expectExact(ledger);
}, 600_000);

test('[S243] two loggers of one log, one of them ten rows behind: the rate against one logger', async () => {
  const rate = async (loggers: number): Promise<number> => {
    const ledger = new Ledger(bench, ['A', 'B']);
    await ledger.open();
    const going = during(SECONDS);
    let head = 0;
    const first = async (): Promise<void> => {
      while (going()) {
        await ledger.write(['A'], [{ at: head + 1, cells: [value()] }]);
        head += 1;
      }
    };
    const second = async (): Promise<void> => {
      for (let at = 1; going();) {
        if (at + 10 > head) await new Promise((resolve) => setImmediate(resolve));
        else await ledger.write(['B'], [{ at: at++, cells: [value()] }]);
      }
    };
    await Promise.all(loggers === 1 ? [first()] : [first(), second()]);
    await expectExact(ledger);
    return ledger.requests / SECONDS;
  };
  const one = await rate(1);
  const two = await rate(2);
  console.log(
    `one logger ${Math.round(one)}/s, two loggers ${Math.round(two)}/s together: ${(two / one).toFixed(2)}`,
  );
  // A machine that does something else at the moment proves nothing about rates: only long runs judge them.
  if (SECONDS >= 10) expect(two / one).toBeGreaterThanOrEqual(0.7);
}, 600_000);
