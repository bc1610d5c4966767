import { type BenchRow, type Sides } from '../measure/bench-row.js';
import { insertRate, preparePgbench } from '../limits/pgbench.js';
import { addWellbore, mnemonicsOf } from '../world/log-documents.js';
import { Logger } from '../world/logger.js';
import { RowMaker } from '../world/rows.js';
import type { World } from '../world/world.js';

const COLUMNS = 30;
const CLIENTS = 8;
const SECONDS = 3;

export const APPEND_ONE: BenchRow = {
  name: 'append-1',
  what: `UpdateInStore append, 1 row x ${COLUMNS}, ${CLIENTS} clients, requests/s`,
  limit: `pgbench one-row insert, ${CLIENTS} clients`,
  unit: 'per second',
  must: 0.35,
  aim: 0.6,
  prepare: (world) => appending(world, 1),
};

export const APPEND_FIFTY: BenchRow = {
  name: 'append-50',
  what: `the same, 50 rows a request, rows/s`,
  limit: `pgbench one-row insert, ${CLIENTS} clients`,
  unit: 'per second',
  must: 6,
  aim: 15,
  prepare: (world) => appending(world, 50),
};

/** Each client appends to a log of its own; a request is sent when the one before was acknowledged. */
async function appending(world: World, rows: number): Promise<Sides> {
  await addWellbore(world);
  await preparePgbench(world.client);
  const loggers: Logger[] = [];
  while (loggers.length < CLIENTS) {
    loggers.push(await Logger.onNewLog(world, `append-${loggers.length}`, mnemonicsOf(COLUMNS), rows));
  }
  const line = new RowMaker(COLUMNS).row(0);
  return {
    async ours() {
      const start = performance.now();
      const until = start + SECONDS * 1000;
      const counts = await Promise.all(loggers.map((logger) => logger.appendUntil(until)));
      return (counts.reduce((a, b) => a + b, 0) * 1000) / (performance.now() - start);
    },
    limit: () => insertRate(world.databaseUrl, line, CLIENTS, SECONDS),
  };
}
