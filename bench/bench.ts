/**
 * `npm run bench [name ...]`: measures Standpipe and what limits it in the same run, in turns. Writes a file for
 * each bench to bench/results and the table of docs/performance.md. Never fails on a time.
 *
 * Environment: BENCH_ROUNDS (9), BENCH_DATABASE_URL (a superuser of the PostgreSQL that both sides use).
 */
import { BENCHES } from './benches.js';
import { measure } from './measure/measure.js';
import { saveResult, writePage } from './measure/results.js';
import { openWorld } from './world/world.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 9);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}: ${BENCHES.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

for (const bench of BENCHES) {
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
  const world = await openWorld(bench.settings ?? {});
  try {
    const result = await measure(bench, world, rounds);
    saveResult(result);
    console.log(
      `${bench.name}: ${result.ratio} (must ${bench.must}, aim ${bench.aim}), spread ${result.spread.join(' to ')}`,
    );
    console.log(`  ${bench.unit}: ${result.ours.median} against ${result.limit.median}`);
  } catch (error) {
    console.error(`${bench.name}: ${(error as Error).stack}`);
    process.exitCode = 1;
  } finally {
    await world.close();
  }
}
writePage(BENCHES);
