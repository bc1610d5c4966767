/** Updating logs: appends, sections, curves and headers. store-tests.md, group 11. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Territory } from '../support/documents.js';
import { HEADER, LogBench, newWellbore, rowsXml } from '../support/log-bench.js';
import { curveXml, depths, noonPlus, sectionXml, timeSpec, type LogSpec } from '../support/log-documents.js';
import { curveExtents, integrityFaults } from '../support/log-reading.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone } from '../support/unchanged.js';
import { textAt } from '../support/xml-reading.js';

const own = new Territory();
let bench: LogBench;

beforeAll(async () => {
  const client = lenientClient();
  bench = new LogBench(client, own, await newWellbore(client, own));
});

beforeEach(async () => {
  await bench.add({ rows: ['1,10,', '2,20,2', '3,30,3'] });
});

const clock = async (): Promise<string> =>
  textAt((await bench.read('', HEADER)).element, 'commonData/dTimLastChange') ?? '';

describe('rows', () => {
  test('[S221] [S245] an append extends the extents, and the clock moves', async () => {
    const before = await clock();
    await bench.write(['4.00,40,', '5.0,50,5']);
    const log = await bench.read();
    expect([log.start, log.end, ...curveExtents(log)]).toEqual([
      '1',
      '5.0',
      'MD 1..5.0',
      'A 1..5.0',
      'B 2..5.0',
    ]);
    expect(log.rows.slice(3)).toEqual(['4.00,40,', '5.0,50,5']);
    expect(integrityFaults(log)).toEqual([]);
    expect((await clock()) > before).toBe(true);
  });

  test('[S222] a prepend too', async () => {
    await bench.write(['0.5,5,']);
    expect((await bench.read('', HEADER)).start).toBe('0.5');
  });

  test('[S228] the same indexes replace, no row twice', async () => {
    await bench.write(['2,21,22', '3,31,33']);
    expect(await bench.rows()).toEqual(['1,10,', '2,21,22', '3,31,33']);
  });

  test('[API 4.5] index equality goes by value, and the row shows the newest text', async () => {
    await bench.write(['2.00,21,22']);
    expect(await bench.rows()).toEqual(['1,10,', '2.00,21,22', '3,30,3']);
  });

  test('[S231] sections with ranges of their own, and sparse ones', async () => {
    await bench.update(
      sectionXml({ mnemonics: 'MD,A', units: 'm,m/h', rows: ['4,40', '5,50'] }) +
        sectionXml({ mnemonics: 'MD,B', units: 'm,kN', rows: ['1,1', '6,6'] }),
    );
    expect(await bench.rows()).toEqual(['1,10,1', '2,20,', '3,30,', '4,40,', '5,50,', '6,,6']);
  });

  test('[S233] a structural range in the header is no range of the update', async () => {
    await bench.update(depths(1, 1) + rowsXml(['3,33,', '4,44,']));
    expect(await bench.rows()).toEqual(['1,10,', '2,20,2', '3,33,3', '4,44,']);
  });

  test('[S234] logCurveInfo of the update in another order', async () => {
    const curves = ['B', 'A'].map(
      (mnemonic) => `<logCurveInfo uid="${mnemonic}"><mnemonic>${mnemonic}</mnemonic></logCurveInfo>`,
    );
    const index = '<logCurveInfo uid="MD"><mnemonic>MD</mnemonic></logCurveInfo>';
    await bench.update(curves.join('') + index + rowsXml(['4,40,4']));
    const log = await bench.read();
    expect([log.curves.map(({ mnemonic }) => mnemonic), log.rows.at(-1)]).toEqual([
      ['MD', 'A', 'B'],
      '4,40,4',
    ]);
  });

  test('[API 4.5] columns in another order than the header', async () => {
    await bench.write(['4,4,40'], 'MD,B,A', 'm,kN,m/h');
    expect((await bench.rows()).at(-1)).toBe('4,40,4');
  });

  const [a, b, c] = [noonPlus(4), noonPlus(3), noonPlus(5)];
  test.each<[string, LogSpec, readonly string[], readonly string[]]>([
    ['depth', { rows: ['1,1,'] }, ['4', '3', '5'], ['1', '3', '4', '5']],
    ['depth, decreasing', { direction: 'decreasing', rows: ['9,1,'] }, ['4', '3', '5'], ['9', '5', '4', '3']],
    ['time', timeSpec({ rows: [`${noonPlus(0)},1,`] }), [a, b, c], [noonPlus(0), b, a, c]],
    [
      'time, decreasing',
      timeSpec({ direction: 'decreasing', rows: [`${noonPlus(9)},1,`] }),
      [a, b, c],
      [noonPlus(9), c, a, b],
    ],
  ])('[S232] unsorted rows, %s', async (kind, spec, sent, expected) => {
    await bench.add(spec);
    const time = kind.startsWith('time');
    await bench.write(
      sent.map((index) => `${index},1,`),
      time ? 'TIME,A,B' : undefined,
      time ? 's,m/h,kN' : undefined,
    );
    expect((await bench.rows()).map((row) => row.split(',')[0])).toEqual(expected);
    expect(integrityFaults(await bench.read())).toEqual([]);
  });

  test('[S244] cells with the delimiter in quotes', async () => {
    await bench.add({
      curves: [
        { mnemonic: 'MD', unit: 'm' },
        { mnemonic: 'T', type: 'string' },
      ],
      rows: ['1,a'],
    });
    await bench.write(['2,"b, c"', '3,"say ""d"", e"'], 'MD,T', 'm,');
    expect(await bench.rows()).toEqual(['1,a', '2,"b, c"', '3,"say ""d"", e"']);
    await bench.write(['2,x'], 'MD,T', 'm,');
    expect(await bench.rows()).toEqual(['1,a', '2,x', '3,"say ""d"", e"']);
  });

  test('[API 10] rows that are sent again change nothing', async () => {
    await bench.write(['4,40,4']);
    const entries = (await bench.history()).length;
    const before = await bench.read();
    expectDone(await bench.tryUpdate(rowsXml(['3,30,3', '4,40,4'])));
    const after = await bench.read();
    expect([after.rows, after.growing]).toEqual([before.rows, before.growing]);
    expect(await bench.history()).toHaveLength(entries);
  });
});

describe('header', () => {
  test('[S235] a new curve has no extent until its data come', async () => {
    await bench.update(curveXml({ mnemonic: 'C', unit: 'degC' }));
    const bare = await bench.read('', HEADER);
    expect(curveExtents(bare)).toEqual(['MD 1..3', 'A 1..3', 'B 2..3', 'C -']);
    await bench.write(['2,7'], 'MD,C', 'm,degC');
    expect(curveExtents(await bench.read('', HEADER)).at(-1)).toBe('C 2..2');
    expect(await bench.rows()).toEqual(['1,10,,', '2,20,2,7', '3,30,3,']);
  });

  test('[API 4.5] a new curve and its data, with nothing but the index beside it', async () => {
    const section = sectionXml({ mnemonics: 'MD,C', units: 'm,degC', rows: ['3,9'] });
    await bench.update(curveXml({ mnemonic: 'C', unit: 'degC' }) + section);
    expect(await bench.rows()).toEqual(['1,10,,', '2,20,2,', '3,30,3,9']);
  });

  test('[API 4.5] header and data in one update', async () => {
    await bench.update(`<description>more</description>${rowsXml(['4,40,'])}`);
    const log = await bench.read();
    expect([textAt(log.element, 'description'), log.end]).toEqual(['more', '4']);
  });

  test('[S239] another delimiter: rows come back joined by it', async () => {
    await bench.add({
      curves: [
        { mnemonic: 'MD', unit: 'm' },
        { mnemonic: 'T', type: 'string' },
        { mnemonic: 'U', type: 'string' },
      ],
      rows: ['1,"a, b",c', '2,d|e,f'],
    });
    await bench.update('<dataDelimiter>;</dataDelimiter>');
    const log = await bench.read();
    expect(textAt(log.element, 'dataDelimiter')).toBe(';');
    expect(log.rows.map((row) => row.split(';')[0])).toEqual(['1', '2']);
    expect(log.rows[1]).toBe('2;d|e;f');
    expect(log.rows[0]).toMatch(/a, b.*;c$/);
    await bench.write(['3;g, h;i'], 'MD,T,U', 'm,,');
    expect((await bench.rows()).at(-1)).toBe('3;g, h;i');
  });

  test('[S241] the direction stays', async () => {
    await bench.update('<direction>decreasing</direction>');
    const log = await bench.read();
    expect(textAt(log.element, 'direction') ?? 'increasing').toBe('increasing');
    expect(log.start).toBe('1');
  });

  test('[API 4.2] start, end, minimum and maximum of the client are ignored', async () => {
    await bench.update(`${depths(7, 8)}<logCurveInfo uid="A"><minIndex uom="m">7</minIndex></logCurveInfo>`);
    const log = await bench.read('', HEADER);
    expect([log.start, log.end, curveExtents(log)[1]]).toEqual(['1', '3', 'A 1..3']);
  });

  test('[API 4.1] another nullValue says anew what is null', async () => {
    await bench.add({ rows: ['1,-1,', '2,5,-1', '3,-1,3'] });
    await bench.update('<nullValue>-1</nullValue>');
    const log = await bench.read();
    expect([log.start, log.end, ...curveExtents(log)]).toEqual(['2', '3', 'MD 2..3', 'A 2..2', 'B 3..3']);
    expect(integrityFaults(log)).toEqual([]);
  });

  test('[API 4.1] a curve that is removed and added again is a new one', async () => {
    await bench.remove('<logCurveInfo uid="A"/>');
    await bench.update(curveXml({ mnemonic: 'A', unit: 'm/h' }));
    expect(curveExtents(await bench.read('', HEADER))).toEqual(['MD 2..3', 'B 2..3', 'A -']);
  });
});

test('[S243] many clients at once: no deadlock, every row there', async () => {
  const clients = 8;
  const each = 6;
  await Promise.all(
    Array.from({ length: clients }, async (_, at) => {
      for (let step = 0; step < each; step += 1) {
        const index = 100 + step * clients + at;
        expectDone(await bench.tryUpdate(rowsXml([`${index},${at},`])));
      }
    }),
  );
  expect(await bench.rows(depths(100))).toHaveLength(clients * each);
});
