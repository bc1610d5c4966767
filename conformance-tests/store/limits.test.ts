/** Every advertised limit at n and at n + 1, on a server that is configured small. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { documentOf, pathAttributes } from '../support/documents.js';
import { LogBench, rowsXml } from '../support/log-bench.js';
import { askFor, depths, logPart, type LogSpec } from '../support/log-documents.js';
import { curveExtents, integrityFaults, logsOf } from '../support/log-reading.js';
import { PartsBench } from '../support/parts-bench.js';
import { startSmall, type SmallServer } from '../support/small-server.js';
import {
  intervalXml,
  mdRange,
  partUids,
  startRange,
  stationXml,
  type PartType,
} from '../support/station-documents.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { elementsAt, readXml, textAt, type XmlElement } from '../support/xml-reading.js';

/** Rows, stations or intervals; and rows times columns of logs with three columns. */
const NODES = { GET: 12, ADD: 6, UPDATE: 5, DELETE: 4 };
const POINTS = { GET: 30, ADD: 15, UPDATE: 12, DELETE: 9 };
let small: SmallServer;
let bench: LogBench;

beforeAll(async () => {
  const settings = Object.fromEntries([
    ...Object.entries(NODES).map(([fn, n]) => [`MAX_DATA_NODES_${fn}`, String(n)]),
    ...Object.entries(POINTS).map(([fn, n]) => [`MAX_DATA_POINTS_${fn}`, String(n)]),
    ['MAX_REQUEST_LATEST_VALUES', '3'],
  ]) as Record<string, string>;
  small = await startSmall(settings);
}, 120_000);

// What a refusal is held against is read whole, within the limits: a well for each test.
beforeEach(async () => {
  bench = await LogBench.open(small.client, small.own);
});

afterAll(() => small.server.stop());

const FUNCTIONS = {
  GET: 'WMLS_GetFromStore',
  ADD: 'WMLS_AddToStore',
  UPDATE: 'WMLS_UpdateInStore',
  DELETE: 'WMLS_DeleteFromStore',
};
const rows = (count: number, from = 1): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${from + at},1,2`);
const narrow = (count: number, from = 1): string =>
  rowsXml(
    rows(count, from).map((row) => row.slice(0, -2)),
    'MD,A',
    'm,m/h',
  );

test('[S8] the capabilities state what the settings say', async () => {
  const capabilities = readXml(expectDone(await small.client.getCap()).CapabilitiesOut);
  const stated = elementsAt(capabilities, 'capServer/function').flatMap((fn) =>
    elementsAt(fn, 'dataObject').map(
      (type) =>
        `${textAt(fn, '@name')} ${type.text} ${textAt(type, '@maxDataNodes')} ${textAt(type, '@maxDataPoints')}`,
    ),
  );
  for (const fn of ['GET', 'ADD', 'UPDATE', 'DELETE'] as const) {
    expect(stated).toContain(`${FUNCTIONS[fn]} log ${NODES[fn]} ${POINTS[fn]}`);
    expect(stated).toContain(`${FUNCTIONS[fn]} trajectory ${NODES[fn]} undefined`);
    expect(stated).toContain(`${FUNCTIONS[fn]} mudLog ${NODES[fn]} undefined`);
  }
});

describe('[S172] [-456] logs that come in', () => {
  /** Two columns, so that the nodes decide; three, so that the points do. */
  const two: LogSpec = {
    curves: [
      { mnemonic: 'MD', unit: 'm' },
      { mnemonic: 'A', unit: 'm/h' },
    ],
  };
  const pairs = (count: number): readonly string[] => rows(count).map((row) => row.slice(0, -2));

  test('Add: n rows go in, n + 1 do not', async () => {
    await bench.add({ ...two, rows: pairs(NODES.ADD) });
    await bench.refuseAdd({ ...two, rows: pairs(NODES.ADD + 1) }, -456, /6|row/);
  });

  test('Add: n points go in, more do not', async () => {
    await bench.add({ rows: rows(POINTS.ADD / 3) });
    await bench.refuseAdd({ rows: rows(POINTS.ADD / 3 + 1) }, -456, /15|point/);
  });

  test('Update: n rows go in, n + 1 do not', async () => {
    await bench.add();
    await bench.update(narrow(NODES.UPDATE));
    await bench.refuseUpdate(narrow(NODES.UPDATE + 1, 50), -456, /5|row/);
  });

  test('Update: n points go in, more do not', async () => {
    await bench.add();
    await bench.write(rows(POINTS.UPDATE / 3));
    await bench.refuseUpdate(rowsXml(rows(POINTS.UPDATE / 3 + 1, 50)), -456, /12|point/);
  });

  test('Update: sections count together', async () => {
    await bench.add();
    await bench.update(narrow(3) + narrow(2, 10));
    await bench.refuseUpdate(narrow(3, 20) + narrow(3, 30), -456);
  });
});

describe('logs that are returned', () => {
  const stored = async (count: number, spec: LogSpec = {}): Promise<void> => {
    await bench.add(spec);
    for (let from = 1; from <= count; from += 4) await bench.write(rows(Math.min(4, count - from + 1), from));
  };
  const shown = async (content: string, options: string, result: number): Promise<string> => {
    const [log] = logsOf(await bench.get(content, options), result);
    if (log === undefined) throw new Error('No log.');
    if (options.includes('all')) expect(integrityFaults(log)).toEqual([]);
    return log.rows.map((row) => row.split(',')[0]).join(' ');
  };

  test('[S202] [S203] points: exactly the limit is 1, one row more is 2 and floor(limit/columns) rows', async () => {
    await stored(10);
    expect(await shown('', 'returnElements=all', 1)).toBe('1 2 3 4 5 6 7 8 9 10');
    await stored(11);
    expect(await shown('', 'returnElements=all', 2)).toBe('1 2 3 4 5 6 7 8 9 10');
    const [log] = logsOf(await bench.get(), 2);
    expect([log?.end, ...curveExtents(log ?? (await bench.read()))]).toEqual([
      '10',
      'MD 1..10',
      'A 1..10',
      'B 1..10',
    ]);
  });

  test('[S202] [S203] nodes: exactly the limit is 1, one more is 2', async () => {
    await stored(12);
    expect(await shown(askFor('A'), 'returnElements=data-only', 1)).toBe('1 2 3 4 5 6 7 8 9 10 11 12');
    await stored(13);
    expect(await shown(askFor('A'), 'returnElements=data-only', 2)).toBe('1 2 3 4 5 6 7 8 9 10 11 12');
    expect(await shown(depths(12) + askFor('A'), 'returnElements=data-only', 1)).toBe('12 13');
  });

  test('[S202] a decreasing log is cut at the low end', async () => {
    await stored(13, { direction: 'decreasing' });
    expect(await shown('', 'returnElements=all', 2)).toBe('13 12 11 10 9 8 7 6 5 4');
  });

  test('[S202] columns without a value do not count', async () => {
    await bench.add();
    for (let from = 1; from <= 12; from += 4) await bench.update(narrow(4, from));
    expect(await shown('', 'returnElements=all', 1)).toBe('1 2 3 4 5 6 7 8 9 10 11 12');
  });

  test('[S201] two queries share the limit: maxReturnNodes of the first, what is left for the second', async () => {
    await stored(10);
    const first = bench.path;
    await stored(10);
    const query = [first, bench.path]
      .map((path) => `<log${pathAttributes(path)}>${askFor('A')}</log>`)
      .join('');
    const answer = await small.client.get(
      'log',
      documentOf('log', query),
      'returnElements=data-only;maxReturnNodes=8',
    );
    expect(logsOf(answer, 2).map((log) => log.rows.length)).toEqual([8, 4]);
  });

  test('[S206] latest values are clamped to the limit of rows', async () => {
    await bench.add();
    for (let from = 1; from <= 12; from += 4) await bench.write(rows(4, from));
    expect((await bench.read('', 'returnElements=data-only;requestLatestValues=3')).rows).toHaveLength(3);
  });

  test('[S7] [S33] latest values: n, not n + 1', async () => {
    const capabilities = readXml(expectDone(await small.client.getCap()).CapabilitiesOut);
    expect(textAt(capabilities, 'capServer/maxRequestLatestValues')).toBe('3');
    const over = () => bench.get('', 'returnElements=data-only;requestLatestValues=4');
    await expectRefused(small.client, small.own, over, -441, /requestLatestValues/);
  });
});

describe.each<
  [PartType, (uid: string, md: number) => string, (from?: number, to?: number) => string, string]
>([
  ['trajectory', stationXml, mdRange, '[S258] [S264] [S268] [S270]'],
  ['mudLog', (uid, md) => intervalXml(uid, md, md + 1), startRange, '[S278]'],
])('%s', (type, part, range, cited) => {
  const many = (count: number, from = 1): string =>
    Array.from({ length: count }, (_, at) => part(`n${from + at}`, from + at)).join('');
  const uidsOnly = (count: number): string => {
    const name = type === 'trajectory' ? 'trajectoryStation' : 'geologyInterval';
    return Array.from({ length: count }, (_, at) => `<${name} uid="n${at + 1}"/>`).join('');
  };
  let parts: PartsBench;

  beforeEach(() => {
    parts = new PartsBench(type, small.client, small.own, bench.place);
  });

  test(`${cited} [-456] Add: n, not n + 1`, async () => {
    await parts.add(many(NODES.ADD));
    await parts.refuseAdd(many(NODES.ADD + 1), -456, /6|trajectoryStation|geologyInterval/);
  });

  test(`${cited} [-456] Update: n, not n + 1`, async () => {
    await parts.add();
    await parts.update(many(NODES.UPDATE));
    await parts.refuseUpdate(many(NODES.UPDATE + 1, 20), -456, /5|trajectoryStation|geologyInterval/);
  });

  test(`${cited} [-456] Delete: n, not n + 1`, async () => {
    await parts.add(many(NODES.ADD));
    await parts.refuseDelete(uidsOnly(NODES.DELETE + 1), -456, /4|trajectoryStation|geologyInterval/);
    await parts.remove(uidsOnly(NODES.DELETE));
    expect(partUids(await parts.read())).toHaveLength(NODES.ADD - NODES.DELETE);
  });

  test(`${cited} Get: n is 1, one more is 2 and the first n`, async () => {
    await parts.add();
    for (let from = 1; from <= NODES.GET; from += 4) await parts.update(many(4, from));
    expect(partUids(await parts.read())).toHaveLength(NODES.GET);
    await parts.update(many(1, NODES.GET + 1));
    const answer = await parts.get();
    expect(answer.Result).toBe(2);
    const found = partUids(readXml(answer.XMLout).children[0] as XmlElement);
    expect(found).toEqual(Array.from({ length: NODES.GET }, (_, at) => `n${at + 1}`));
    expect(partUids(await parts.read(range(NODES.GET)))).toEqual([`n${NODES.GET}`, `n${NODES.GET + 1}`]);
  });
});

test('[API 4.6] a delete of log data names curves within its limit', async () => {
  await bench.add({ rows: rows(5) });
  expectDone(await small.client.delete('log', logPart(bench.path, depths(1, 2))));
  expect(await bench.rows()).toHaveLength(3);
});
