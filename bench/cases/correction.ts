import { type BenchRow, timed } from '../measure/bench-row.js';
import { scaled } from '../measure/scale.js';
import { addWellbore, fillLog, mnemonicsOf } from '../world/log-documents.js';
import { Logger } from '../world/logger.js';
import { RowMaker } from '../world/rows.js';

const ROWS = scaled(1_000_000);
const CHANGED = 1_000;
const COLUMNS = 30;

export const CORRECTION: BenchRow = {
  name: 'correction',
  what: `correction of ${CHANGED} rows x 5 curves inside a log of 1 million x ${COLUMNS}`,
  limit: 'the same rows appended',
  unit: 'ms',
  must: 2,
  aim: 1.2,
  async prepare(world) {
    await addWellbore(world);
    const maker = new RowMaker(COLUMNS);
    await fillLog(world, 'corrected', mnemonicsOf(COLUMNS), (from, count) => maker.rows(from, count), ROWS);
    const mnemonics = mnemonicsOf(6);
    // Each round corrects the next rows, so that none is sent again unchanged.
    const inside = await Logger.at(world, 'corrected', mnemonics, CHANGED, ROWS / 2);
    const behind = await Logger.at(world, 'corrected', mnemonics, CHANGED, ROWS);
    return { ours: () => timed(() => inside.append()), limit: () => timed(() => behind.append()) };
  },
};
