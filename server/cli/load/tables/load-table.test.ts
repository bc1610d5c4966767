import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { StoreClient } from '../../../../clients/soap/index.js';
import {
  serveFakeStore,
  type FakeAnswer,
  type FakeCall,
  type FakeStoreServer,
} from '../../testing/fake-store-server.js';
import { limitsOf } from '../growing/store-limits.js';
import { tableWork } from './table-work.js';
import type { TableOptions } from './table.js';

const folder = mkdtempSync(join(tmpdir(), 'standpipe-tables-'));
let server: FakeStoreServer;
let notes: string[];

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => server.close());

const OPTIONS: TableOptions = {
  create: false,
  units: 'auto',
  skip: 0,
  fromStart: false,
  well: 'w',
  wellbore: 'b',
};
const LIMITS = limitsOf(
  '<c><function name="WMLS_AddToStore"><dataObject maxDataNodes="3" maxDataPoints="99">log</dataObject></function>' +
    '<function name="WMLS_UpdateInStore"><dataObject maxDataNodes="99" maxDataPoints="8">log</dataObject></function></c>',
);
const WELLBORE =
  '<wellbores><wellbore><nameWell>The well</nameWell><name>Its bore</name></wellbore></wellbores>';

/** A store that has the wellbore; its log, once added, is `log`. */
function storeWith(log = ''): (call: FakeCall) => FakeAnswer {
  return ({ name, type }) => {
    if (name !== 'WMLS_GetFromStore') return {};
    return { XMLout: type === 'wellbore' ? WELLBORE : log };
  };
}

async function load(
  name: string,
  content: string | Buffer,
  options: Partial<TableOptions> = {},
  answer = storeWith(),
): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, content);
  server = await serveFakeStore(answer);
  notes = [];
  const client = await StoreClient.connect(server.url);
  const note = (_file: string, text: string): void => void notes.push(text);
  const [work] = tableWork([file], { ...OPTIONS, ...options }, { client, limits: LIMITS, note });
  return work?.run(() => undefined) ?? 'nothing';
}

const sent = (fn: string): string[] => server.calls.filter(({ name }) => name === fn).map(({ xml }) => xml);
const added = (): string => sent('WMLS_AddToStore').at(-1) ?? '';
const rowsIn = (xml: string): string[] => [...xml.matchAll(/<data>([^<]*)/g)].map(([, row]) => row ?? '');
const rowsSent = (): string[][] => [...sent('WMLS_AddToStore'), ...sent('WMLS_UpdateInStore')].map(rowsIn);

test('a CSV file becomes a log with curves, units, types and rows', async () => {
  expect(await load('run 1.csv', 'DEPT,GR,Note\nF,GAPI,\n35.5,1,"a ""b"""\n36,-999.25,\n')).toBe('added');
  expect(added()).toBe(
    '<logs xmlns="http://www.witsml.org/schemas/1series" version="1.4.1.1"><log uidWell="w" uidWellbore="b" uid="run_1">' +
      '<nameWell>The well</nameWell><nameWellbore>Its bore</nameWellbore><name>run 1</name>' +
      '<indexType>measured depth</indexType><direction>increasing</direction><indexCurve>DEPT</indexCurve>' +
      '<nullValue>-999.25</nullValue>' +
      '<logCurveInfo uid="DEPT"><mnemonic>DEPT</mnemonic><unit>ft</unit><curveDescription>DEPT</curveDescription><typeLogData>double</typeLogData></logCurveInfo>' +
      '<logCurveInfo uid="GR"><mnemonic>GR</mnemonic><unit>gAPI</unit><curveDescription>GR</curveDescription><typeLogData>double</typeLogData></logCurveInfo>' +
      '<logCurveInfo uid="Note"><mnemonic>Note</mnemonic><curveDescription>Note</curveDescription><typeLogData>string</typeLogData></logCurveInfo>' +
      '<logData><mnemonicList>DEPT,GR,Note</mnemonicList><unitList>ft,gAPI,</unitList>' +
      '<data>35.5,1,a "b"</data><data>36,-999.25,</data></logData></log></logs>',
  );
});

test('rows come in batches that the server takes: three with the Add, four in an Update', async () => {
  const rows = Array.from({ length: 9 }, (_, i) => `${String(i)},${String(i)}`);
  await load('batches.csv', `MD,A\nm,\n${rows.join('\n')}`);
  expect(rowsSent().map((batch) => batch.length)).toEqual([3, 3, 3]);
  expect(rowsSent().flat()).toEqual(rows);
});

const LOG = (end: string, ...curves: string[]) =>
  `<logs><log><endIndex uom="m">${end}</endIndex>${curves.map((name) => `<logCurveInfo><mnemonic>${name}</mnemonic></logCurveInfo>`).join('')}` +
  '<commonData><dTimLastChange>same</dTimLastChange></commonData></log></logs>';
const THREE = 'MD,A\nm,\n1,a\n2.0,b\n3,c\n';

describe('a log that exists', () => {
  test('is gone on with from its end, boundary row included', async () => {
    expect(await load('resume.csv', THREE, {}, storeWith(LOG('2', 'MD', 'a')))).toBe('unchanged');
    expect(rowsSent()).toEqual([['2.0,b', '3,c']]);
    expect(notes).toEqual(['the log ends at 2 in the store; rows from there on were sent']);
  });

  test('is gone on with downwards where it decreases', async () => {
    await load('down.csv', 'MD,A\nm,\n3,c\n2,b\n1,a\n', {}, storeWith(LOG('2', 'MD', 'A')));
    expect(rowsSent()).toEqual([['2,b', '1,a']]);
  });

  test('is sent whole where that is wanted, or where it lacks a curve', async () => {
    await load('whole.csv', THREE, { fromStart: true }, storeWith(LOG('2', 'MD', 'A')));
    expect(rowsSent().flat()).toHaveLength(3);
    await server.close();
    await load('curve.csv', THREE, {}, storeWith(LOG('2', 'MD')));
    expect(sent('WMLS_UpdateInStore')[0]).toMatch(/uid="curve"><logCurveInfo uid="A">.*<typeLogData>string</);
    expect(rowsSent().flat()).toHaveLength(3);
  });
});

test('times get the zone; words for null are empty where a column holds numbers', async () => {
  const text = 'TIME;X;S\n;;\n2020-01-01 00:00:00;NaN;None\n2020-01-01 00:00:01;2;None\n';
  await load('time.csv', text, { zone: '-03:00' });
  expect(rowsSent()).toEqual([['2020-01-01T00:00:00-03:00,,None', '2020-01-01T00:00:01-03:00,2,None']]);
  expect(added()).toContain('<indexType>date time</indexType>');
});

test('a cell with a comma makes the log use another delimiter', async () => {
  await load('comma.csv', 'MD,A\nm,\n1,"a, b"\n2,c\n');
  expect(added()).toContain('<dataDelimiter>;</dataDelimiter>');
  expect(rowsSent()).toEqual([['1;a, b', '2;c']]);
});

test('rows that are out of order are sorted, and rows with the same index joined; both is said', async () => {
  await load('mixed.csv', 'MD,A,B\nm,,\n3,c,\n1,a,x\n1.0,,y\n2,b,\n');
  expect(rowsSent().flat()).toEqual(['1.0,a,y', '2,b,', '3,c,']);
  expect(notes).toEqual([
    'its rows are not in the order of their index; they were sorted',
    '1 rows repeat the index of the row before; they were joined',
  ]);
});

test('rows without an index are left out and named, the others are loaded', async () => {
  const loading = load('bad.csv', 'MD,A\nm,\n1,a\nx,b\n3,c\n');
  await expect(loading).rejects.toThrow(
    '2 rows were loaded; 1 have no measured depth that can be read: line 4: "x"',
  );
  expect(rowsSent().flat()).toEqual(['1,a', '3,c']);
});

test('another index column comes first, and lines above the header are skipped', async () => {
  await load('index.csv', 'made by x\nA,Depth m,B\n7,1,8\n', { skip: 1, index: 'depth', units: 'header' });
  expect(rowsSent()).toEqual([['1,7,8']]);
  expect(added()).toContain('<indexCurve>Depth</indexCurve>');
});

const LAS = (wrap: string, ...data: string[]) =>
  [
    '~Version',
    'VERS. 2.0 :',
    `WRAP. ${wrap} :`,
    '~Well',
    'STRT.M 1 : Start',
    'STOP.M 3 : Stop',
    'STEP.M 1 :',
    'NULL. -9999 :',
    'WELL. 15/9-F 1 : Well',
    'FLD. Åse & Co : Field',
    'LOC. Here : Location',
    '~Parameter',
    'BS.IN 12.25 : Bit size',
    'NOTE. : empty',
    '~Curve',
    'DEPT.M : Depth',
    'GR.GAPI : Gamma ray',
    'GR.GAPI : again',
    '~A',
    ...data,
  ].join('\r\n');

test('a LAS file makes its well and its log', async () => {
  const options = { well: undefined, wellbore: undefined, create: true };
  const store = ({ type, name }: FakeCall): FakeAnswer =>
    name === 'WMLS_GetFromStore' && type !== '' ? { XMLout: '' } : {};
  const las = LAS('NO', '1 10 -9999', '2 20 21 ', ' 3 30 31');
  expect(await load('a.las', Buffer.from(las, 'latin1'), options, store)).toBe('added');
  const [well, wellbore, log] = sent('WMLS_AddToStore');
  expect(well).toContain(
    '<well uid="15/9-F_1"><name>15/9-F 1</name><field>Åse &amp; Co</field><timeZone>Z</timeZone></well>',
  );
  expect(wellbore).toContain(
    '<wellbore uidWell="15/9-F_1" uid="15/9-F_1"><nameWell>15/9-F 1</nameWell><name>15/9-F 1</name>',
  );
  expect(log).toContain('<stepIncrement uom="m">1</stepIncrement><direction>increasing</direction>');
  expect(log).toContain(
    '<nullValue>-9999</nullValue><logParam index="1" name="FLD" description="Field" uid="FLD">Åse &amp; Co</logParam>',
  );
  expect(log).toContain(
    '<logParam index="3" name="BS" uom="in" description="Bit size" uid="BS">12.25</logParam><logCurveInfo',
  );
  expect(log).toContain('<mnemonicList>DEPT,GR,GR_2</mnemonicList><unitList>m,gAPI,gAPI</unitList>');
  expect(rowsSent().flat()).toEqual(['1,10,-9999', '2,20,21', '3,30,31']);
  expect(notes).toEqual([]);
});

test('wrapped lines are joined, and a file that ends early is noticed', async () => {
  await load('wrapped.las', LAS('YES', '1', '10', '11', '2', '20 21'));
  expect(rowsSent().flat()).toEqual(['1,10,11', '2,20,21']);
  expect(notes).toEqual(['it ends at 2, while its header says 3']);
});

describe('what cannot be loaded says why', () => {
  test.each([
    ['no well', THREE, { well: undefined }, storeWith(), /name the well by --well/],
    ['no wellbore', THREE, {}, () => ({ XMLout: '' }), /there is no wellbore w\/b .* or --create it/],
    ['no such column', THREE, { index: 'zz' }, storeWith(), /it has no column zz; its columns are MD, A/],
    ['no rows', 'MD,A\nm,\n', {}, storeWith(), /no row with an index/],
    ['no header', 'x\n', {}, storeWith(), /no header with two columns/],
    ['a wrong zone', THREE, { zone: 'CET' }, storeWith(), /--zone is Z or an offset/],
  ])('%s', async (name, content, options, store, message) => {
    await expect(load(`${name}.csv`, content, options, store)).rejects.toThrow(message);
  });

  test('the server refuses', async () => {
    const store = (call: FakeCall): FakeAnswer =>
      call.name === 'WMLS_AddToStore' ? { Result: '-409', SuppMsgOut: 'no' } : storeWith()(call);
    await expect(load('refused.csv', THREE, {}, store)).rejects.toMatchObject({ code: -409, message: 'no' });
  });
});
