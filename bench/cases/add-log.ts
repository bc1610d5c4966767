import { type BenchRow, timed } from '../measure/bench-row.js';
import { copyLines, prepareCopy } from '../limits/copy.js';
import { nativeParser } from '../limits/libxml2.js';
import { addWellbore, mnemonicsOf, newLog } from '../world/log-documents.js';
import { RowMaker } from '../world/rows.js';
import { checkResult } from '../world/world.js';

const ROWS = 10_000;
const COLUMNS = 30;

export const ADD_LOG: BenchRow = {
  name: 'add-log',
  what: `AddToStore, ${ROWS} rows x ${COLUMNS}, whole request, durable`,
  limit: 'libxml2 in C, parse and validate, plus raw COPY of the rows',
  unit: 'ms',
  must: 2.5,
  aim: 1.6,
  async prepare(world) {
    await addWellbore(world);
    await prepareCopy(world.client);
    const rows = new RowMaker(COLUMNS).rows(0, ROWS);
    const documentOf = (uid: string): string => newLog(uid, mnemonicsOf(COLUMNS), rows);
    const parser = nativeParser(documentOf('limit'));
    world.alsoEnd(() => parser.end());
    const lines = Buffer.from(`${rows.join('\n')}\n`);
    const connection = await world.connect();
    world.alsoEnd(() => connection.close());
    let uid = 0;
    return {
      async ours() {
        uid += 1;
        const request = world.request('WMLS_AddToStore', {
          WMLtypeIn: 'log',
          XMLin: documentOf(`add-${uid}`),
        });
        return timed(async () => checkResult(await connection.send(request)));
      },
      limit: async () => (await parser.validate()) + (await copyLines(world.client, lines)),
    };
  },
};
