/** The Store API on the real database: what a store in memory cannot show. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PgFeed } from './persistence/feed/feed.js';
import { PgObjectRepository } from './persistence/objects/object-repository.js';
import { createTestDatabase, type TestDatabase } from './persistence/testing/test-database.js';
import { documentOf, storeApiOn } from './wmls/testing/store-api-bench.js';

let database: TestDatabase;
let bench: ReturnType<typeof storeApiOn>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database.database;
  bench = storeApiOn({ repository: new PgObjectRepository(pool), feed: new PgFeed(pool) });
});

afterAll(() => database.drop());

const WELL = (uid: string) => `<well uid="${uid}"><name>Well ${uid}</name></well>`;
const BORE = (well: string, uid: string) =>
  `<wellbore uidWell="${well}" uid="${uid}"><nameWell>Well</nameWell><name>Bore</name></wellbore>`;
const RIG = (well: string, bore: string, uid: string) =>
  `<rig uidWell="${well}" uidWellbore="${bore}" uid="${uid}"><nameWell>W</nameWell><nameWellbore>B</nameWellbore><name>R</name></rig>`;

async function addTree(well: string): Promise<void> {
  expect(await bench.add('well', WELL(well))).toMatchObject({ Result: 1 });
  for (const bore of ['B1', 'B2']) {
    expect(await bench.add('wellbore', BORE(well, bore))).toMatchObject({ Result: 1 });
    for (const rig of ['R1', 'R2', 'R3']) {
      expect(await bench.add('rig', RIG(well, bore, rig))).toMatchObject({ Result: 1 });
    }
  }
}

test('[S122] wells are deleted with all below them side by side, and wellbores of one well too', async () => {
  const wells = ['C1', 'C2', 'C3', 'C4'];
  await Promise.all(wells.map(addTree));
  const answers = await Promise.all([
    bench.remove('wellbore', '<wellbore uidWell="C1" uid="B1"/>', 'cascadedDelete=true'),
    ...wells.map((uid) => bench.remove('well', `<well uid="${uid}"/>`, 'cascadedDelete=true')),
  ]);
  expect([1, -433]).toContain(answers.shift()?.Result);
  expect(answers.map(({ Result }) => Result)).toEqual(wells.map(() => 1));
  for (const type of ['well', 'wellbore', 'rig']) {
    expect((await bench.get(type, `<${type}/>`)).XMLout).toBe(documentOf(type, ''));
  }
  const logs = await bench.get(
    'changeLog',
    '<changeLog uid=""><objectType>rig</objectType><lastChangeType>delete</lastChangeType></changeLog>',
  );
  expect(logs.XMLout.match(/<changeLog /g)).toHaveLength(24);
});

test('[S55] [-405] of two that add the same uid at once one is told', async () => {
  const answers = await Promise.all(['same', 'SAME', 'Same'].map((uid) => bench.add('well', WELL(uid))));
  expect(answers.map(({ Result }) => Result).sort()).toEqual([-405, -405, 1]);
});

test('[S121] adding below what is being deleted: there, or refused, but never without its parent', async () => {
  await addTree('D');
  const [removed, ...added] = await Promise.all([
    bench.remove('well', '<well uid="D"/>', 'cascadedDelete=true'),
    ...['X', 'Y', 'Z'].map((uid) => bench.add('rig', RIG('D', 'B1', uid))),
  ]);
  expect(removed).toMatchObject({ Result: 1 });
  for (const { Result } of added) expect([1, -481]).toContain(Result);
  expect((await bench.get('rig', '<rig uidWell="D"/>')).XMLout).toBe(documentOf('rig', ''));
});

test('[S74] [S81] [S86] filters find the same through the keys of the database', async () => {
  const content =
    '<name>Key Well</name><numGovt>G-7</numGovt><dTimLicense>2020-05-05T12:00:00+02:00</dTimLicense>';
  await bench.add('well', `<well uid="K">${content}<timeZone>Z</timeZone><numAPI>A-9</numAPI></well>`);
  const filters = [
    '<name>KEY well</name>',
    '<numGovt>g-7</numGovt>',
    '<numAPI>A-9</numAPI>',
    '<dTimLicense>2020-05-05T10:00:00.000Z</dTimLicense>',
  ];
  for (const filter of filters) {
    expect((await bench.get('well', `<well uid="">${filter}</well>`)).XMLout).toContain('uid="K"');
  }
  const none = await bench.get('well', '<well uid=""><name>Key Well</name><numAPI>A-8</numAPI></well>');
  expect(none.XMLout).toBe(documentOf('well', ''));
});

test('[S294] [C94] a poller that feeds back the largest instant misses no change and sees none twice', async () => {
  const seen: string[] = [];
  let after = '2000-01-01T00:00:00Z';
  const poll = async () => {
    const { XMLout } = await bench.get(
      'changeLog',
      `<changeLog uidObject="P"><commonData><dTimLastChange>${after}</dTimLastChange></commonData></changeLog>`,
      'returnElements=latest-change-only',
    );
    const changed = /<dTimLastChange>([^<]*)</.exec(XMLout)?.[1];
    if (changed === undefined) return;
    expect(changed > after).toBe(true);
    after = changed;
    seen.push(/<lastChangeType>([^<]*)</.exec(XMLout)?.[1] ?? '');
  };
  await bench.add('well', WELL('P'));
  await poll();
  await bench.update('well', '<well uid="P"><name>New</name></well>');
  await poll();
  await bench.remove('well', '<well uid="P"/>');
  await poll();
  await poll();
  expect(seen).toEqual(['add', 'update', 'delete']);
});
