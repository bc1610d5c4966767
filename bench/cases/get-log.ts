import { type BenchRow, type Sides, timed } from '../measure/bench-row.js';
import { startRawServer, storeChunks } from '../limits/raw-server.js';
import { addWellbore, fillLog, log, logs, mnemonicsOf } from '../world/log-documents.js';
import { RowMaker } from '../world/rows.js';
import { checkResult, type World } from '../world/world.js';

const ROWS = 10_000;

export const GET_LOG: BenchRow = {
  name: 'get-log',
  what: `GetFromStore ${ROWS} x 30, data-only`,
  limit: 'SELECT of the stored text and raw lines over HTTP',
  unit: 'ms',
  must: 2,
  aim: 1.3,
  prepare: (world) => getting(world, 30, mnemonicsOf(30)),
};

export const GET_FEW: BenchRow = {
  name: 'get-3-of-300',
  what: `GetFromStore 3 of 300 curves, ${ROWS} rows`,
  limit: 'SELECT of the stored text of all 300 and raw lines over HTTP',
  unit: 'ms',
  must: 2.5,
  aim: 1,
  prepare: (world) => getting(world, 300, ['DEPTH', 'CURVE10', 'CURVE150', 'CURVE290']),
};

async function getting(world: World, columns: number, wanted: readonly string[]): Promise<Sides> {
  await addWellbore(world);
  const rows = new RowMaker(columns).rows(0, ROWS);
  await fillLog(world, 'get', mnemonicsOf(columns), (from, count) => rows.slice(from, from + count), ROWS);
  await storeChunks(world, 1, rows);
  await world.client.query('ANALYZE');
  const raw = await startRawServer(world);
  const get = await getter(
    world,
    'get',
    wanted,
    rowsWithValues(
      rows,
      wanted.map((name) => mnemonicsOf(columns).indexOf(name)),
    ),
  );
  return { ours: get, limit: () => timed(() => raw.get('/lines?set=1')) };
}

/** A row without a value in the wanted columns is not returned. The index is the first of them. */
function rowsWithValues(rows: readonly string[], columns: readonly number[]): number {
  return rows.filter((row) => {
    const cells = row.split(',');
    return columns.slice(1).some((column) => cells[column] !== '');
  }).length;
}

/** Measures one GetFromStore of all rows of a log; throws where rows are missing. */
export async function getter(
  world: World,
  uid: string,
  wanted: readonly string[],
  rows: number,
): Promise<() => Promise<number>> {
  const list = `<logData><mnemonicList>${wanted.join(',')}</mnemonicList></logData>`;
  const parts = { WMLtypeIn: 'log', QueryIn: logs(log(uid, list)), OptionsIn: 'returnElements=data-only' };
  const request = world.request('WMLS_GetFromStore', parts);
  const connection = await world.connect();
  world.alsoEnd(() => connection.close());
  return async () => {
    let answer: Buffer = Buffer.alloc(0);
    const ms = await timed(async () => {
      answer = await connection.send(request);
    });
    checkResult(answer);
    const found = answer.toString('latin1').split('&lt;/data&gt;').length - 1;
    if (found !== rows) throw new Error(`${found} rows came in place of ${rows}.`);
    return ms;
  };
}
