import { type BenchRow, type Sides, timed } from '../measure/bench-row.js';
import { scaled } from '../measure/scale.js';
import { holdFolding, waitForFolding } from '../world/folding.js';
import { addWellbore, fillLog, log, logs, mnemonicsOf } from '../world/log-documents.js';
import { Logger } from '../world/logger.js';
import { RowMaker } from '../world/rows.js';
import { checkResult, type World } from '../world/world.js';

const LONG = scaled(10_000_000);
const SHORT = 10;
const MNEMONICS = mnemonicsOf(8);
const LAYERS = 250;
/** One header is short: so many are measured at a time. */
const TIMES = 50;

export const HEADER: BenchRow = {
  name: 'header',
  what: `header of a log of 10 million x 8, folded, ${TIMES} times`,
  limit: 'header of a log of 10 rows',
  unit: 'ms',
  must: 1.5,
  aim: 1.1,
  shares: 'ten-million',
  async prepare(world) {
    await addWellbore(world);
    const maker = new RowMaker(MNEMONICS.length);
    for (const [uid, rows] of Object.entries({ long: LONG, short: SHORT })) {
      await fillLog(world, uid, MNEMONICS, (from, count) => maker.rows(from, count), rows);
    }
    await waitForFolding(world);
    return headers(world);
  },
};

export const HEADER_LAYERS: BenchRow = {
  name: 'header-layers',
  what: `the same with ${LAYERS} layers`,
  limit: 'header of a log of 10 rows',
  unit: 'ms',
  must: 4,
  aim: 2,
  shares: 'ten-million',
  async prepare(world) {
    world.alsoEnd(await holdFolding(world));
    const logger = await Logger.at(world, 'long', MNEMONICS, 1, LONG);
    for (let layer = 0; layer < LAYERS; layer += 1) await logger.append();
    return headers(world);
  },
};

async function headers(world: World): Promise<Sides> {
  const connection = await world.connect();
  world.alsoEnd(() => connection.close());
  const get = (uid: string): (() => Promise<number>) => {
    const OptionsIn = 'returnElements=header-only';
    const parts = { WMLtypeIn: 'log', QueryIn: logs(log(uid, '')), OptionsIn };
    const request = world.request('WMLS_GetFromStore', parts);
    return () =>
      timed(async () => {
        for (let i = 0; i < TIMES; i += 1) checkHeader(await connection.send(request));
      });
  };
  return { ours: get('long'), limit: get('short') };
}

function checkHeader(answer: Buffer): void {
  checkResult(answer);
  if (!answer.includes('&lt;endIndex ')) throw new Error('A header came without its extent.');
}
