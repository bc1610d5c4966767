/** Writing logs through the Store API on the real database: what the rules, the store and the engine do together. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PgFeed } from './persistence/feed/feed.js';
import { growingPorts } from './persistence/growing/growing-ports.js';
import { PgObjectRepository } from './persistence/objects/object-repository.js';
import { createTestDatabase, type TestDatabase } from './persistence/testing/test-database.js';
import { storeApiOn } from './wmls/testing/store-api-bench.js';

type Bench = ReturnType<typeof storeApiOn>;

let database: TestDatabase;
let lenient: Bench;
let strict: Bench;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database.database;
  const ports = {
    repository: new PgObjectRepository(pool),
    feed: new PgFeed(pool),
    growing: growingPorts(pool),
  };
  lenient = storeApiOn(ports);
  strict = storeApiOn(ports, { mode: 'strict' });
  const well = '<well uid="W"><name>W</name><timeZone>+02:00</timeZone></well>';
  expect(await lenient.add('well', well)).toMatchObject({ Result: 1 });
  const wellbore = '<wellbore uidWell="W" uid="B"><nameWell>W</nameWell><name>B</name></wellbore>';
  expect(await lenient.add('wellbore', wellbore)).toMatchObject({ Result: 1 });
});

afterAll(() => database.drop());

const info = (name: string, unit = 'm', type = 'double') =>
  `<logCurveInfo uid="u${name}"><mnemonic>${name}</mnemonic><unit>${unit}</unit><typeLogData>${type}</typeLogData></logCurveInfo>`;
const data = (mnemonics: string, ...rows: readonly string[]) =>
  `<logData><mnemonicList>${mnemonics}</mnemonicList><unitList>${mnemonics.replace(/\w+/g, 'm')}</unitList>${rows.map((row) => `<data>${row}</data>`).join('')}</logData>`;
const log = (uid: string, content = '') => `<log uidWell="W" uidWellbore="B" uid="${uid}">${content}</log>`;
const header = (more: string, indexType = 'measured depth') =>
  `<nameWell>W</nameWell><nameWellbore>B</nameWellbore><name>L</name><indexType>${indexType}</indexType><indexCurve>MD</indexCurve>${more}`;
const CURVES = info('MD') + info('A') + info('B');

/** A log of its own for each test. */
async function logWith(uid: string, ...rows: readonly string[]) {
  const content = header(CURVES + (rows.length === 0 ? '' : data('MD,A,B', ...rows)));
  expect(await lenient.add('log', log(uid, content))).toEqual({ Result: 1, SuppMsgOut: uid });
  const update = (change: string) => lenient.update('log', log(uid, change));
  return {
    update,
    remove: (deletion: string) => lenient.remove('log', log(uid, deletion)),
    write: async (mnemonics: string, ...lines: readonly string[]) =>
      expect(await update(data(mnemonics, ...lines))).toEqual({ Result: 1, SuppMsgOut: '' }),
    rows: () => rowsOf(uid),
    history: () => historyOf(uid),
  };
}

async function rowsOf(uid: string): Promise<readonly string[]> {
  const { XMLout } = await lenient.get('log', log(uid), 'returnElements=all');
  return [...XMLout.matchAll(/<data>([^<]*)</g)].map(([, row = '']) => row);
}

/** What the change log says, oldest first: state of growing, range, mnemonics. */
async function historyOf(uid: string): Promise<readonly string[]> {
  const query = `<changeLog uidWell="W" uidObject="${uid}"/>`;
  const { XMLout } = await lenient.get('changeLog', query, 'returnElements=all');
  return [...XMLout.matchAll(/<changeHistory.*?<\/changeHistory>/gs)].map(([entry]) => {
    const leaf = (name: string) => new RegExp(`<${name}[^>]*>([^<]*)<`).exec(entry)?.[1];
    const range = `${leaf('startIndex') ?? ''}..${leaf('endIndex') ?? ''}`;
    return [leaf('changeType'), leaf('objectGrowingState'), range, leaf('mnemonics') ?? '-'].join(' ');
  });
}

async function leavesOf(uid: string, name: string, object = 'log'): Promise<readonly string[]> {
  const query = object === 'log' ? log(uid) : `<wellbore uidWell="W" uid="${uid}"/>`;
  const options = object === 'log' ? 'returnElements=header-only' : 'returnElements=all';
  const { XMLout } = await lenient.get(object, query, options);
  return [...XMLout.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`, 'g'))].map(([, text = '']) => text);
}

describe('what the change log says of one log', () => {
  test('[S287] [S289] appends, a mixed write and a correction while it grows', async () => {
    const { write, history } = await logWith('history', '1,1,1', '2,2,2');
    await write('MD,A,B', '3,3,3');
    await write('MD,A,B', '4,4,4');
    await write('MD,A', '4,44', '5,5');
    await write('MD,B', '2,22');
    await write('MD,B', '2,22');
    expect(await history()).toEqual([
      'add false .. -',
      'update true 3..3 MD,A,B',
      'update true 4..4 MD,A',
      'update true 2..2 MD,B',
    ]);
  });

  test('[S289] the append that starts the growing is listed with all that it wrote', async () => {
    const { write, history, rows } = await logWith('mixed', '1,1,1', '2,2,2');
    await write('MD,A', '2,22', '3,3');
    expect((await history()).slice(1)).toEqual(['update true 2..3 MD,A']);
    expect(await rows()).toEqual(['1,1,1', '2,22,2', '3,3,']);
  });

  test('[S221] the wellbore is active as soon as something in it grows', async () => {
    const { write } = await logWith('active');
    await write('MD,A', '1,1');
    expect(await leavesOf('B', 'isActive', 'wellbore')).toEqual(['true']);
    expect(await leavesOf('active', 'objectGrowing')).toEqual(['true']);
  });

  test('[API 10] rows that are sent again leave the clock alone', async () => {
    const { write } = await logWith('again', '1,1,1');
    await write('MD,A,B', '2,2,2');
    const before = await leavesOf('again', 'dTimLastChange');
    await write('MD,A,B', '1,1,1', '2,2,2');
    expect(await leavesOf('again', 'dTimLastChange')).toEqual(before);
    await write('MD,A,B', '2,2.0,2');
    expect(await leavesOf('again', 'dTimLastChange')).not.toEqual(before);
  });
});

describe('header and rows together', () => {
  test('[S236] a new curve and its data; [S290] both are told', async () => {
    const { update, history, rows } = await logWith('curve', '1,1,1');
    expect(await update(info('C') + data('MD,C', '1,7', '2,8'))).toMatchObject({ Result: 1 });
    expect(await rows()).toEqual(['1,1,1,7', '2,,,8']);
    expect((await history()).slice(1)).toEqual(['update false .. C', 'update true 1..2 MD,C']);
  });

  test('[S240] [-480] a wrong section leaves the header alone', async () => {
    const { update } = await logWith('whole', '1,1,1');
    const change = `<runNumber>9</runNumber>${info('C')}${data('MD,A,C', '2,2,2')}`;
    expect(await update(change)).toMatchObject({ Result: -480 });
    expect(await leavesOf('whole', 'runNumber')).toEqual([]);
    expect(await leavesOf('whole', 'mnemonic')).toEqual(['MD', 'A', 'B']);
  });

  test('[S162] another nullValue hides and shows again', async () => {
    const { update, rows } = await logWith('null', '1,-9,1', '2,2,2');
    await update('<nullValue>-9</nullValue>');
    expect(await rows()).toEqual(['1,,1', '2,2,2']);
    expect(await leavesOf('null', 'minIndex')).toEqual(['1', '2', '1']);
  });

  test('[S239] another delimiter holds for what comes out and what comes in', async () => {
    const { update, rows } = await logWith('delimiter', '1,1,1');
    await update('<dataDelimiter>|</dataDelimiter>');
    expect(await update(data('MD,A', '2|2'))).toMatchObject({ Result: 1 });
    expect(await rows()).toEqual(['1|1|1', '2|2|']);
  });

  test('[API 2.7] a curve without uid is found by its mnemonic, or made', async () => {
    const { update } = await logWith('unnamed');
    const curve = (mnemonic: string) =>
      `<logCurveInfo><mnemonic>${mnemonic}</mnemonic><unit>m</unit><curveDescription>${mnemonic}!</curveDescription><typeLogData>double</typeLogData></logCurveInfo>`;
    expect(await update(curve('a') + curve('T O R'))).toEqual({ Result: 1, SuppMsgOut: '' });
    const { XMLout } = await lenient.get('log', log('unnamed'), 'returnElements=all');
    expect([...XMLout.matchAll(/logCurveInfo uid="([^"]*)"/g)].map(([, uid]) => uid)).toEqual([
      'uMD',
      'uA',
      'uB',
      'T_O_R',
    ]);
    expect(await leavesOf('unnamed', 'curveDescription')).toEqual(['a!', 'T O R!']);
  });
});

describe('deletes', () => {
  test('[S248] a curve that comes back has none of its old values', async () => {
    const { remove, update, rows, history } = await logWith('back', '1,1,1', '2,2,2');
    expect(await remove('<logCurveInfo><mnemonic>A</mnemonic></logCurveInfo>')).toMatchObject({ Result: 1 });
    expect(await rows()).toEqual(['1,1', '2,2']);
    await update(info('A'));
    expect(await rows()).toEqual(['1,1', '2,2']);
    expect((await history()).slice(1)).toEqual(['update false .. A', 'update false .. A']);
  });

  test('[API 10] a range in feet takes the rows in metres', async () => {
    const { remove, rows, history } = await logWith('feet', '30.48,1,1', '60.96,2,2', '91.44,3,3');
    await remove('<startIndex uom="ft">100</startIndex><endIndex uom="ft">200</endIndex>');
    expect(await rows()).toEqual(['91.44,3,3']);
    expect((await history()).slice(1)).toEqual(['update false 30.48..60.96 A,B']);
    expect(await remove('<startIndex uom="s">1</startIndex>')).toMatchObject({ Result: -409 });
  });

  test('[S253] [-420] the index curve stays, and so does all else', async () => {
    const { remove, rows } = await logWith('index', '1,1,1');
    const both = '<logCurveInfo uid="uMD"/><logCurveInfo uid="uA"/>';
    expect(await remove(`<runNumber/>${both}`)).toMatchObject({ Result: -420 });
    expect(await rows()).toEqual(['1,1,1']);
  });

  test('[S248] all curves may go together', async () => {
    const { remove } = await logWith('all', '1,1,1');
    const all = ['MD', 'A', 'B'].map((name) => `<logCurveInfo uid="u${name}"/>`).join('');
    expect(await remove(all)).toMatchObject({ Result: 1 });
    expect(await leavesOf('all', 'mnemonic')).toEqual([]);
    expect(await leavesOf('all', 'startIndex')).toEqual([]);
  });
});

describe('times without zone', () => {
  const time = (row: string) => header(CURVES + data('MD,A', row), 'date time');

  test('[API 10] are those of the well for lenient users, and keep their text', async () => {
    expect(await lenient.add('log', log('zoneless', time('2026-01-01T02:00:00,1')))).toMatchObject({
      Result: 1,
    });
    expect(await leavesOf('zoneless', 'startDateTimeIndex')).toEqual(['2026-01-01T02:00:00']);
    await lenient.update('log', log('zoneless', data('MD,A', '2026-01-01T00:00:00Z,2')));
    expect(await rowsOf('zoneless')).toEqual(['2026-01-01T00:00:00Z,2']);
  });

  test('[API 10] [-409] [-483] are refused to strict ones, with their row', async () => {
    const refused = await strict.add('log', log('strict', time('2026-01-01T02:00:00,1')));
    expect(refused).toMatchObject({ Result: -409, SuppMsgOut: expect.stringMatching(/Row 1 .*zone/) });
    expect((await lenient.get('log', log('strict'))).XMLout).not.toContain('<log ');
    expect(await strict.add('log', log('strict', time('2026-01-01T02:00:00Z,1')))).toMatchObject({
      Result: 1,
    });
    const update = log('strict', data('MD,A', '2026-01-01T02:00:01,1'));
    expect(await strict.update('log', update)).toMatchObject({ Result: -483 });
  });
});

describe('ragged rows', () => {
  const ragged = header(CURVES + data('MD,A,B', '1,1,1', '2,2', '3,3,3,3'));

  test('[S180] lenient: taken, and told of behind the uid', async () => {
    const { Result, SuppMsgOut } = await lenient.add('log', log('ragged', ragged));
    expect([Result, SuppMsgOut.split(' ')[0]]).toEqual([1, 'ragged']);
    expect(SuppMsgOut).toMatch(/Row 2 .*2 cells.*3 mnemonics/);
    expect(await rowsOf('ragged')).toEqual(['1,1,1', '2,2,', '3,3,3']);
    const update = await lenient.update('log', log('ragged', data('MD,A,B', '4,4')));
    expect(update).toMatchObject({ Result: 1, SuppMsgOut: expect.stringMatching(/^Row 1 /) });
  });

  test('[S180] [-409] strict: refused', async () => {
    expect(await strict.add('log', log('ragged-strict', ragged))).toMatchObject({ Result: -409 });
  });
});

test('[S243] many that append, correct and add curves at once: every acknowledged row is there', async () => {
  const { update, write, rows } = await logWith('many', '0,0,0');
  await write('MD,A,B', '1,1,1');
  const curves = ['A', 'B', 'C', 'D', 'E', 'F'];
  await update(
    curves
      .slice(2)
      .map((name) => info(name))
      .join(''),
  );
  const writers = curves.map(async (curve, writer) => {
    for (let i = 1; i <= 10; i++) await write(`MD,${curve}`, `${10 * i + writer},${i}`);
    await update(info(`X${writer}`));
    await write(`MD,${curve}`, `${10 + writer},99`);
  });
  await Promise.all(writers);
  const found = (await rows()).map((row) => row.split(',').filter((cell) => cell !== ''));
  expect(found).toHaveLength(2 + 60);
  expect(found.filter(([, cell]) => cell === '99').map(([index]) => index)).toEqual(
    curves.map((_, writer) => String(10 + writer)),
  );
  expect(await leavesOf('many', 'mnemonic')).toHaveLength(3 + 4 + 6);
});

test('[S289] sections that lie beyond the log are an append, whichever of them comes first', async () => {
  const { write, update, history } = await logWith('beyond');
  await write('MD,A', '0,1');
  const before = (await history()).length;
  const sections = data('MD,B', '2,1') + data('MD,B,A', '1,1,1', '2,1,1');
  expect(await update(sections)).toMatchObject({ Result: 1 });
  expect(await history()).toHaveLength(before);
});

test('[S224] [API 4.7] with the last log that grew, the wellbore stops being active and says so', async () => {
  const wellbore = '<wellbore uidWell="W" uid="Quiet"><nameWell>W</nameWell><name>Q</name></wellbore>';
  expect(await lenient.add('wellbore', wellbore)).toMatchObject({ Result: 1 });
  const own = (uid: string, content = '') =>
    `<log uidWell="W" uidWellbore="Quiet" uid="${uid}">${content}</log>`;
  for (const uid of ['one', 'two']) {
    await lenient.add('log', own(uid, header(CURVES)));
    expect(await lenient.update('log', own(uid, data('MD,A', '1,1')))).toMatchObject({ Result: 1 });
  }
  const changes = async () => (await historyOf('Quiet')).length;
  const before = await changes();
  expect(await lenient.remove('log', own('one'))).toMatchObject({ Result: 1 });
  expect([await leavesOf('Quiet', 'isActive', 'wellbore'), await changes()]).toEqual([['true'], before]);
  expect(await lenient.remove('log', own('two'))).toMatchObject({ Result: 1 });
  expect([await leavesOf('Quiet', 'isActive', 'wellbore'), await changes()]).toEqual([['false'], before + 1]);
});
