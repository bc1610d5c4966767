/** Querying logs: what comes back of header and data. store-tests.md, group 10. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, pathAttributes, Territory } from '../support/documents.js';
import { ALL, DATA, HEADER, LogBench, newWellbore } from '../support/log-bench.js';
import {
  askFor,
  DEPTH_CURVES,
  depths,
  logPart,
  noonPlus,
  timeSpec,
  times,
} from '../support/log-documents.js';
import { curveExtents, integrityFaults, isEmpty, logsOf } from '../support/log-reading.js';
import { objectOf, objectsOf } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { elementsAt, leavesOf, textAt, textsAt } from '../support/xml-reading.js';

const own = new Territory();
let bench: LogBench;
/** A sparse log: A at 1, 2, 4, 5; B at 3 and 5; C nowhere. */
const SPARSE = ['1,10,,', '2,20,,', '3,,3,', '4,40,,', '5,50,5,'];
const CURVES = [...DEPTH_CURVES, { mnemonic: 'C', unit: 'degC' }];
const REQUESTED = 'returnElements=requested';

beforeAll(async () => {
  const client = lenientClient();
  bench = new LogBench(client, own, await newWellbore(client, own));
  await bench.add({ curves: CURVES, nullValue: '-999.25', rows: SPARSE });
});

describe('returnElements', () => {
  test('[S181] all: header and rows that agree', async () => {
    const log = await bench.read();
    expect(integrityFaults(log)).toEqual([]);
    expect(log.rows).toHaveLength(5);
  });

  test('[S182] header-only: no logData, the stored extents', async () => {
    const log = await bench.read('', HEADER);
    expect(log.mnemonics).toBeUndefined();
    expect([log.start, log.end]).toEqual(['1', '5']);
    expect(curveExtents(log)).toEqual(['MD 1..5', 'A 1..5', 'B 3..5', 'C -']);
  });

  test('[S182] [S60] header-only: what vendors have added belongs to the header', async () => {
    const first = bench.path;
    await bench.add({ head: '<priv_rig>1</priv_rig>' });
    expect(textAt((await bench.read('', HEADER)).element, 'priv_rig')).toBe('1');
    bench.path = first;
  });

  test('[S182] header-only: several logs of a wellbore in one query', async () => {
    const first = bench.path;
    await bench.add({ rows: ['7,7,7'] });
    const found = logsOf(await bench.client.get('log', logPart(bench.place), HEADER));
    expect(found.map(({ start }) => start)).toEqual(expect.arrayContaining(['1', '7']));
    bench.path = first;
  });

  test('[S183] data-only: uids and logData', async () => {
    const log = await bench.read('', DATA);
    expect(log.element.children.map(({ name }) => name)).toEqual(['logData']);
    expect(Object.keys(log.element.attributes).sort()).toEqual(['uid', 'uidWell', 'uidWellbore']);
    expect(log.rows).toEqual(['1,10,', '2,20,', '3,,3', '4,40,', '5,50,5']);
  });

  test('[S184] requested without logData: no rows; with it: rows', async () => {
    const bare = await bench.read('<name/><startIndex uom=""/>', REQUESTED);
    expect([bare.mnemonics, bare.start]).toEqual([undefined, '1']);
    const log = await bench.read('<logData><mnemonicList/><unitList/><data/></logData>', REQUESTED);
    expect([log.rows.length, log.units]).toEqual([5, ['m', 'm/h', 'kN']]);
    expect(log.element.children.map(({ name }) => name)).toEqual(['logData']);
  });

  test('[API 2.4] id-only: uids and names', async () => {
    const log = await bench.read('', 'returnElements=id-only');
    expect(log.element.children.map(({ name }) => name)).toEqual(['nameWell', 'nameWellbore', 'name']);
  });

  test('[S198] [S195] no empty elements; a curve of nulls is in neither list nor header', async () => {
    const answer = await bench.get();
    const leaves = leavesOf(objectOf(answer)).filter((line) => /=$/.test(line));
    expect(leaves).toEqual([]);
    const log = await bench.read();
    expect(log.mnemonics).toEqual(['MD', 'A', 'B']);
    expect(curveExtents(log).map((line) => line.split(' ')[0])).toEqual(['MD', 'A', 'B']);
  });
});

describe('ranges', () => {
  test.each([ALL, DATA, `${REQUESTED}|`])('[S185] both ends belong to the range, %s', async (options) => {
    const [option = '', template] = options.split('|');
    const asked = template === undefined ? '' : askFor('');
    const rows = await bench.rows(depths(2, 4) + asked, option);
    expect(rows).toEqual(['2,20,', '3,,3', '4,40,']);
  });

  test('[S185] the header tells the rows that are returned', async () => {
    const log = await bench.read(depths(2, 4));
    expect([log.start, log.end, ...curveExtents(log)]).toEqual(['2', '4', 'MD 2..4', 'A 2..4', 'B 3..3']);
    expect(integrityFaults(log)).toEqual([]);
  });

  test.each([
    ['only startIndex', depths(4), ['4,40,', '5,50,5']],
    ['only endIndex', depths(undefined, 1), ['1,10']],
    ['between rows', depths('2.5', '3.5'), ['3,3']],
  ])('[S186] %s', async (_, range, expected) => {
    expect(await bench.rows(range)).toEqual(expected);
  });

  test.each([ALL, DATA])('[S189] no row in the range: no log, %s', async (options) => {
    expect(isEmpty(await bench.get(depths(6, 9), options))).toBe(true);
    expect(isEmpty(await bench.get(depths('2.1', '2.9'), options))).toBe(true);
  });

  test('[S190] only nulls of the curve in the range: no log', async () => {
    expect(isEmpty(await bench.get(depths(1, 2) + askFor('MD,B')))).toBe(true);
  });

  test('[S191] [S197] start and end alike: the single row', async () => {
    expect(await bench.rows(depths(3, 3))).toEqual(['3,3']);
    expect(await bench.rows(depths('3.00', '3.0'))).toEqual(['3,3']);
  });

  test('[API 4.3] a log without data that is asked without a range: its header', async () => {
    const path = bench.path;
    await bench.add();
    const log = await bench.read();
    expect([log.mnemonics, log.curves.length]).toEqual([undefined, 3]);
    bench.path = path;
  });

  test.each([
    ['ft', '6.5', '13.2'],
    ['ftUS', '6.5', '13.2'],
  ])('[API 4.3] a range in %s is converted', async (uom, start, end) => {
    expect(await bench.rows(depths(start, end, uom))).toEqual(['2,20,', '3,,3', '4,40,']);
  });
});

describe('columns', () => {
  test.each([ALL, REQUESTED])('[S187] range and curves in all combinations, %s', async (options) => {
    const asked = (list: string): string =>
      options === ALL ? (list === '' ? '' : askFor(list)) : askFor(list);
    expect(await bench.rows(asked(''), options)).toHaveLength(5);
    expect(await bench.rows(depths(1, 3) + asked(''), options)).toEqual(['1,10,', '2,20,', '3,,3']);
    expect(await bench.rows(asked('MD,B'), options)).toEqual(['3,3', '5,5']);
    expect(await bench.rows(depths(1, 3) + asked('MD,B'), options)).toEqual(['3,3']);
  });

  test.each([DATA, REQUESTED])('[S192] an empty mnemonicList: all curves, %s', async (options) => {
    expect((await bench.read(askFor(''), options)).mnemonics).toEqual(['MD', 'A', 'B']);
  });

  test.each<[string, string, readonly string[]]>([
    ['[S193] blanks around names', 'MD , A', ['MD', 'A']],
    ['[S193] another order, the index first', 'B,A,MD', ['MD', 'B', 'A']],
    ['[S193] an unknown name', 'MD,A,XYZ', ['MD', 'A']],
    ['[S193] another case', 'md,a', ['MD', 'A']],
    ['[S194] one curve', 'MD,A', ['MD', 'A']],
    ['[S194] without the index', 'A', ['MD', 'A']],
  ])('%s', async (_, list, mnemonics) => {
    const log = await bench.read(askFor(list));
    expect(log.mnemonics).toEqual(mnemonics);
    expect(integrityFaults(log)).toEqual([]);
  });

  test('[S193] an order of its own also orders the cells', async () => {
    expect(await bench.rows(askFor('B,A'))).toEqual(['1,,10', '2,,20', '3,3,', '4,,40', '5,5,50']);
  });

  test('[S194] curves asked for by their logCurveInfo', async () => {
    const curves = '<logCurveInfo><mnemonic>A</mnemonic></logCurveInfo>';
    const log = await bench.read(`${curves}<logData><mnemonicList>A</mnemonicList></logData>`, REQUESTED);
    expect([log.mnemonics, log.rows]).toEqual([
      ['MD', 'A'],
      ['1,10', '2,20', '4,40', '5,50'],
    ]);
  });

  test('[S196] rows of nulls, blank or by nullValue, are not returned', async () => {
    const path = bench.path;
    await bench.add({ nullValue: '-999.25', rows: ['1,1,1', '2,,', '3,-999.25,-999.25', '4,-999.250,4'] });
    const log = await bench.read();
    expect(log.rows.map((row) => row.split(',')[0])).toEqual(['1', '4']);
    bench.path = path;
  });
});

describe('time and direction', () => {
  test('[S186] [S188] a range of instants, in any zone, increasing and decreasing', async () => {
    const path = bench.path;
    const rows = [0, 1, 2, 3].map((second) => `${noonPlus(second)},${second},`);
    await bench.add(timeSpec({ rows }));
    const last = await bench.rows(times('2026-01-15T13:00:02+01:00'));
    expect(last.map((row) => row.split(',')[1])).toEqual(['2', '3']);
    const log = await bench.read(times(noonPlus(1), noonPlus(2)));
    expect(integrityFaults(log)).toEqual([]);
    await bench.add(timeSpec({ direction: 'decreasing', rows }));
    const down = await bench.read(times(noonPlus(3), noonPlus(2)));
    expect(down.rows.map((row) => row.split(',')[1])).toEqual(['3', '2']);
    expect(integrityFaults(down)).toEqual([]);
    bench.path = path;
  });

  test('[S188] decreasing by depth: start is the high end', async () => {
    const path = bench.path;
    await bench.add({ direction: 'decreasing', rows: ['1,1,', '2,2,', '3,3,', '4,4,5'] });
    expect(await bench.rows(depths(3, 2))).toEqual(['3,3', '2,2']);
    expect(await bench.rows(depths(3))).toEqual(['3,3', '2,2', '1,1']);
    expect(await bench.rows(depths(undefined, 3))).toEqual(['4,4,5', '3,3,']);
    expect(isEmpty(await bench.get(depths(2, 3)))).toBe(true);
    const log = await bench.read(depths(3, 2));
    expect([log.start, log.end, curveExtents(log)[1]]).toEqual(['3', '2', 'A 2..3']);
    expect(integrityFaults(log)).toEqual([]);
    bench.path = path;
  });
});

describe('which log', () => {
  test.each([DATA, REQUESTED])(
    '[S208] two queries, each with its uid: both with data, %s',
    async (options) => {
      const first = bench.path;
      await bench.add({ rows: ['8,8,8'] });
      const query = [first, bench.path]
        .map((path) => `<log${pathAttributes(path)}>${options === DATA ? '' : askFor('')}</log>`)
        .join('');
      const found = logsOf(await bench.client.get('log', documentOf('log', query), options));
      expect(found.map(({ rows }) => rows.length)).toEqual([5, 1]);
      bench.path = first;
    },
  );

  test('[S215] objectGrowing selects', async () => {
    const path = bench.path;
    const uid = await bench.add({ rows: ['1,1,1'] });
    const growing = async (value: string): Promise<readonly string[]> => {
      const query = logPart({ ...bench.place, uid: '' }, `<objectGrowing>${value}</objectGrowing>`);
      return objectsOf(await bench.client.get('log', query)).map((log) => textAt(log, '@uid') ?? '');
    };
    expect(await growing('true')).not.toContain(uid);
    await bench.write(['2,2,2']);
    expect(await growing('true')).toContain(uid);
    expect(await growing('false')).not.toContain(uid);
    bench.path = path;
  });
});

describe('curves and parameters as filters', () => {
  test('[S213] two logCurveInfo with a mnemonic and an empty unit: both curves', async () => {
    const curve = (name: string): string =>
      `<logCurveInfo><mnemonic>${name}</mnemonic><unit/></logCurveInfo>`;
    const log = await bench.read(curve('A') + curve('C'), REQUESTED);
    expect(log.curves.map(({ mnemonic, unit }) => [mnemonic, unit])).toEqual([
      ['A', 'm/h'],
      ['C', 'degC'],
    ]);
  });

  test('[S214] by logParam and by axisDefinition', async () => {
    const path = bench.path;
    const axis =
      '<axisDefinition uid="x"><order>7</order><count>2</count><doubleValues>1 2</doubleValues></axisDefinition>';
    const params = ['P1', 'P2'].map(
      (uid, at) => `<logParam index="${at + 1}" name="${uid}" uid="${uid}">v${uid}</logParam>`,
    );
    const uid = await bench.add({
      params: params.join(''),
      curves: [...DEPTH_CURVES, { mnemonic: 'X', tail: axis }],
    });
    const log = await bench.read('<logParam name="P2"/>', REQUESTED);
    expect(textsAt(log.element, 'logParam')).toEqual(['vP2']);
    const query = logPart(
      { ...bench.place, uid: '' },
      '<logCurveInfo><mnemonic/><axisDefinition><order>7</order></axisDefinition></logCurveInfo>',
    );
    const found = logsOf(await bench.client.get('log', query, REQUESTED));
    expect(found.map((one) => [one.uid, one.curves.map(({ mnemonic }) => mnemonic)])).toEqual([[uid, ['X']]]);
    bench.path = path;
  });

  test('[S220] the capability to select: a log with objectGrowing', async () => {
    const answer = await bench.client.get(
      'log',
      documentOf('log', '<log/>'),
      'requestObjectSelectionCapability=true',
    );
    const log = objectOf(answer);
    expect(textAt(log, 'objectGrowing')).toMatch(/\S/);
    expect(elementsAt(log, 'logCurveInfo').length).toBeGreaterThan(0);
    expect(leavesOf(log).filter((line) => line.endsWith('='))).toEqual([]);
  });

  test('[S217] a nullValue that is written otherwise is null all the same, chunk by chunk', async () => {
    const path = bench.path;
    await bench.add({ nullValue: '-999.25', rows: ['1,1,-999.250'] });
    await bench.write(['2,-999.25,2', '3,3,-999.2500']);
    const log = await bench.read('', HEADER);
    expect(curveExtents(log)).toEqual(['MD 1..3', 'A 1..3', 'B 2..2']);
    expect(await bench.rows(askFor('B'))).toEqual(['2,2']);
    bench.path = path;
  });
});
