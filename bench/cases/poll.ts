import { type BenchRow, timed } from '../measure/bench-row.js';
import { scaled } from '../measure/scale.js';
import { startRawServer } from '../limits/raw-server.js';
import { checkResult, type World } from '../world/world.js';

const WELLS = scaled(1_000);
const OBJECTS = 20;
const CLIENTS = 8;
/** One poll is short: so many are measured at a time. */
const POLLS = 50;

export const POLL: BenchRow = {
  name: 'poll',
  what: `dTimLastChange poll of one type over ${WELLS} wells x ${OBJECTS} objects, nothing new, ${POLLS} times`,
  limit: 'a bare indexed SELECT over HTTP',
  unit: 'ms',
  must: 4,
  aim: 2,
  async prepare(world) {
    await fill(world);
    const since = new Date().toISOString();
    await storeObjects(world);
    await world.client.query('ANALYZE');
    const raw = await startRawServer(world);
    const template = `<rig uidWell="" uidWellbore="" uid=""><name/><commonData><dTimLastChange>${since}</dTimLastChange></commonData></rig>`;
    const request = world.request('WMLS_GetFromStore', {
      WMLtypeIn: 'rig',
      QueryIn: plural('rig', template),
    });
    const connection = await world.connect();
    world.alsoEnd(() => connection.close());
    return {
      ours: () =>
        timed(async () => {
          for (let i = 0; i < POLLS; i += 1) checkNothing(await connection.send(request));
        }),
      limit: () =>
        timed(async () => {
          for (let i = 0; i < POLLS; i += 1) await raw.get(`/changed?type=rig&since=${since}`);
        }),
    };
  },
};

function checkNothing(answer: Buffer): void {
  checkResult(answer);
  if (answer.includes('&lt;rig ')) throw new Error('A poll found an object that did not change.');
}

function plural(type: string, content: string): string {
  return `<${type}s xmlns="http://www.witsml.org/schemas/1series" version="1.4.1.1">${content}</${type}s>`;
}

/** Each well has a wellbore, and rigs and messages in it. */
async function fill(world: World): Promise<void> {
  let next = 0;
  const client = async (): Promise<void> => {
    const connection = await world.connect();
    const add = async (WMLtypeIn: string, content: string): Promise<void> =>
      checkResult(
        await connection.send(
          world.request('WMLS_AddToStore', { WMLtypeIn, XMLin: plural(WMLtypeIn, content) }),
        ),
      );
    for (let well = next++; well < WELLS; well = next++) {
      const parents = `uidWell="w${well}" uidWellbore="b"`;
      await add('well', `<well uid="w${well}"><name>Well ${well}</name><timeZone>Z</timeZone></well>`);
      await add(
        'wellbore',
        `<wellbore uidWell="w${well}" uid="b"><nameWell>Well</nameWell><name>B</name></wellbore>`,
      );
      for (let object = 0; object < OBJECTS - 2; object += 1) {
        const names = `<nameWell>Well</nameWell><nameWellbore>B</nameWellbore><name>R${object}</name>`;
        await add('rig', `<rig ${parents} uid="r${object}">${names}</rig>`);
      }
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function storeObjects(world: World): Promise<void> {
  await world.client.query('CREATE TABLE bench.object (uid text, type text, changed timestamptz)');
  await world.client.query(
    `INSERT INTO bench.object SELECT 'r' || n, 'rig', now() - interval '1 hour' FROM generate_series(1, $1::int) n`,
    [WELLS * (OBJECTS - 2)],
  );
  await world.client.query('CREATE INDEX ON bench.object (type, changed)');
}
