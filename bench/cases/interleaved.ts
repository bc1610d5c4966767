import type { BenchRow } from '../measure/bench-row.js';
import { holdFolding, waitForFolding } from '../world/folding.js';
import { add, addWellbore, mnemonicsOf, newLog } from '../world/log-documents.js';
import { Logger } from '../world/logger.js';
import type { World } from '../world/world.js';
import { getter } from './get-log.js';

const ROWS = 10_000;
const PER_REQUEST = 10;
const COLUMNS = mnemonicsOf(30);
const [INDEX = '', ...CURVES] = COLUMNS;

export const INTERLEAVED: BenchRow = {
  name: 'get-interleaved',
  what: `GetFromStore ${ROWS} rows x 30 that two interleaved writers just wrote (${PER_REQUEST} rows a request), nothing folded`,
  limit: 'the same, folded',
  unit: 'ms',
  must: 5,
  aim: 2,
  async prepare(world) {
    await addWellbore(world);
    await writeInTurns(world, 'folded');
    await waitForFolding(world);
    world.alsoEnd(await holdFolding(world));
    await writeInTurns(world, 'layers');
    return {
      ours: await getter(world, 'layers', COLUMNS, ROWS),
      limit: await getter(world, 'folded', COLUMNS, ROWS),
    };
  },
};

/** One logger has the first half of the curves, the other the rest; they write the same depths in turns. */
async function writeInTurns(world: World, uid: string): Promise<void> {
  await add(world, 'log', newLog(uid, COLUMNS, []));
  const half = CURVES.length / 2;
  const first = await Logger.at(world, uid, [INDEX, ...CURVES.slice(0, half)], PER_REQUEST, 0);
  const second = await Logger.at(world, uid, [INDEX, ...CURVES.slice(half)], PER_REQUEST, 0);
  for (let row = 0; row < ROWS; row += PER_REQUEST) {
    await first.append();
    await second.append();
  }
}
