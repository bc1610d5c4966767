import type { BenchRow } from '../measure/bench-row.js';
import { scaled } from '../measure/scale.js';
import { addWellbore, fillLog, mnemonicsOf } from '../world/log-documents.js';
import { RowMaker } from '../world/rows.js';
import type { World } from '../world/world.js';

const ROWS = scaled(1_000_000);
const COLUMNS = 30;
const MB = 1_000_000;

export const DISK: BenchRow = {
  name: 'disk',
  what: `disk for 1 million x ${COLUMNS}, indexes, summaries and state included`,
  limit: 'the raw text',
  unit: 'MB',
  must: 1,
  aim: 0.6,
  rounds: 1,
  async prepare(world) {
    await addWellbore(world);
    const before = await storedBytes(world);
    const maker = new RowMaker(COLUMNS);
    let text = 0;
    const rows = (from: number, count: number): readonly string[] => {
      const made = maker.rows(from, count);
      text += made.reduce((sum, row) => sum + row.length + 1, 0);
      return made;
    };
    await fillLog(world, 'disk', mnemonicsOf(COLUMNS), rows, ROWS);
    await world.client.query('CHECKPOINT');
    return {
      ours: async () => ((await storedBytes(world)) - before) / MB,
      limit: () => Promise.resolve(text / MB),
    };
  },
};

/** Bytes of all tables of the store, with their indexes and TOAST tables. */
async function storedBytes(world: World): Promise<number> {
  const { rows } = await world.client.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(oid)) AS bytes FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  return Number(rows[0]?.bytes);
}
