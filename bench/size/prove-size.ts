/**
 * `npm run prove:size [-- part ...] [--rows 10000000] [--rounds 15]`: size does not matter. The parts: a long log, a
 * wide one, one of very many curves, and the memory that many readers take. Fails where an answer is wrong, and
 * where a time or the memory is over its bound; with fewer rows than 10 million it tries itself and proves nothing,
 * so that only wrong answers count.
 *
 * BENCH_DATABASE_URL names a superuser of the PostgreSQL, as for `npm run bench`.
 */
import { parseArgs } from 'node:util';
import { addWellbore } from '../world/log-documents.js';
import { openWorld, type World } from '../world/world.js';
import { proveManyCurves } from './many-curves.js';
import { proveMemory } from './memory.js';
import { tableOf, type Outcome } from './outcome.js';
import { provePair } from './pairs.js';

const FULL = 10_000_000;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: String(FULL) },
    rounds: { type: 'string', default: '15' },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
/** A part of the rows, between two bounds. */
const part = (of: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, Math.floor(rows / of)));

const WIDE_CURVES = 300;
/** What the parts are called, and what they do. */
const PARTS: Readonly<Record<string, (world: World, tell: (outcome: Outcome) => void) => Promise<void>>> = {
  async long(world, tell) {
    const columns = Array.from({ length: 8 }, (_, i) => i + 1);
    const pair = { curves: 8, large: rows, small: part(10, 2_000, 10_000), columns };
    await provePair(world, { ...pair, name: 'long' }, rounds, tell);
  },
  async wide(world, tell) {
    const large = part(10, 4_000, 100_000);
    const pair = { curves: WIDE_CURVES, large, small: part(100, 2_000, 10_000), columns: [10, 150, 290] };
    await provePair(world, { ...pair, name: 'wide' }, rounds, tell);
  },
  curves: (world, tell) => proveManyCurves(world, tell),
  memory: (world, tell) => proveMemory(world, part(1, 1, 100_000), tell),
};

const wanted = positionals.length === 0 ? Object.keys(PARTS) : positionals;
const outcomes: Outcome[] = [];
const start = Date.now();
let machine = '';
for (const name of wanted) {
  const prove = PARTS[name];
  if (prove === undefined) throw new Error(`There is no ${name}: ${Object.keys(PARTS).join(', ')}`);
  const world = await openWorld({});
  try {
    machine = await world.describe();
    await addWellbore(world);
    await prove(world, (outcome) => {
      outcomes.push(outcome);
      console.error(`${outcome.what}: ${outcome.ours} ${outcome.against} ${outcome.ratio}`);
    });
  } finally {
    await world.close();
  }
}
const failed = outcomes.filter(({ passed }) => !passed).length;
console.log(tableOf(outcomes));
const seconds = Math.round((Date.now() - start) / 1000);
console.log(
  `\n${rows} rows, ${rounds} rounds, ${outcomes.length - failed} of ${outcomes.length} passed, ${seconds} s`,
);
console.log(machine);
if (rows < FULL) console.log(`With fewer rows than ${FULL} only wrong answers count.`);
process.exitCode = failed > 0 && rows >= FULL ? 1 : 0;
