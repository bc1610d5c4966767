import { type BenchRow, timed } from '../measure/bench-row.js';
import { scaled } from '../measure/scale.js';
import { copyLines, prepareCopy } from '../limits/copy.js';
import { add, addWellbore, appendTo, mnemonicsOf, newLog } from '../world/log-documents.js';
import { RowMaker } from '../world/rows.js';
import { checkResult } from '../world/world.js';

const ROWS = scaled(1_000_000);
const COLUMNS = 30;
const PER_REQUEST = 15_000;

export const LOAD: BenchRow = {
  name: 'load',
  what: `load 1 million x ${COLUMNS}, ${PER_REQUEST} rows a request, one client`,
  limit: 'raw COPY of the same text',
  unit: 'ms',
  must: 2.5,
  aim: 1.6,
  async prepare(world) {
    await addWellbore(world);
    await prepareCopy(world.client);
    const mnemonics = mnemonicsOf(COLUMNS);
    const rows = new RowMaker(COLUMNS).rows(0, ROWS);
    const lines = Buffer.from(`${rows.join('\n')}\n`);
    const connection = await world.connect();
    world.alsoEnd(() => connection.close());
    let number = 0;
    // Requests are made between the measured times: a client has the rows in its own form, whatever that is.
    const send = async (uid: string, from: number): Promise<number> => {
      const XMLin = appendTo(uid, mnemonics, rows.slice(from, from + PER_REQUEST));
      const request = world.request('WMLS_UpdateInStore', { WMLtypeIn: 'log', XMLin });
      return timed(async () => checkResult(await connection.send(request)));
    };
    return {
      async ours() {
        number += 1;
        const uid = `load-${number}`;
        let ms = await timed(() => add(world, 'log', newLog(uid, mnemonics, [])));
        for (let from = 0; from < ROWS; from += PER_REQUEST) ms += await send(uid, from);
        return ms;
      },
      limit: () => copyLines(world.client, lines),
    };
  },
};
