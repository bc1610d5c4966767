/**
 * `npm run bench [name ...]`: measures Standpipe and what limits it in the same run, in turns. Writes a file for
 * each bench to bench/results and the table of docs/performance.md. Never fails on a time.
 *
 * Environment: BENCH_ROUNDS (9), BENCH_DATABASE_URL (a superuser of the PostgreSQL that both sides use),
 * BENCH_NODE_FLAGS (of the server: `--cpu-prof`), BENCH_SCALE (0.01 to try the benches themselves).
 */
import { BENCHES } from './benches.js';
import type { BenchRow } from './measure/bench-row.js';
import { measure } from './measure/measure.js';
import { SCALE } from './measure/scale.js';
import { saveResult, writePage } from './measure/results.js';
import { openWorld, type World } from './world/world.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 9);
const wanted = wantedBenches(process.argv.slice(2));
let open: { readonly world: World; readonly shares: string | undefined } | undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().finally(() => process.exit(1)));
}
for (const bench of wanted) {
  try {
    await run(bench);
  } catch (error) {
    console.error(`${bench.name}: ${(error as Error).stack}`);
    process.exitCode = 1;
    await close();
  }
}
await close();
writePage(BENCHES);

async function run(bench: BenchRow): Promise<void> {
  if (open === undefined || bench.shares === undefined || open.shares !== bench.shares) {
    await close();
    open = { world: await openWorld(bench.settings ?? {}), shares: bench.shares };
  }
  const result = await measure(bench, open.world, rounds);
  if (SCALE === 1) saveResult(result);
  const { ours, limit, ratio, spread } = result;
  console.log(`${bench.name}: ${ratio} (${spread.join(' to ')}); must ${bench.must}, aim ${bench.aim}`);
  console.log(`  ${ours.median} against ${limit.median} ${bench.unit}, ${result.rounds} rounds`);
}

async function close(): Promise<void> {
  const world = open?.world;
  open = undefined;
  await world?.close();
}

/** The benches of these names, and those that they share a store with and need; all for none. */
function wantedBenches(names: readonly string[]): readonly BenchRow[] {
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(', ')}: ${BENCHES.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  if (names.length === 0) return BENCHES;
  const shared = BENCHES.filter(({ name }) => names.includes(name)).map(({ shares }) => shares);
  return BENCHES.filter(
    ({ name, shares }) => names.includes(name) || (shares !== undefined && shared.includes(shares)),
  );
}
