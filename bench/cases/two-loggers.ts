import type { BenchRow, Sides } from '../measure/bench-row.js';
import { add, addWellbore, mnemonicsOf, newLog } from '../world/log-documents.js';
import { Logger } from '../world/logger.js';
import type { World } from '../world/world.js';

const COLUMNS = 30;
const SECONDS = 3;
/** At a row a second the second logger is 10 seconds behind. */
const BEHIND = 10;

export const TWO_LOGGERS: BenchRow = {
  name: 'two-loggers',
  what: `two loggers on the two halves of the curves of one log (1 row x ${COLUMNS} in all), one ${BEHIND} rows behind, requests/s`,
  limit: 'two loggers of the same curves, each with a log of its own',
  unit: 'per second',
  must: 0.7,
  aim: 0.9,
  prepare,
};

async function prepare(world: World): Promise<Sides> {
  await addWellbore(world);
  const [index = '', ...curves] = mnemonicsOf(COLUMNS);
  const all = [index, ...curves];
  const half = Math.ceil(curves.length / 2);
  const halves = [
    [index, ...curves.slice(0, half)],
    [index, ...curves.slice(half)],
  ];
  for (const uid of ['shared', 'own-0', 'own-1']) await add(world, 'log', newLog(uid, all, []));
  const sharing: Logger[] = [];
  const alone: Logger[] = [];
  for (const [at, mnemonics] of halves.entries()) {
    sharing.push(await Logger.at(world, 'shared', mnemonics, 1, at === 0 ? BEHIND : 0));
    alone.push(await Logger.at(world, `own-${at}`, mnemonics, 1, 0));
  }
  return { ours: () => rate(sharing), limit: () => rate(alone) };
}

async function rate(loggers: readonly Logger[]): Promise<number> {
  const start = performance.now();
  const counts = await Promise.all(loggers.map((logger) => logger.appendUntil(start + SECONDS * 1000)));
  return (counts.reduce((a, b) => a + b, 0) * 1000) / (performance.now() - start);
}
