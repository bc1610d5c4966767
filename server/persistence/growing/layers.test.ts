/**
 * The data of channel sets against a model that anybody would write down. Chunks are tiny and compaction strikes
 * at any moment, also between what an answer says of its rows and the rows themselves.
 */
import { afterAll, beforeAll, test } from '@jest/globals';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { LayerRun } from './testing/layer-run.js';
import { settings, step } from './testing/layer-steps.js';

let own: TestDatabase;

beforeAll(async () => {
  own = await createTestDatabase();
});

afterAll(() => own.drop());

let runs = 0;
const RUNS = Number(process.env['STANDPIPE_TEST_RUNS'] ?? 6);

test(
  '[S230] whatever is written, cleared, folded and read: the answers are those of the model',
  async () => {
    const steps = fc.array(step, { minLength: 60, maxLength: 100, size: 'max' });
    await fc.assert(
      fc.asyncProperty(settings, steps, async (setting, taken) => {
        const run = new LayerRun(own.database.pool, setting);
        await run.begin(`run-${runs++}`);
        for (const one of taken) await run.take(one);
        await run.end();
      }),
      { numRuns: RUNS, endOnFailure: process.env['STANDPIPE_TEST_SHRINK'] === undefined },
    );
  },
  RUNS * 20_000,
);
