/** Deleting logs, their curves and their data. store-tests.md, group 12. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Territory } from '../support/documents.js';
import { HEADER, LogBench, newWellbore } from '../support/log-bench.js';
import { depths, logDocument, logPart, noonPlus, timeSpec, times } from '../support/log-documents.js';
import { curveExtents, integrityFaults, isEmpty } from '../support/log-reading.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone } from '../support/unchanged.js';
import { elementsAt, textAt } from '../support/xml-reading.js';

const own = new Territory();
let bench: LogBench;
const FIVE = ['1,10,1', '2,20,2', '3,30,3', '4,40,4', '5,50,5'];

beforeAll(async () => {
  const client = lenientClient();
  bench = new LogBench(client, own, await newWellbore(client, own));
});

beforeEach(async () => {
  await bench.add({ rows: FIVE });
});

/** A curve to delete something of: by uid, by mnemonic, or both. */
const byUid = (uid: string, content = ''): string => `<logCurveInfo uid="${uid}">${content}</logCurveInfo>`;
const byName = (name: string, content = ''): string =>
  `<logCurveInfo><mnemonic>${name}</mnemonic>${content}</logCurveInfo>`;
const ownRange = (min?: number, max?: number): string =>
  (min === undefined ? '' : `<minIndex uom="m">${min}</minIndex>`) +
  (max === undefined ? '' : `<maxIndex uom="m">${max}</maxIndex>`);

/** The rows after a delete; header and data must agree. */
async function left(content: string): Promise<readonly string[]> {
  await bench.remove(content);
  const stored = await bench.read('', HEADER);
  const log = await bench.read();
  if (log.rows.length > 0) {
    expect(integrityFaults(log)).toEqual([]);
    const extents = curveExtents(stored).filter((line) => !line.endsWith(' -'));
    expect([stored.start, stored.end, ...extents]).toEqual([log.start, log.end, ...curveExtents(log)]);
  }
  return log.rows;
}

describe('the whole', () => {
  test.each([
    ['with data', { rows: FIVE }],
    ['without', {}],
  ])('[S246] %s, its uid in another case', async (_, spec) => {
    const uid = await bench.add(spec);
    expectDone(await bench.client.delete('log', logPart({ ...bench.place, uid: uid.toUpperCase() })));
    expect(isEmpty(await bench.get())).toBe(true);
  });

  test('[S246] added again under the same uid it is empty', async () => {
    const uid = bench.path.uid ?? '';
    expectDone(await bench.client.delete('log', logPart(bench.path)));
    expectDone(await bench.client.add('log', logDocument({ ...bench.place, uid }, 'again')));
    expect((await bench.read()).rows).toEqual([]);
    expect((await bench.read('', HEADER)).start).toBeUndefined();
  });
});

describe('header', () => {
  test('[S247] optional elements, nested ones, parameters and curves', async () => {
    await bench.update(
      '<description>d</description><runNumber>1</runNumber><logParam index="1" name="p" uid="p">1</logParam>' +
        '<logCurveInfo uid="A"><curveDescription>c</curveDescription></logCurveInfo>',
    );
    await bench.remove(
      '<description/><logParam uid="p"/><logCurveInfo uid="A"><curveDescription/></logCurveInfo>',
    );
    const { element } = await bench.read();
    expect([textAt(element, 'description'), textAt(element, 'runNumber')]).toEqual([undefined, '1']);
    expect([elementsAt(element, 'logParam'), elementsAt(element, 'logCurveInfo/curveDescription')]).toEqual([
      [],
      [],
    ]);
    expect(await bench.rows()).toEqual(FIVE);
  });
});

describe('curves', () => {
  test.each([
    ['by uid', byUid('A')],
    ['by uid and mnemonic', byUid('A', '<mnemonic>A</mnemonic>')],
    ['by mnemonic', byName('A')],
  ])('[S248] %s: definition and data', async (_, content) => {
    expect(await left(content)).toEqual(['1,1', '2,2', '3,3', '4,4', '5,5']);
    expect(curveExtents(await bench.read('', HEADER))).toEqual(['MD 1..5', 'B 1..5']);
  });

  test('[S248] rows that held nothing else go with it', async () => {
    await bench.add({ rows: ['1,1,', '2,2,2', '3,,3', '4,4,'] });
    expect(await left(byUid('A'))).toEqual(['2,2', '3,3']);
    expect((await bench.read('', HEADER)).start).toBe('2');
  });

  test('[API 4.6] an unknown one: nothing', async () => {
    expect(await left(byUid('nobody'))).toEqual(FIVE);
  });
});

describe('ranges', () => {
  test.each<[string, string, readonly string[]]>([
    ['[S249] of all curves', depths(2, 4), ['1,10,1', '5,50,5']],
    ['[S249] between rows: nothing', depths('2.1', '2.9'), FIVE],
    ['[S252] only startIndex', depths(4), FIVE.slice(0, 3)],
    ['[S252] only endIndex', depths(undefined, 2), FIVE.slice(2)],
    [
      '[S250] of one curve, by mnemonic',
      depths(2, 3) + byName('A'),
      ['1,10,1', '2,,2', '3,,3', '4,40,4', '5,50,5'],
    ],
    [
      '[S250] of one curve, by uid and mnemonic',
      depths(4) + byUid('B', '<mnemonic>B</mnemonic>'),
      [...FIVE.slice(0, 3), '4,40,', '5,50,'],
    ],
    ['[S250] of two curves', depths(1, 2) + byName('A') + byName('B'), FIVE.slice(2)],
    ['[S251] of a curve of its own', byName('A', ownRange(1, 2)), ['1,,1', '2,,2', ...FIVE.slice(2)]],
    ['[S251] of a curve by its uid', byUid('A', ownRange(5, 5)), [...FIVE.slice(0, 4), '5,,5']],
    [
      '[S251] of its own before the default',
      depths(1, 2) + byName('A') + byName('B', ownRange(4)),
      ['1,,1', '2,,2', '3,30,3', '4,40,', '5,50,'],
    ],
    [
      '[S252] open at one side, of a curve',
      byName('A', ownRange(undefined, 3)),
      ['1,,1', '2,,2', '3,,3', '4,40,4', '5,50,5'],
    ],
    ['[S253] of the index curve: of all', byName('MD', ownRange(2, 3)), ['1,10,1', '4,40,4', '5,50,5']],
    ['[S253] of the index curve, by the default range', depths(5) + byName('MD'), FIVE.slice(0, 4)],
    ['[API 4.3] in feet', depths('6.5', '13.2', 'ft'), ['1,10,1', '5,50,5']],
  ])('%s', async (_, content, rows) => {
    expect(await left(content)).toEqual(rows);
  });

  test('[S249] the whole extent: no data, no extents, and the log is there', async () => {
    expect(await left(depths(0, 9))).toEqual([]);
    const log = await bench.read('', HEADER);
    expect([log.start, log.end, ...curveExtents(log)]).toEqual([undefined, undefined, 'MD -', 'A -', 'B -']);
    await bench.write(['7,7,7']);
    expect(await bench.rows()).toEqual(['7,7,7']);
  });

  test('[S249] of a time log: a query by time still works', async () => {
    await bench.add(timeSpec({ rows: [0, 1, 2].map((second) => `${noonPlus(second)},${second},`) }));
    expect(await left(times(noonPlus(1), noonPlus(1)))).toEqual([`${noonPlus(0)},0`, `${noonPlus(2)},2`]);
    expect(await left(times(noonPlus(0), noonPlus(9)))).toEqual([]);
    expect(isEmpty(await bench.get(times(noonPlus(0))))).toBe(true);
  });

  test('[S251] [S252] decreasing: start is the high end', async () => {
    await bench.add({ direction: 'decreasing', rows: FIVE });
    expect(await left(depths(4, 3))).toEqual(['5,50,5', '2,20,2', '1,10,1']);
    expect(await left(depths(1))).toEqual(['5,50,5', '2,20,2']);
    expect(await left(depths(undefined, 5))).toEqual(['2,20,2']);
  });

  test('[S251] of a curve of a decreasing log: minIndex is the smaller all the same', async () => {
    await bench.add({ direction: 'decreasing', rows: FIVE });
    expect(await left(byName('A', ownRange(4, 5)))).toEqual(['5,,5', '4,,4', '3,30,3', '2,20,2', '1,10,1']);
  });

  test('[S256] a delete does not make it grow', async () => {
    bench = new LogBench(bench.client, own, await newWellbore(bench.client, own));
    await bench.add({ rows: FIVE });
    await left(depths(4));
    await left(byUid('A'));
    expect((await bench.read('', HEADER)).growing).toBe('false');
    expect(await bench.isActive()).toBe('false');
  });

  test('[API 4.6] what was removed at the end can be appended again', async () => {
    await left(depths(3));
    await bench.write(['3,31,32']);
    expect(await bench.rows()).toEqual(['1,10,1', '2,20,2', '3,31,32']);
  });

  test('[API 4.2] the ends are found again where the last values of a curve go', async () => {
    await bench.add({ rows: ['1,1,1', '2,,2', '3,3,3', '4,,4', '5,5,5'] });
    expect(await left(depths(4) + byName('A'))).toEqual(['1,1,1', '2,,2', '3,3,3', '4,,4', '5,,5']);
    expect(curveExtents(await bench.read('', HEADER))).toEqual(['MD 1..5', 'A 1..3', 'B 1..5']);
  });
});
