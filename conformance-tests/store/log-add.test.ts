/** Adding logs: headers, extents, order, nulls and text. store-tests.md, group 9. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Territory } from '../support/documents.js';
import { HEADER, LogBench, newWellbore } from '../support/log-bench.js';
import { DEPTH_CURVES, logDocument, noonPlus, timeSpec, type LogSpec } from '../support/log-documents.js';
import { curveExtents, integrityFaults } from '../support/log-reading.js';
import { lenientClient } from '../support/test-server.js';
import { elementsAt, textAt, textsAt } from '../support/xml-reading.js';

const own = new Territory();
let bench: LogBench;

beforeAll(async () => {
  const client = lenientClient();
  bench = new LogBench(client, own, await newWellbore(client, own));
});

const uom = (path: string, log: Parameters<typeof textAt>[0]): string | undefined =>
  textAt(log, `${path}@uom`);

describe('headers and extents', () => {
  test.each<[string, LogSpec]>([
    ['depth', {}],
    ['time', timeSpec()],
  ])('[S151] a header only, by %s: no start and end', async (_, spec) => {
    const uid = await bench.add(spec);
    const log = await bench.read();
    expect([log.uid, log.start, log.end, log.mnemonics]).toEqual([uid, undefined, undefined, undefined]);
    expect(curveExtents(log).every((line) => line.endsWith(' -'))).toBe(true);
    expect(log.growing).toBe('false');
  });

  test('[S152] [S181] rows by depth: extents from the data, not growing', async () => {
    await bench.add({ rows: ['100.0,1,', '101.50,2,20', '102,,30', '103,,40'] });
    const log = await bench.read();
    expect([log.start, log.end, log.growing]).toEqual(['100.0', '103', 'false']);
    expect(curveExtents(log)).toEqual(['MD 100.0..103', 'A 100.0..101.50', 'B 101.50..103']);
    expect(uom('startIndex', log.element)).toBe('m');
    expect(textsAt(log.element, 'logCurveInfo/minIndex@uom')).toEqual(['m', 'm', 'm']);
    expect(log.rows).toEqual(['100.0,1,', '101.50,2,20', '102,,30', '103,,40']);
    expect(integrityFaults(log)).toEqual([]);
  });

  test('[S153] rows by time: the instants as they came', async () => {
    await bench.add(timeSpec({ rows: ['2026-01-15T12:00:00.000+01:00,1,', '2026-01-15T11:00:01Z,,2'] }));
    const log = await bench.read();
    expect(textAt(log.element, 'startDateTimeIndex')).toBe('2026-01-15T12:00:00.000+01:00');
    expect(textAt(log.element, 'endDateTimeIndex')).toBe('2026-01-15T11:00:01Z');
    expect(textsAt(log.element, 'logCurveInfo/minDateTimeIndex')).toHaveLength(3);
    expect(integrityFaults(log)).toEqual([]);
  });

  test('[S154] objectGrowing=true is not believed', async () => {
    await bench.add({ head: '<objectGrowing>true</objectGrowing>', rows: ['1,2,3'] });
    expect((await bench.read()).growing).toBe('false');
  });

  test('[S159] start, end, minimum and maximum of the client are not believed', async () => {
    const more = '<minIndex uom="m">-5</minIndex><maxIndex uom="m">9999</maxIndex>';
    const range = '<startIndex uom="m">-5</startIndex><endIndex uom="m">9999</endIndex>';
    await bench.add({
      range,
      curves: DEPTH_CURVES.map((curve) => ({ ...curve, more })),
      rows: ['1,2,', '2,,3'],
    });
    const log = await bench.read();
    expect([log.start, log.end, ...curveExtents(log)]).toEqual(['1', '2', 'MD 1..2', 'A 1..1', 'B 2..2']);
  });

  test('[S160] no logCurveInfo at all', async () => {
    await bench.add({ curves: [] });
    expect((await bench.read()).curves).toEqual([]);
  });

  test('[API 4.1] startDateTimeIndex of an elapsed-time log is where its index counts from, and stays', async () => {
    const curves = [{ mnemonic: 'MD', unit: 's' }, ...DEPTH_CURVES.slice(1)];
    const range = '<startDateTimeIndex>2026-01-15T12:00:00Z</startDateTimeIndex>';
    await bench.add({ indexType: 'elapsed time', range, curves, rows: ['0,1,2', '10,2,3'] });
    const log = await bench.read();
    expect(textAt(log.element, 'startIndex')).toBe('0');
    expect(textAt(log.element, 'startDateTimeIndex')).toBe('2026-01-15T12:00:00Z');
  });
});

describe('order and direction', () => {
  const depthRows = ['3,30,', '1,10,', '2,20,'];
  const timeRows = [3, 1, 2].map((second) => `${noonPlus(second)},${second}0,`);
  test.each<[string, LogSpec, string, string, string]>([
    ['depth', { rows: depthRows }, '10 20 30', '1', '3'],
    ['depth, decreasing', { direction: 'decreasing', rows: depthRows }, '30 20 10', '3', '1'],
    ['time', timeSpec({ rows: timeRows }), '10 20 30', noonPlus(1), noonPlus(3)],
    [
      'time, decreasing',
      timeSpec({ direction: 'decreasing', rows: timeRows }),
      '30 20 10',
      noonPlus(3),
      noonPlus(1),
    ],
  ])(
    '[S155] [S156] unsorted rows by %s come back in the order of the log',
    async (_, spec, values, start, end) => {
      await bench.add(spec);
      const log = await bench.read();
      expect(log.rows.map((row) => row.split(',')[1]).join(' ')).toBe(values);
      expect([log.start, log.end]).toEqual([start, end]);
      expect(curveExtents(log)[1]).toBe(
        spec.direction === undefined ? `A ${start}..${end}` : `A ${end}..${start}`,
      );
      expect(integrityFaults(log)).toEqual([]);
    },
  );

  test('[S157] without a direction: increasing', async () => {
    await bench.add({ rows: ['1,1,', '2,2,'] });
    const log = await bench.read();
    expect(textAt(log.element, 'direction') ?? 'increasing').toBe('increasing');
    expect([log.start, log.end]).toEqual(['1', '2']);
  });

  test('[S158] an index curve that is not the first logCurveInfo becomes it', async () => {
    const [index, a, b] = DEPTH_CURVES;
    if (index === undefined || a === undefined || b === undefined) throw new Error('three curves');
    const section = { mnemonics: 'MD,A,B', units: 'm,m/h,kN', rows: ['1,2,3'] };
    await bench.add({ curves: [a, index, b], sections: [section] });
    const log = await bench.read();
    expect(log.curves.map(({ mnemonic }) => mnemonic)).toEqual(['MD', 'A', 'B']);
  });
});

describe('nulls', () => {
  test('[S161] [S217] cells that equal nullValue, by value, are null; a curve of nulls has no extent', async () => {
    await bench.add({ nullValue: '-999.25', rows: ['1,-999.2500,-999.25', '2,5,-999.25', '3,-999.25,'] });
    const log = await bench.read('', HEADER);
    expect([log.start, log.end, ...curveExtents(log)]).toEqual(['2', '2', 'MD 2..2', 'A 2..2', 'B -']);
    const data = await bench.read();
    expect([data.mnemonics, data.rows]).toEqual([['MD', 'A'], ['2,5']]);
  });

  test('[S162] nullValue of a curve takes the place of the one of the log', async () => {
    const [index, a, b] = DEPTH_CURVES;
    if (index === undefined || a === undefined || b === undefined) throw new Error('three curves');
    const curves = [index, { ...a, more: '<nullValue>-1</nullValue>' }, b];
    await bench.add({ nullValue: '-999.25', curves, rows: ['1,-1,7', '2,-999.25,-1', '3,-1,-999.25'] });
    const log = await bench.read();
    expect(curveExtents(log)).toEqual(['MD 1..2', 'A 2..2', 'B 1..2']);
    expect(log.rows).toHaveLength(2);
  });

  test('[API 4.1] an array is null where all its elements are', async () => {
    const axis =
      '<axisDefinition uid="x"><order>1</order><count>3</count><doubleValues>1 2 3</doubleValues></axisDefinition>';
    const curves = [...DEPTH_CURVES.slice(0, 2), { mnemonic: 'B', unit: 'kN', tail: axis }];
    await bench.add({
      nullValue: '-999.25',
      curves,
      rows: ['1,1,-999.25 -999.25 -999.25', '2,1,-999.25 4 5'],
    });
    const log = await bench.read();
    expect(curveExtents(log)[2]).toBe('B 2..2');
    expect(log.rows[1]).toBe('2,1,-999.25 4 5');
  });
});

describe('text of cells', () => {
  test('[S163] [S216] a delimiter of its own governs rows, not the lists', async () => {
    await bench.add({ delimiter: '|', rows: ['1|2,5|3', '2||"4"'] });
    const log = await bench.read();
    expect(log.mnemonics).toEqual(['MD', 'A', 'B']);
    expect(log.rows).toEqual(['1|2,5|3', '2||"4"']);
  });

  const text = (rows: readonly string[]): LogSpec => ({
    curves: [
      DEPTH_CURVES[0] ?? { mnemonic: 'MD' },
      { mnemonic: 'A', type: 'string' },
      { mnemonic: 'B', type: 'string' },
    ],
    rows,
  });

  test('[S165] markup, back slashes, quotes and the delimiter in quotes come back as they were', async () => {
    const rows = [
      '1,a & b < c > d,back\\\\slash',
      '2,"x, y",say "hi"',
      "3,it's,\u00e9 \u2603 \u{1F600}",
      '4,"a, ""b"", c",  z',
    ];
    await bench.add(text(rows));
    expect((await bench.read()).rows).toEqual(rows);
  });

  test.each([
    ['&', '1,a & b,c'],
    ['<', '1,a < b,c'],
  ])('[S165] [-409] an unescaped %s', async (_, row) => {
    const document = logDocument({ ...bench.place, uid: own.uid('log') }, 'broken', text(['1,2,3']));
    const answer = await bench.client.add('log', document.replace('1,2,3', row));
    expect(`${answer.Result} ${answer.SuppMsgOut}`).toMatch(/^-409 \S/);
  });

  test('[S166] [S167] blank units, and blanks after the commas of the lists', async () => {
    const curves = [{ mnemonic: 'MD', unit: 'm' }, { mnemonic: 'A' }, { mnemonic: 'B', unit: 'unitless' }];
    await bench.add({
      curves,
      sections: [{ mnemonics: 'MD, A, B', units: 'm, , unitless', rows: ['1,2,3'] }],
    });
    const log = await bench.read();
    expect([log.mnemonics, log.units, log.rows]).toEqual([
      ['MD', 'A', 'B'],
      ['m', '', 'unitless'],
      ['1,2,3'],
    ]);
  });

  test('[S168] integers, texts and instants are kept as they are', async () => {
    const curves = [
      { mnemonic: 'MD', unit: 'm' },
      { mnemonic: 'N', type: 'long' },
      { mnemonic: 'T', type: 'string' },
      { mnemonic: 'D', type: 'date time' },
    ];
    const rows = ['1.000,0007,abc,2026-01-15T12:00:00.000+01:00', '2.50,+8,A b  C,2026-01-15T12:00:00Z'];
    await bench.add({ curves, rows });
    expect((await bench.read()).rows).toEqual(rows);
  });

  test('[S179] NaN in a numeric element of the header is not stored', async () => {
    await bench.add({ range: '<stepIncrement uom="m">NaN</stepIncrement>' });
    expect(elementsAt((await bench.read()).element, 'stepIncrement')).toEqual([]);
  });

  test('[S180] cells that are missing or too many: done, with a word about it', async () => {
    await bench.add();
    const answer = await bench.tryUpdate(
      '<logData><mnemonicList>MD,A,B</mnemonicList><unitList>m,m/h,kN</unitList><data>1,2</data><data>2,3,4,5</data></logData>',
    );
    expect([answer.Result, answer.SuppMsgOut !== '']).toEqual([1, true]);
    expect((await bench.read()).rows).toEqual(['1,2,', '2,3,4']);
  });

  test('[API 10] an Add of ragged rows still begins its message with the uid', async () => {
    const { client, place } = bench;
    const path = { ...place, uid: own.uid('log') };
    const answer = await client.add('log', logDocument(path, 'ragged', { rows: ['1,2', '2,3,4,5'] }));
    expect([answer.Result, answer.SuppMsgOut.split(/\s/)[0]]).toEqual([1, path.uid]);
    expect(answer.SuppMsgOut.length).toBeGreaterThan(path.uid.length);
    bench.path = path;
    expect((await bench.read()).rows).toEqual(['1,2,', '2,3,4']);
  });

  test('[API 4.1] several sections are one log when it is read', async () => {
    await bench.add({
      sections: [
        { mnemonics: 'MD,A', units: 'm,m/h', rows: ['1,10', '3,30'] },
        { mnemonics: 'MD,B', units: 'm,kN', rows: ['2,2', '3,3'] },
      ],
    });
    const log = await bench.read();
    expect(elementsAt(log.element, 'logData')).toHaveLength(1);
    expect(log.rows).toEqual(['1,10,', '2,,2', '3,30,3']);
  });

  test('[API 4.10] a log that is added has both its instants, alike', async () => {
    await bench.add({ rows: ['1,2,3'] });
    const { element } = await bench.read();
    expect(textAt(element, 'commonData/dTimCreation')).toBe(textAt(element, 'commonData/dTimLastChange'));
  });
});
