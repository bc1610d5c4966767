/** Answers in the units that a query asks for. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, Territory, wellDocument } from '../support/documents.js';
import { ALL, DATA, HEADER, LogBench, newWellbore } from '../support/log-bench.js';
import { DEPTH_CURVES, depths, noonPlus, timeSpec } from '../support/log-documents.js';
import { curveExtents, integrityFaults, type LogReading, logsOf } from '../support/log-reading.js';
import { PartsBench } from '../support/parts-bench.js';
import { intervalXml, mdRange, partUids, stationXml } from '../support/station-documents.js';
import { objectOf } from '../support/store-client.js';
import { lenientClient, strictClient } from '../support/test-server.js';
import { expectDone } from '../support/unchanged.js';
import { elementsAt, leavesOf, textAt, textsAt } from '../support/xml-reading.js';

const own = new Territory();
const client = lenientClient();
const REQUESTED = 'returnElements=requested';

/** The logData of a template that asks for curves in units. */
function inUnits(mnemonics: string, units: string): string {
  return `<logData><mnemonicList>${mnemonics}</mnemonicList><unitList>${units}</unitList></logData>`;
}

describe('measures of headers', () => {
  const uid = own.wellUid('Measured');

  beforeAll(async () => {
    const datums =
      '<wellDatum uid="KB"><name>KB</name><elevation uom="m" datum="SL">10</elevation></wellDatum>' +
      '<wellDatum uid="SL"><name>SL</name><elevation uom="ft">0.0</elevation></wellDatum>';
    const content = `<pcInterest uom="%">65.0</pcInterest><wellheadElevation uom="ft">500.00</wellheadElevation>${datums}`;
    expectDone(await client.add('well', wellDocument(uid, 'a well with measures', content)));
  });

  const leaves = async (content: string, options = REQUESTED, by = client): Promise<readonly string[]> =>
    leavesOf(
      objectOf(await by.get('well', documentOf('well', `<well uid="${uid}">${content}</well>`), options)),
    );

  test.each([
    ['another unit', 'm', ['m', '152.40']],
    ['the stored unit: the very text', 'ft', ['ft', '500.00']],
    ['no unit', '', ['ft', '500.00']],
    ['an unknown unit', 'feet', ['ft', '500.00']],
    ['a unit of something else', 's', ['ft', '500.00']],
    ['the unit in another letter case', 'M', ['ft', '500.00']],
  ])('[API 10] %s', async (_, uom, [unit, text]) => {
    const found = await leaves(`<wellheadElevation uom="${uom}"/>`);
    expect(found.slice(1)).toEqual([`well/wellheadElevation@uom=${unit}`, `well/wellheadElevation=${text}`]);
  });

  test('[API 10] in every occurrence of a recurring element, and beside other attributes', async () => {
    expect((await leaves('<wellDatum uid=""><elevation uom="ft"/></wellDatum>')).slice(1)).toEqual([
      'well/wellDatum@uid=KB',
      'well/wellDatum/elevation@datum=SL',
      'well/wellDatum/elevation@uom=ft',
      'well/wellDatum/elevation=32.8084',
      'well/wellDatum@uid=SL',
      'well/wellDatum/elevation@uom=ft',
      'well/wellDatum/elevation=0.0',
    ]);
  });

  test('[API 10] with returnElements=all too, where what is not named keeps its unit', async () => {
    const found = await leaves('<wellheadElevation uom="m"/>', ALL);
    expect(found).toEqual(
      expect.arrayContaining([
        'well/wellheadElevation=152.40',
        'well/pcInterest=65.0',
        'well/wellDatum/elevation=10',
      ]),
    );
  });

  test('[API 10] for strict users as for lenient ones', async () => {
    const found = await leaves('<pcInterest uom="Euc"/>', REQUESTED, strictClient());
    expect(found.slice(1)).toEqual(['well/pcInterest@uom=Euc', 'well/pcInterest=0.650']);
  });

  test('[S84] [API 10] a value beside the unit is compared with the stored number', async () => {
    expect(await leaves('<wellheadElevation uom="m">500</wellheadElevation>')).toContain(
      'well/wellheadElevation=152.40',
    );
  });

  test('[API 10] what is stored stays as it is', async () => {
    await leaves('<wellheadElevation uom="m"/>');
    expect(await leaves('<wellheadElevation/>')).toContain('well/wellheadElevation=500.00');
  });
});

describe('curves', () => {
  let bench: LogBench;
  /** T holds texts, N whole numbers, R arrays, X a unit that nobody knows. */
  const curves = [
    ...DEPTH_CURVES,
    { mnemonic: 'T', unit: 'm', type: 'string' },
    { mnemonic: 'N', unit: 'm', type: 'int' },
    {
      mnemonic: 'R',
      unit: 'm',
      tail: '<axisDefinition uid="1"><order>1</order><count>2</count><doubleValues>1 2</doubleValues></axisDefinition>',
    },
    { mnemonic: 'X', unit: 'klbs' },
  ];
  const rows = ['1,10,-999.25,7,3,1 2,5', '1.5,9.9,1.00,b,,,', '2,,2.5,,4,3 4,6'];

  beforeAll(async () => {
    bench = new LogBench(client, own, await newWellbore(client, own));
    await bench.add({ curves, nullValue: '-999.25', rows });
  });

  const unitsOf = (log: LogReading) => log.curves.map(({ mnemonic, unit }) => `${mnemonic} ${unit}`);

  test('[API 10] cells, unitList and logCurveInfo agree; nulls stay empty', async () => {
    const log = await bench.read(inUnits('MD,A,B', ',ft/h,N'));
    expect(log.rows).toEqual(['1,32.8084,', '1.5,32.480315,1000', '2,,2500']);
    expect(log.units).toEqual(['m', 'ft/h', 'N']);
    expect(unitsOf(log)).toEqual(['MD m', 'A ft/h', 'B N']);
    expect(integrityFaults(log)).toEqual([]);
  });

  test('[API 10] the index: extents of the log and its curves in its unit', async () => {
    const log = await bench.read(`<startIndex uom="m"/>${inUnits('MD,B', 'ft,kN')}`);
    expect(log.rows).toEqual(['4.9212598425197,1.00', '6.56167979002625,2.5']);
    expect(integrityFaults(log)).toEqual([]);
    const [min, max] = ['4.9212598425197', '6.56167979002625'];
    expect([log.start, ...curveExtents(log)]).toEqual([min, `MD ${min}..${max}`, `B ${min}..${max}`]);
    for (const path of ['startIndex@uom', 'endIndex@uom']) expect(textsAt(log.element, path)).toEqual(['ft']);
    expect(textsAt(log.element, 'logCurveInfo/minIndex@uom')).toEqual(['ft', 'ft']);
    expect(textsAt(log.element, 'logCurveInfo/maxIndex@uom')).toEqual(['ft', 'ft']);
  });

  test.each([
    ['no units', 'MD,A,B', ''],
    ['the stored units', 'MD,A,B', 'm,m/h,kN'],
    ['units without mnemonics', '', 'ft,ft/h,N'],
    ['unknown units', 'MD,A,B', 'feet,ft/hr,klbs'],
    ['units of something else', 'MD,A,B', 's,m,m'],
    ['units in another letter case', 'MD,A,B', 'FT,FT/H,KN'],
  ])('[API 10] the stored texts and units for %s', async (_, mnemonics, units) => {
    const log = await bench.read(inUnits(mnemonics, units), DATA);
    const stored = await bench.read(inUnits(mnemonics, ''), DATA);
    expect([log.rows, log.units]).toEqual([stored.rows, stored.units]);
    expect(stored.rows[0]).toMatch(/^1,10,/);
  });

  test('[API 10] texts and arrays are left as they are, and so is a curve of a unit that nobody knows', async () => {
    const log = await bench.read(inUnits('MD,T,R,X', 'm,ft,ft,N'));
    expect(log.units).toEqual(['m', 'm', 'm', 'klbs']);
    expect(log.rows).toEqual(['1,7,1 2,5', '1.5,b,,', '2,,3 4,6']);
  });

  test('[API 10] whole numbers become fractions, and the header says so', async () => {
    const log = await bench.read(inUnits('MD,N', 'm,ft'));
    expect(log.rows).toEqual(['1,9.84252', '2,13.12336']);
    expect(textsAt(log.element, 'logCurveInfo/typeLogData')).toEqual(['double', 'double']);
    const stored = await bench.read(inUnits('MD,N', 'm,m'));
    expect(textsAt(stored.element, 'logCurveInfo/typeLogData')).toEqual(['double', 'int']);
  });

  test('[API 10] names in any letter case, blanks around both', async () => {
    expect((await bench.read(inUnits(' md , a ', ' m , ft/h '), DATA)).rows).toEqual([
      '1,32.8084',
      '1.5,32.480315',
    ]);
  });

  test('[API 10] requested, data-only and latest values', async () => {
    const units = inUnits('MD,A', ',ft/h');
    expect((await bench.read(units, REQUESTED)).rows).toEqual(['1,32.8084', '1.5,32.480315']);
    const data = await bench.read(units, DATA);
    expect([data.units, data.rows]).toEqual([
      ['m', 'ft/h'],
      ['1,32.8084', '1.5,32.480315'],
    ]);
    expect((await bench.read(units, `${ALL};requestLatestValues=1`)).rows).toEqual(['1.5,32.480315']);
  });

  test('[API 10] logCurveInfo/unit selects and asks for nothing', async () => {
    const info = (unit: string) =>
      `<logCurveInfo><mnemonic/><unit>${unit}</unit></logCurveInfo>${inUnits('', '')}`;
    expect((await bench.read(info('kN'), REQUESTED)).units).toEqual(['m', 'kN']);
    expect(logsOf(await bench.get(info('N'), REQUESTED))).toEqual([]);
  });

  test('[API 4.3] [API 10] a range in ft of a log in m, with the index in either', async () => {
    const range = depths('4.9', '6.6', 'ft');
    expect((await bench.read(range + inUnits('MD,B', ','), DATA)).rows).toEqual(['1.5,1.00', '2,2.5']);
    expect((await bench.read(range + inUnits('MD,B', 'ft,'), DATA)).rows).toEqual([
      '4.9212598425197,1.00',
      '6.56167979002625,2.5',
    ]);
  });

  test('[API 10] header-only: each extent in the unit that is asked for', async () => {
    const log = await bench.read('<startIndex uom="ft"/>', HEADER);
    expect([log.start, log.end]).toEqual(['3.28083989501312', '2']);
    expect(textsAt(log.element, 'startIndex@uom')).toEqual(['ft']);
    expect(textsAt(log.element, 'endIndex@uom')).toEqual(['m']);
  });

  test.each(['increasing', 'decreasing'] as const)(
    '[S201] [API 10] a log, %s, is paged in ft: the last index finds its row, none is lost',
    async (direction) => {
      const first = bench.path;
      const indexes = ['0.9', '0.95', '1', '1.0001', '1234.5678', '1234.57', '1500', '9999.99'];
      if (direction === 'decreasing') indexes.reverse();
      await bench.add({ direction, rows: indexes.map((index, at) => `${index},${at},`) });
      const seen: (string | undefined)[] = [];
      let from = '';
      for (let page = 0; page < indexes.length; page++) {
        const query = `${from === '' ? '' : depths(from, undefined, 'ft')}${inUnits('MD,A', 'ft,')}`;
        const [log] = logsOf(await bench.get(query, `${ALL};maxReturnNodes=2`), page < 6 ? 2 : 1);
        const cells = (log?.rows ?? []).map((row) => row.split(','));
        expect(log === undefined ? ['no log'] : integrityFaults(log)).toEqual([]);
        seen.push(...cells.slice(page === 0 ? 0 : 1).map(([, a]) => a));
        from = log?.end ?? '';
        if (page === 6) break;
      }
      expect(seen).toEqual(indexes.map((_, at) => String(at)));
      bench.path = first;
    },
  );

  test('[API 10] a log by time: its index stays, its curves are converted', async () => {
    const first = bench.path;
    await bench.add(timeSpec({ rows: [`${noonPlus(0)},10,1`, `${noonPlus(1)},,2`] }));
    const log = await bench.read(inUnits('TIME,A,B', 'h,ft/h,N'));
    expect(log.units).toEqual(['s', 'ft/h', 'N']);
    expect(log.rows).toEqual([`${noonPlus(0)},32.8084,1000`, `${noonPlus(1)},,2000`]);
    expect(integrityFaults(log)).toEqual([]);
    bench.path = first;
  });

  test('[S244] [API 10] cells in quotes and another delimiter', async () => {
    const first = bench.path;
    const texts = [
      ...DEPTH_CURVES.slice(0, 2),
      { mnemonic: 'T', type: 'string' },
      { mnemonic: 'B', unit: 'kN' },
    ];
    await bench.add({ curves: texts, rows: ['1,10,"a, b",1', '2,20,c,2'] });
    const log = await bench.read(inUnits('MD,A,T,B', ',,,N'), DATA);
    expect(log.rows).toEqual(['1,10,"a, b",1000', '2,20,c,2000']);
    await bench.add({
      delimiter: ';;',
      sections: [{ mnemonics: 'MD,A', units: 'm,m/h', rows: ['1;;10', '2;;'] }],
    });
    expect((await bench.read(inUnits('MD,A', ',ft/h'), DATA)).rows).toEqual(['1;;32.8084']);
    bench.path = first;
  });
});

describe('stations and intervals', () => {
  test('[API 10] measures of stations, in the unit that each does not have yet', async () => {
    const bench = await PartsBench.open('trajectory', client, own);
    const inFeet = stationXml('b', 100, '|<incl uom="dega">2.0</incl>').replace(
      '<md uom="m">',
      '<md uom="ft">',
    );
    await bench.add(stationXml('a', '10.00', '|<tvd uom="m">9.9</tvd><incl uom="dega">1.0</incl>') + inFeet);
    const station = '<md uom="ft"/><tvd uom="ft"/><incl uom="rad"/>';
    const found = await bench.read(
      `<mdMn uom="ft"/><mdMx/><trajectoryStation uid="">${station}</trajectoryStation>`,
      REQUESTED,
    );
    const stations = elementsAt(found, 'trajectoryStation').map((each) => leavesOf(each, 's'));
    expect(stations).toEqual([
      [
        's@uid=a',
        's/md@uom=ft',
        's/md=32.8083989501312',
        's/tvd@uom=ft',
        's/tvd=32.480315',
        ...incl('0.01745329'),
      ],
      ['s@uid=b', 's/md@uom=ft', 's/md=100', ...incl('0.03490658')],
    ]);
    expect([textAt(found, 'mdMn@uom'), textAt(found, 'mdMn')]).toEqual(['ft', '32.8083989501312']);
    expect([textAt(found, 'mdMx@uom'), textAt(found, 'mdMx')]).toEqual(['ft', '100']);
  });

  const incl = (text: string): readonly string[] => ['s/incl@uom=rad', `s/incl=${text}`];

  test('[S264] [API 10] paging by the converted mdMx finds the last station again', async () => {
    const bench = await PartsBench.open('trajectory', client, own);
    const depthsOf = ['0.9', '0.95', '1', '1234.5678', '1500'];
    await bench.add(depthsOf.map((md, at) => stationXml(`s-${at}`, md)).join(''));
    const page = (range: string) =>
      bench.get(`${range}<trajectoryStation><md/></trajectoryStation>`, `${ALL};maxReturnNodes=3`);
    const first = await page('<mdMx uom="ft"/>');
    expect(first.Result).toBe(2);
    const [mdMx] = /(?<=<mdMx uom="ft">)[^<]+/.exec(first.XMLout) ?? [];
    const second = objectOf(await page(mdRange(mdMx, undefined, 'ft')));
    expect(partUids(second)).toEqual(['s-2', 's-3', 's-4']);
  });

  test('[API 10] a unit that the schema does not allow at its place is none', async () => {
    const bench = await PartsBench.open('trajectory', client, own);
    await bench.add(stationXml('a', 1500));
    const found = await bench.read('<trajectoryStation><md uom="km"/></trajectoryStation>', REQUESTED);
    expect(textAt(found, 'trajectoryStation/md@uom')).toBe('m');
    expect(textAt(found, 'trajectoryStation/md')).toBe('1500');
  });

  test('[API 10] intervals of a mudLog', async () => {
    const bench = await PartsBench.open('mudLog', client, own);
    await bench.add(intervalXml('i', 100, '130.5'));
    const found = await bench.read('<geologyInterval><mdTop uom="ftUS"/><mdBottom/></geologyInterval>');
    expect(textAt(found, 'geologyInterval/mdTop')).toBe('328.083333333333');
    expect(textAt(found, 'geologyInterval/mdTop@uom')).toBe('ftUS');
    expect(textAt(found, 'geologyInterval/mdBottom')).toBe('130.5');
  });
});
