/** A large log against a small one, all folded and with layers at the end. */
import { timed } from '../measure/bench-row.js';
import { median, quantile, rounded } from '../measure/statistics.js';
import type { Connection } from '../world/connection.js';
import { holdFolding, waitForFolding } from '../world/folding.js';
import { checkResult, type World } from '../world/world.js';
import type { MadeLog } from './made-rows.js';
import { milliseconds, type Outcome } from './outcome.js';
import { QUESTIONS, type Question } from './questions.js';
import { addLayers, LAYERS, load, madeLog } from './size-log.js';

/** The large log may take so many times as long. */
const MOST = 2;
/** One answer is short: so many are measured at a time. */
const TIMES = 10;

/** Two logs that differ in their number of rows, and the columns that are asked for. */
export interface Pair {
  readonly name: string;
  readonly curves: number;
  readonly large: number;
  readonly small: number;
  readonly columns: readonly number[];
}

/** Loads both logs and asks all questions in both states; each outcome is told when it is there. */
export async function provePair(
  world: World,
  pair: Pair,
  rounds: number,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  const large = madeLog(`${pair.name}-large`, pair.large, pair.curves);
  const small = madeLog(`${pair.name}-small`, pair.small, pair.curves);
  for (const log of [large, small]) await load(world, log);
  await waitForFolding(world);
  const ask = async (state: string): Promise<void> => {
    for (const question of QUESTIONS) {
      const measured = await measure(world, question, [large, small], pair.columns, rounds);
      tell({ ...measured, what: `${pair.name}, ${state}: ${question.name}` });
    }
  };
  await ask('folded');
  const release = await holdFolding(world);
  try {
    for (const log of [large, small]) await addLayers(world, log);
    await ask(`${LAYERS} layers`);
  } finally {
    await release();
  }
}

async function measure(
  world: World,
  question: Question,
  [large, small]: readonly [MadeLog, MadeLog],
  columns: readonly number[],
  rounds: number,
): Promise<Omit<Outcome, 'what'>> {
  const connection = await world.connect();
  const times = { large: [] as number[], small: [] as number[] };
  const sides = [
    { of: large, into: times.large, ask: await asker(world, connection, question, large, columns) },
    { of: small, into: times.small, ask: await asker(world, connection, question, small, columns) },
  ];
  for (let round = 0; round <= rounds; round += 1) {
    for (const { into, ask } of round % 2 === 0 ? sides : sides.toReversed()) {
      const took = await timed(async () => {
        for (let i = 0; i < TIMES; i += 1) await ask();
      });
      // The first round is for warming up.
      if (round > 0) into.push(took / TIMES);
    }
  }
  connection.close();
  const ratios = times.large.map((value, round) => value / (times.small[round] ?? NaN));
  const ratio = median(ratios);
  const [low, high] = [rounded(quantile(ratios, 0.25)), rounded(quantile(ratios, 0.75))];
  return {
    ours: milliseconds(median(times.large)),
    against: milliseconds(median(times.small)),
    ratio: `${rounded(ratio)} (${low} to ${high})`,
    passed: ratio <= MOST,
  };
}

/** Asks once, unmeasured, and holds the answer against what is right; brings a function that asks again. */
async function asker(
  world: World,
  connection: Connection,
  question: Question,
  of: MadeLog,
  columns: readonly number[],
): Promise<() => Promise<void>> {
  const request = world.request('WMLS_GetFromStore', question.parts(of, columns));
  const first = await connection.send(request);
  checkResult(first);
  const fault = question.fault(of, columns, first);
  if (fault !== undefined) throw new Error(`${of.uid}, ${question.name}: ${fault}`);
  return async () => {
    const answer = await connection.send(request);
    if (answer.length !== first.length) checkResult(answer);
  };
}
