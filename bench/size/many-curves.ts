/** A log with so many curves: added, appended to, and read in every way. */
import { timed } from '../measure/bench-row.js';
import { appendTo, update } from '../world/log-documents.js';
import { checkResult, type World } from '../world/world.js';
import { rowsAt } from './made-rows.js';
import { milliseconds, type Outcome } from './outcome.js';
import { listOf, QUESTIONS, rowsFault } from './questions.js';
import { load, madeLog, mnemonics } from './size-log.js';
import { log, logs } from '../world/log-documents.js';
import { rangeAt } from './made-rows.js';

const CURVES = 700;
const ROWS = 5_000;

/** Throws where an answer is wrong; the times are told, and fail nothing. */
export async function proveManyCurves(world: World, tell: (outcome: Outcome) => void): Promise<void> {
  const made = madeLog('many', ROWS, CURVES);
  const all = Array.from({ length: CURVES }, (_, i) => i + 1);
  const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const ours = milliseconds(await timed(work));
    tell({ what: `${CURVES} curves: ${name}`, ours, against: '', ratio: '', passed: true });
  };
  await step(`add, and ${ROWS} rows`, () => load(world, made));
  await step('append a row, ten times', async () => {
    for (let i = 0; i < 10; i += 1) {
      await update(world, appendTo(made.uid, mnemonics(made), rowsAt(made, made.rows, 1)));
      made.rows += 1;
    }
  });
  for (const [name, columns] of [
    ['all', all],
    ['3 of them', [10, 350, CURVES]],
  ] as const) {
    await step(`all rows, ${name}`, async () => {
      const answer = await world.call('WMLS_GetFromStore', {
        WMLtypeIn: 'log',
        QueryIn: logs(log(made.uid, listOf(made, columns))),
        OptionsIn: 'returnElements=data-only',
      });
      const fault = rowsFault(answer, rangeAt(made, 0, made.rows - 1, columns));
      if (fault !== undefined) throw new Error(`${CURVES} curves, ${name}: ${fault}`);
    });
  }
  for (const question of QUESTIONS) {
    await step(question.name, async () => {
      const answer = await world.call('WMLS_GetFromStore', question.parts(made, all));
      checkResult(answer);
      const fault = question.fault(made, all, answer);
      if (fault !== undefined) throw new Error(`${CURVES} curves, ${question.name}: ${fault}`);
    });
  }
}
