/**
 * Paging is exact: while others append, come late, correct and remove, a client of another language pages by the
 * last returned index. STANDPIPE_PAGING_SECONDS says for how long (default 3). [API 4.3] [API 5]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { Territory } from '../support/documents.js';
import { LogBench, newWellbore } from '../support/log-bench.js';
import { lenientClient } from '../support/test-server.js';
import { Ledger, pause, storedExtents, type Acknowledged } from './ledger.js';

const SECONDS = Number(process.env['STANDPIPE_PAGING_SECONDS'] ?? 3);
const own = new Territory();
let bench: LogBench;

beforeAll(async () => {
  const client = lenientClient();
  bench = new LogBench(client, own, await newWellbore(client, own));
});

interface Page {
  readonly asked: number;
  readonly after: string | null;
  readonly indexes: readonly number[];
}

interface Held {
  readonly pages: number;
  readonly 're-read': number;
  readonly rows: readonly (readonly [number, Readonly<Record<string, string>>])[];
}

/** Starts the reader; `finish` tells it that the writers are done and gives what it says. */
function startReader(page: number): { finish(): Promise<{ pages: readonly Page[]; held: Held }> } {
  const { client, path: of } = bench;
  const { url, user, password } = client.account;
  const script = path.resolve('conformance-tests/writers/page_reader.py');
  const args = [script, url, user, password, of.uidWell, of.uidWellbore, of.uid ?? '', String(page)];
  const child = spawn('python3', args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  let failed = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (failed += data.toString()));
  const ended = once(child, 'close');
  return {
    async finish() {
      child.stdin.end();
      await ended;
      if (failed !== '') throw new Error(failed);
      const lines = said
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
      return { pages: lines.slice(0, -1) as Page[], held: lines.at(-1) as Held };
    },
  };
}

/** Rows that were acknowledged before a page was asked for and lie in it, and are missing from it. */
function missed(pages: readonly Page[], appends: readonly Acknowledged[]): readonly number[] {
  return pages.flatMap(({ asked, after, indexes }) => {
    const low = after === null ? -Infinity : Number(after);
    const high = indexes.at(-1) ?? low;
    const got = new Set(indexes);
    return appends
      .filter(({ at }) => at < asked)
      .flatMap(({ steps }) => steps.filter((step) => step > low && step <= high && !got.has(step)));
  });
}

test.each([7, 40])(
  '[S219] pages of %i rows: nothing missed, nothing twice, and after the change log everything',
  async (size) => {
    const ledger = new Ledger(bench, ['A', 'B', 'C']);
    await ledger.open();
    let head = 0;
    let late = 0;
    const until = Date.now() + SECONDS * 500;
    // On a slow machine, too, something must happen.
    const going = (): boolean => Date.now() < until || late < 20;
    const random = (low: number, high: number): number => low + Math.floor(Math.random() * (high - low + 1));
    const appender = async (): Promise<void> => {
      while (going()) {
        const count = random(1, 4);
        const rows = Array.from({ length: count }, (_, at) => ({
          at: head + at + 1,
          cells: [String(random(1, 99))],
        }));
        await ledger.write(['A'], rows);
        head += count;
        await pause(random(0, 10));
      }
    };
    const behind = async (): Promise<void> => {
      while (going()) {
        await pause(random(0, 15));
        if (late + 10 > head) continue;
        late += 1;
        await ledger.write(['B'], [{ at: late, cells: [String(random(1, 99))] }]);
      }
    };
    const corrector = async (): Promise<void> => {
      while (going()) {
        await pause(random(20, 60));
        if (head < 30) continue;
        const low = random(1, head - 10);
        const rows = Array.from({ length: 6 }, (_, at) => ({
          at: low + at,
          cells: ['7', String(random(1, 99))],
        }));
        await ledger.write(['A', 'C'], rows);
        if (random(0, 2) === 0) await ledger.remove('C', low - 5, low + 2);
      }
    };
    const reader = startReader(size);
    await Promise.all([appender(), behind(), corrector()]);
    const { pages, held } = await reader.finish();
    const stored = await bench.rows();
    expect(stored).toEqual(ledger.rows());
    expect(await storedExtents(bench)).toEqual(ledger.extents());
    expect(missed(pages, ledger.appends)).toEqual([]);
    const columns = (await bench.read()).mnemonics?.slice(1) ?? [];
    const rows = held.rows.map(([index, cells]) =>
      [index, ...columns.map((name) => cells[name] ?? '')].join(','),
    );
    expect(rows).toEqual(stored);
    console.log(
      `${ledger.requests} writes, ${stored.length} rows, ${held.pages} pages, ${held['re-read']} ranges read again`,
    );
    expect(held['re-read']).toBeGreaterThan(0);
  },
  600_000,
);
