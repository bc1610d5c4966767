/** Answers that are cut off, pages, and latest values. store-tests.md, group 10. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Territory } from '../support/documents.js';
import { ALL, DATA, LogBench, newWellbore } from '../support/log-bench.js';
import { askFor, depths, noonPlus, timeSpec } from '../support/log-documents.js';
import { curveExtents, integrityFaults, isEmpty, logsOf, type LogReading } from '../support/log-reading.js';
import { lenientClient } from '../support/test-server.js';

const own = new Territory();
let bench: LogBench;
const TEN = Array.from({ length: 10 }, (_, at) => `${at + 1},${at * 10},${at < 5 ? '' : at}`);

beforeAll(async () => {
  const client = lenientClient();
  bench = new LogBench(client, own, await newWellbore(client, own));
});

/** The log of an answer that was cut off. */
async function cut(content: string, options: string): Promise<LogReading> {
  const [log] = logsOf(await bench.get(content, options), 2);
  if (log === undefined) throw new Error('No log.');
  return log;
}

const indexes = (log: LogReading): string => log.rows.map((row) => row.split(',')[0]).join(' ');

describe('maxReturnNodes', () => {
  test('[S199] 5 of 10: the first five, 2, the header of what is returned', async () => {
    await bench.add({ rows: TEN });
    const log = await cut('', `${ALL};maxReturnNodes=5`);
    expect([indexes(log), log.start, log.end]).toEqual(['1 2 3 4 5', '1', '5']);
    expect(curveExtents(log)).toEqual(['MD 1..5', 'A 1..5']);
    expect(integrityFaults(log)).toEqual([]);
  });

  test('[S199] within a range, and of some curves', async () => {
    expect(indexes(await cut(depths(3), `${DATA};maxReturnNodes=2`))).toBe('3 4');
    expect(indexes(await cut(askFor('B'), `${DATA};maxReturnNodes=2`))).toBe('6 7');
  });

  test('[S200] rows of nulls of the curves asked for do not count', async () => {
    expect(await bench.rows(askFor('B'), `${DATA};maxReturnNodes=5`)).toHaveLength(5);
  });

  test('[S203] exactly the limit, nothing cut off: 1', async () => {
    expect(await bench.rows('', `${DATA};maxReturnNodes=10`)).toHaveLength(10);
  });

  test('[S202] a decreasing log is cut at the low end', async () => {
    await bench.add({ direction: 'decreasing', rows: TEN });
    const log = await cut('', `${ALL};maxReturnNodes=3`);
    expect([indexes(log), log.start, log.end]).toEqual(['10 9 8', '10', '8']);
    expect(integrityFaults(log)).toEqual([]);
  });

  test('[S219] pages from the last index of the one before: that row again, then new ones, at last it alone', async () => {
    await bench.add({ rows: TEN });
    const pages: string[] = [];
    let start: string | undefined;
    for (let page = 0; page < 6; page += 1) {
      const [log] = logsOf(
        await bench.get(start === undefined ? '' : depths(start), `${DATA};maxReturnNodes=4`),
        page < 2 ? 2 : 1,
      );
      if (log === undefined) break;
      pages.push(indexes(log));
      const last = log.rows.at(-1)?.split(',')[0];
      if (last === start) break;
      start = last;
    }
    expect(pages).toEqual(['1 2 3 4', '4 5 6 7', '7 8 9 10', '10']);
  });
});

describe('requestLatestValues', () => {
  const latest = (n: number, options = ALL): string => `${options};requestLatestValues=${n}`;

  test('[S204] [S207] 1: the last of each curve, other cells blank, the header of what is returned', async () => {
    await bench.add({ rows: ['1,1,', '2,2,20', '3,3,', '4,,40', '5,5,'] });
    const log = await bench.read('', latest(1));
    expect(log.rows).toEqual(['4,,40', '5,5,']);
    expect([log.start, log.end, ...curveExtents(log)]).toEqual(['4', '5', 'MD 4..5', 'A 5..5', 'B 4..4']);
    expect(integrityFaults(log)).toEqual([]);
  });

  test('[S204] three staggered curves: three rows of one cell', async () => {
    const curves = ['MD', 'A', 'B', 'C'].map((mnemonic) => ({ mnemonic, unit: 'm' }));
    await bench.add({ curves, rows: ['1,1,1,1', '2,1,1,2', '3,1,3,', '4,4,,'] });
    expect(await bench.rows('', latest(1, DATA))).toEqual(['2,,,2', '3,,3,', '4,4,,']);
  });

  test('[S205] 2: two of each curve; of one curve alone', async () => {
    await bench.add({ rows: ['1,1,10', '2,2,20', '3,3,', '4,4,40'] });
    expect(await bench.rows('', latest(2, DATA))).toEqual(['2,,20', '3,3,', '4,4,40']);
    expect(await bench.rows(askFor('B'), latest(2, DATA))).toEqual(['2,20', '4,40']);
  });

  test('[S205] of a time log, and of a decreasing one: the lowest', async () => {
    const rows = [0, 1, 2].map((second) => `${noonPlus(second)},${second},${second === 2 ? '' : second}`);
    await bench.add(timeSpec({ rows }));
    expect(await bench.rows('', latest(1, DATA))).toEqual([`${noonPlus(1)},,1`, `${noonPlus(2)},2,`]);
    await bench.add({ direction: 'decreasing', rows: ['1,,1', '2,2,2', '3,3,3'] });
    const log = await bench.read('', latest(1));
    expect([log.rows, log.start, log.end]).toEqual([['2,2,', '1,,1'], '2', '1']);
  });

  test('[S206] whatever the range', async () => {
    await bench.add({ rows: TEN });
    const log = await bench.read(depths(1, 3), latest(1));
    expect(indexes(log)).toBe('10');
  });

  test('[S206] more than there are: all that there are', async () => {
    expect(await bench.rows('', latest(500, DATA))).toHaveLength(10);
  });

  test('[API 4.3] of a log without data: nothing of data', async () => {
    await bench.add();
    const answer = await bench.get('', latest(1, DATA));
    expect(answer.Result).toBe(1);
    const found = isEmpty(answer) ? [] : logsOf(answer);
    expect(found.flatMap(({ rows }) => rows)).toEqual([]);
  });
});
