/**
 * Random changes and queries of logs against the model. STANDPIPE_MODEL_RUNS says how many logs (default 12),
 * STANDPIPE_MODEL_STEPS how many operations each at most (default 16), STANDPIPE_MODEL_SEED repeats a run.
 */
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Territory } from '../support/documents.js';
import { LogBench, newWellbore } from '../support/log-bench.js';
import { lenientClient } from '../support/test-server.js';
import { LogModel } from './log-model.js';
import { operation, shape, writeSection, type Operation } from './log-operations.js';
import { LogRun } from './log-run.js';
import { RUNS, runOptions, STEPS } from './runs.js';

const own = new Territory();
let bench: LogBench;

beforeAll(async () => {
  const client = lenientClient();
  bench = new LogBench(client, own, await newWellbore(client, own));
});

test('[API 4.2] [API 4.3] [API 4.5] [API 4.6] [API 5] a log answers as rows and maps do', async () => {
  const done = new Map<Operation['do'], number>();
  const operations = fc.array(operation, { minLength: 1, maxLength: STEPS, size: 'max' });
  const property = fc.asyncProperty(
    shape,
    fc.array(writeSection, { maxLength: 1 }),
    operations,
    async (kind, first, script) => {
      const run = new LogRun(new LogBench(bench.client, own, bench.place), new LogModel(kind));
      await run.start(first);
      for (const one of script) {
        await run.apply(one);
        done.set(one.do, (done.get(one.do) ?? 0) + 1);
      }
      await run.read(undefined, [], undefined, false);
    },
  );
  await fc.assert(property, runOptions());
  const total = [...done.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${RUNS} logs, ${total} operations: ${JSON.stringify(Object.fromEntries(done))}`);
  expect(total).toBeGreaterThan(RUNS);
}, 3_600_000);
