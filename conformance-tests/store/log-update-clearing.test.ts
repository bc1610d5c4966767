/** The clearing rule: what an update erases, column by column. store-tests.md, group 11; [API 4.5]. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Territory } from '../support/documents.js';
import { HEADER, LogBench, newWellbore, rowsXml } from '../support/log-bench.js';
import { sectionXml, type LogSpec } from '../support/log-documents.js';
import { curveExtents, integrityFaults } from '../support/log-reading.js';
import { lenientClient } from '../support/test-server.js';

const own = new Territory();
let bench: LogBench;

beforeAll(async () => {
  const client = lenientClient();
  bench = new LogBench(client, own, await newWellbore(client, own));
});

/** A stored log, an update, and the rows that then are there. */
async function after(spec: LogSpec, update: string): Promise<readonly string[]> {
  await bench.add(spec);
  await bench.update(update);
  const log = await bench.read();
  expect(integrityFaults(log)).toEqual([]);
  expect([log.start, log.end, ...curveExtents(log)]).toEqual(await storedExtents());
  return log.rows;
}

/** The extents as header-only tells them, which a whole reading must equal. */
async function storedExtents(): Promise<readonly (string | undefined)[]> {
  const log = await bench.read('', HEADER);
  return [log.start, log.end, ...curveExtents(log).filter((line) => !line.endsWith(' -'))];
}

const FOUR = ['1,1,1', '2,2,2', '3,3,3', '4,4,4'];

test('[S226] a null before the first value of its column erases nothing', async () => {
  const rows = await after({ rows: ['1002,3,12'] }, rowsXml(['1002,,13', '1003,4,14']));
  expect(rows).toEqual(['1002,3,13', '1003,4,14']);
});

test('[S227] rows that lie between the first and the last one are cleared', async () => {
  const rows = await after({ rows: FOUR }, rowsXml(['1,10', '4,40'], 'MD,A', 'm,m/h'));
  expect(rows).toEqual(['1,10,1', '2,,2', '3,,3', '4,40,4']);
});

test('[S229] nulls inside erase, nulls outside do not', async () => {
  const five = [0, 1, 2, 3, 4].map((at) => `${at},9,8`);
  const update = rowsXml(['0,0,0', '1,,1', '2,,2', '3,3,', '4,4,']);
  expect(await after({ rows: five }, update)).toEqual(['0,0,0', '1,,1', '2,,2', '3,3,8', '4,4,8']);
});

test('[API 4.5] a row of which nothing is left disappears', async () => {
  expect(await after({ rows: FOUR }, rowsXml(['1,5,5', '4,6,6']))).toEqual(['1,5,5', '4,6,6']);
});

test('[S223] [API 4.5] a column of nulls changes nothing', async () => {
  expect(await after({ rows: FOUR }, rowsXml(['2,,', '3,,']))).toEqual(FOUR);
});

test('[API 4.5] the null of a nullValue clears like a blank', async () => {
  const rows = await after({ nullValue: '-9', rows: FOUR }, rowsXml(['1,5,-9.0', '2,-9.0,5', '3,5,-9']));
  expect(rows.filter((_, at) => at !== 1)).toEqual(['1,5,1', '3,5,3', '4,4,4']);
  expect(rows[1]).toMatch(/^2,(-9\.0|),5$/);
});

test('[S231] sections clear one by one: the ranges of one do not reach into the other', async () => {
  const update =
    sectionXml({ mnemonics: 'MD,A', units: 'm,m/h', rows: ['1,10', '2,20'] }) +
    sectionXml({ mnemonics: 'MD,A', units: 'm,m/h', rows: ['4,40'] });
  expect(await after({ rows: FOUR }, update)).toEqual(['1,10,1', '2,20,2', '3,3,3', '4,40,4']);
});

test('[API 4.5] an update by one row clears nothing beside it', async () => {
  expect(await after({ rows: FOUR }, rowsXml(['2.5,5,5']))).toEqual([
    '1,1,1',
    '2,2,2',
    '2.5,5,5',
    '3,3,3',
    '4,4,4',
  ]);
});

test('[API 4.5] decreasing logs clear alike', async () => {
  const rows = await after(
    { direction: 'decreasing', rows: FOUR },
    rowsXml(['4,10', '1,40'], 'MD,A', 'm,m/h'),
  );
  expect(rows).toEqual(['4,10,4', '3,,3', '2,,2', '1,40,1']);
});

test('[API 4.5] an update that clears the ends of the other column moves no extent of it', async () => {
  await bench.add({ rows: FOUR });
  await bench.update(rowsXml(['0,1,', '5,1,']));
  expect(curveExtents(await bench.read('', HEADER))).toEqual(['MD 0..5', 'A 0..5', 'B 1..4']);
  expect(await bench.rows()).toEqual(['0,1,', '1,,1', '2,,2', '3,,3', '4,,4', '5,1,']);
});

describe('[S230] what is stored in many pieces is cleared as in one', () => {
  /** 1,200 rows: more than a folded piece holds. */
  const many = Array.from({ length: 1200 }, (_, at) => `${at},${at},${at}`);

  test.each([
    ['added at once', [1200]],
    ['in pages', [500, 500, 200]],
    ['in a page and single rows', [1190, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ])('%s', async (_, sizes) => {
    await bench.add({ nullValue: '-9' });
    let from = 0;
    for (const size of sizes) {
      await bench.write(many.slice(from, from + size));
      from += size;
    }
    await bench.write(['499,0,-9', '501,,0', '700,0,', '1195,0,0', '1199,-9,7']);
    const log = await bench.read();
    const cell = (at: number, cleared: boolean): string => (cleared ? '' : String(at));
    const expected = many.flatMap((_, at) => {
      if (at === 1199) return ['1199,1199,7'];
      if ([499, 501, 700, 1195].includes(at))
        return [{ 499: '499,0,499', 501: '501,,0', 700: '700,0,', 1195: '1195,0,0' }[at as 499]];
      const a = cell(at, at > 499 && at < 1195);
      const b = cell(at, at > 501 && at < 1199);
      return a === '' && b === '' ? [] : [`${at},${a},${b}`];
    });
    expect(log.rows).toEqual(expected);
    expect(integrityFaults(log)).toEqual([]);
  });
});
