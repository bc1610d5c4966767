/** A few rounds of `npm run prove:kill`: STANDPIPE_KILL_TIMES says how many (default 3). */
import { expect, test } from '@jest/globals';
import { killRounds } from './kill-rounds.js';

const TIMES = Number(process.env['STANDPIPE_KILL_TIMES'] ?? 3);

test('what was acknowledged survives kill -9 of server and database, and nothing is half there', async () => {
  const told: string[] = [];
  const { acknowledged, faults } = await killRounds(TIMES, (line) => told.push(line));
  expect(faults).toEqual([]);
  expect(told).toHaveLength(TIMES);
  expect(acknowledged).toBeGreaterThan(TIMES);
}, 600_000);
