/** Trajectories and mudLogs through the Store API on the real database: what needs many, or several at once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PgFeed } from './persistence/feed/feed.js';
import { growingPorts } from './persistence/growing/growing-ports.js';
import { PgObjectRepository } from './persistence/objects/object-repository.js';
import { createTestDatabase, type TestDatabase } from './persistence/testing/test-database.js';
import { contextOf, documentOf, storeApiOn, textOf } from './wmls/testing/store-api-bench.js';

let database: TestDatabase;
let bench: ReturnType<typeof storeApiOn>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database.database;
  bench = storeApiOn({
    repository: new PgObjectRepository(pool),
    feed: new PgFeed(pool),
    growing: growingPorts(pool),
  });
  await done(bench.add('well', '<well uid="W"><name>W</name></well>'));
  await done(
    bench.add('wellbore', '<wellbore uidWell="W" uid="B"><nameWell>W</nameWell><name>B</name></wellbore>'),
  );
});

afterAll(() => database.drop());

async function done(answer: Promise<{ Result: number; SuppMsgOut: string }>): Promise<void> {
  const { Result, SuppMsgOut } = await answer;
  expect(Result === 1 ? '1' : `${Result} ${SuppMsgOut}`).toBe('1');
}

const NAMES = '<nameWell>W</nameWell><nameWellbore>B</nameWellbore><name>T</name>';
const trajectory = (uid: string, content = '') =>
  `<trajectory uidWell="W" uidWellbore="B" uid="${uid}">${content}</trajectory>`;
const station = (uid: string, md: string, more = '', uom = 'm') =>
  `<trajectoryStation uid="${uid}"><typeTrajStation>unknown</typeTrajStation><md uom="${uom}">${md}</md>${more}</trajectoryStation>`;
const stations = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => station(`s${from + i}`, `${from + i}`)).join('');

const ALL = 'returnElements=all';
const add = (uid: string, content: string) => done(bench.add('trajectory', trajectory(uid, NAMES + content)));
const update = (uid: string, content: string) => bench.update('trajectory', trajectory(uid, content));
const get = async (uid: string, content = '', options = ALL) =>
  (await bench.get('trajectory', trajectory(uid, content), options)).XMLout;

const uidsIn = (xml: string) => [...xml.matchAll(/<trajectoryStation uid="([^"]*)"/g)].map(([, uid]) => uid);
const leafIn = (xml: string, name: string) => new RegExp(`<${name}[^>]*>([^<]*)<`).exec(xml)?.[1];

test('[S266] [S267] many that append to one trajectory at once: every station is there', async () => {
  await add('many', '');
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let i = 0; i < 6; i++) {
      await done(
        update('many', station(`w${writer}-${i}`, `${i}.${writer}`) + station('shared', `${writer + 1}00`)),
      );
    }
  });
  await Promise.all(writers);
  const xml = await get('many');
  expect(uidsIn(xml)).toHaveLength(8 * 6 + 1);
  expect(leafIn(xml, 'mdMn')).toBe('0.0');
  expect(leafIn(xml, 'objectGrowing')).toBe('true');
});

test('[API 4.8] stations in m, ft and ftUS stand in one order, and a range means the same in each', async () => {
  await add(
    'units',
    station('m', '30.5') + station('ft', '100', '', 'ft') + station('us', '100.1', '', 'ftUS'),
  );
  const xml = await get('units');
  expect(uidsIn(xml)).toEqual(['ft', 'm', 'us']);
  expect(xml).toContain('<mdMn uom="ft">100</mdMn><mdMx uom="ftUS">100.1</mdMx>');
  expect(uidsIn(await get('units', '<mdMx uom="m">30.48</mdMx>'))).toEqual(['ft']);
  expect(uidsIn(await get('units', '<mdMn uom="ft">100.05</mdMn><mdMx uom="ft">100.08</mdMx>'))).toEqual([
    'm',
  ]);
  const refused = await bench.get('trajectory', trajectory('units', '<mdMn uom="km">1</mdMn>'), ALL);
  expect(refused).toMatchObject({ Result: -443, XMLout: '', SuppMsgOut: expect.stringMatching(/mdMn.*km/) });
});

test('[-409] [-483] a depth that is no finite number is refused, though the schema knows it', async () => {
  expect(await bench.add('trajectory', trajectory('inf', NAMES + station('x', 'INF')))).toMatchObject({
    Result: -409,
    SuppMsgOut: expect.stringMatching(/trajectoryStation\[x\]\/md is 'INF'/),
  });
  await add('finite', station('x', '1'));
  expect(await update('finite', station('y', 'INF'))).toMatchObject({ Result: -483 });
  expect(uidsIn(await get('finite'))).toEqual(['x']);
});

test('[API 4.10] a poller asks for the stations that changed since; what a client says of it does not count', async () => {
  const claimed =
    '<commonData><dTimCreation>2001-01-01T00:00:00Z</dTimCreation><dTimLastChange>2001-01-01T00:00:00Z</dTimLastChange><comments>c</comments></commonData>';
  await add('poll', station('a', '1', claimed) + station('b', '2'));
  const seen = leafIn(await get('poll', '', 'returnElements=header-only'), 'dTimLastChange') ?? '';
  const since = () =>
    get(
      'poll',
      `<trajectoryStation><commonData><dTimLastChange>${seen}</dTimLastChange></commonData></trajectoryStation>`,
    );
  expect(await get('poll')).not.toContain('2001-01-01');
  expect(uidsIn(await since())).toEqual([]);
  await done(update('poll', '<trajectoryStation uid="B"><incl uom="dega">1</incl></trajectoryStation>'));
  await done(update('poll', station('c', '3')));
  expect(uidsIn(await since())).toEqual(['b', 'c']);
});

test('[API 10] stations that are sent again change nothing: no clock, no entry', async () => {
  await add('again', station('a', '1') + station('b', '2'));
  await done(update('again', station('c', '3')));
  const log = () => bench.get('changeLog', '<changeLog uidObject="again"/>', ALL);
  const before = [await get('again'), (await log()).XMLout];
  await done(update('again', NAMES + station('c', '3') + station('A', '1')));
  await done(
    bench.remove(
      'trajectory',
      trajectory('again', '<trajectoryStation uid="unknown"/><mdMn uom="m">9</mdMn>'),
    ),
  );
  expect([await get('again'), (await log()).XMLout]).toEqual(before);
});

test('[S264] an answer of many pages is the trajectory at one version, whatever is written meanwhile', async () => {
  await add('large', stations(1200));
  const query = {
    WMLtypeIn: 'trajectory',
    QueryIn: documentOf('trajectory', trajectory('large')),
    CapabilitiesIn: '',
  };
  const { XMLout, Result } = await bench.api.WMLS_GetFromStore(contextOf(), { ...query, OptionsIn: ALL });
  await done(bench.remove('trajectory', trajectory('large', '<mdMn uom="m">100</mdMn>')));
  await done(update('large', station('s5', '5000') + stations(3, 2000)));
  const xml = await textOf(XMLout);
  expect(Result).toBe(1);
  expect(uidsIn(xml)).toEqual(Array.from({ length: 1200 }, (_, i) => `s${i}`));
  expect(leafIn(xml, 'mdMx')).toBe('1199');
  expect(uidsIn(await get('large'))).toHaveLength(103);
});

test('[S264] a client that pages by the last depth gets every station', async () => {
  await add('paged', stations(70));
  const found = new Set<string | undefined>();
  let from = '';
  let pages = 0;
  for (let Result = 2; Result === 2; pages++) {
    const answer = await bench.get('trajectory', trajectory('paged', from), `${ALL};maxReturnNodes=9`);
    ({ Result } = answer);
    for (const uid of uidsIn(answer.XMLout)) found.add(uid);
    from = `<mdMn uom="m">${leafIn(answer.XMLout, 'mdMx')}</mdMn>`;
  }
  expect(found.size).toBe(70);
  expect(pages).toBe(9);
});

test('[API 2.5] conditions on stations choose trajectories also where no stations are wanted', async () => {
  await add('with', station('one', '1') + station('special', '2'));
  await add('without', station('one', '1'));
  const query = '<trajectory uidWell="W" uidWellbore="B"><trajectoryStation uid="Special"/></trajectory>';
  for (const returned of ['id-only', 'header-only']) {
    const { XMLout } = await bench.get('trajectory', query, `returnElements=${returned}`);
    expect([...XMLout.matchAll(/<trajectory uidWell[^>]* uid="([^"]*)"/g)].map(([, uid]) => uid)).toEqual([
      'with',
    ]);
    expect(uidsIn(XMLout)).toEqual([]);
  }
});

test('[S273] the deepest mdBottom is the end of a mudLog, also where another interval begins deeper', async () => {
  const interval = (uid: string, top: string, bottom: string) =>
    `<geologyInterval uid="${uid}"><typeLithology>cuttings</typeLithology><mdTop uom="m">${top}</mdTop><mdBottom uom="m">${bottom}</mdBottom></geologyInterval>`;
  const mudLog = (content = '') => `<mudLog uidWell="W" uidWellbore="B" uid="m">${content}</mudLog>`;
  await done(bench.add('mudLog', mudLog(NAMES + interval('a', '10', '90.0') + interval('b', '20', '30'))));
  const header = () => bench.get('mudLog', mudLog(), 'returnElements=header-only');
  expect((await header()).XMLout).toContain('<startMd uom="m">10</startMd><endMd uom="m">90.0</endMd>');
  await done(bench.remove('mudLog', mudLog('<geologyInterval uid="A"/>')));
  expect((await header()).XMLout).toContain('<startMd uom="m">20</startMd><endMd uom="m">30</endMd>');
  await done(bench.remove('mudLog', mudLog('<startMd uom="ft">1</startMd>')));
  expect((await header()).XMLout).not.toMatch(/startMd|endMd/);
});

test('[S266] stations go into an object whose header has something behind them, and out of it again', async () => {
  await add('behind', '<commonData><comments>c</comments></commonData>');
  await done(update('behind', station('a', '1')));
  await done(update('behind', station('b', '2') + '<commonData><comments>d</comments></commonData>'));
  await done(bench.remove('trajectory', trajectory('behind', '<trajectoryStation uid="a"/>')));
  const xml = await get('behind');
  expect(uidsIn(xml)).toEqual(['b']);
  expect(leafIn(xml, 'comments')).toBe('d');
});
