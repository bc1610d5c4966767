/** When objects grow, wellbores are active, and both end. store-tests.md, groups 11 to 14; [API 4.7]. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { entryLine, HEADER, LogBench, newWellbore, rowsXml } from '../support/log-bench.js';
import { curveXml, depths, logPart } from '../support/log-documents.js';
import { PartsBench } from '../support/parts-bench.js';
import { temporaryFolder } from '../support/server-process.js';
import { comesTrue, startSmall, type SmallServer } from '../support/small-server.js';
import { intervalXml, stationXml } from '../support/station-documents.js';
import { expectDone } from '../support/unchanged.js';
import { readXml, textAt, textsAt } from '../support/xml-reading.js';

/** Seconds; the change must show within changeDetectionPeriod, one second more. */
const TIMEOUT = 2;
const PATIENCE = (TIMEOUT + 1 + 2) * 1000;
let small: SmallServer;
let bench: LogBench;

beforeAll(async () => {
  small = await startSmall({ GROWING_TIMEOUT_PERIOD: String(TIMEOUT) });
}, 120_000);

afterAll(() => small.server.stop());

async function open(): Promise<void> {
  bench = new LogBench(small.client, small.own, await newWellbore(small.client, small.own));
  await bench.add({ rows: ['1,10,', '2,20,2', '3,30,3'] });
}

const growing = async (): Promise<string | undefined> => (await bench.read('', HEADER)).growing;
const state = async (): Promise<readonly (string | undefined)[]> => [await growing(), await bench.isActive()];

describe('a log', () => {
  beforeAll(open);

  test('[S6] the capabilities say how long an object grows', async () => {
    const capabilities = readXml(expectDone(await small.client.getCap()).CapabilitiesOut);
    expect(textsAt(capabilities, 'capServer/growingTimeoutPeriod')).toEqual(['2', '2', '2']);
    expect([...textsAt(capabilities, 'capServer/growingTimeoutPeriod@dataObject')].sort()).toEqual([
      'log',
      'mudLog',
      'trajectory',
    ]);
  });

  test.each<[string, () => Promise<void>]>([
    ['[S223] an interior update', () => bench.write(['2,21,22'])],
    ['[S223] a curve', () => bench.update(curveXml({ mnemonic: 'C', unit: 'degC' }))],
    ['[S223] a header', () => bench.update('<description>d</description>')],
    [
      '[S223] a logCurveInfo',
      () => bench.update('<logCurveInfo uid="A"><curveDescription>d</curveDescription></logCurveInfo>'),
    ],
    ['[S223] a column of nulls beyond the end', () => bench.write(['9,,'])],
    ['[S225] what the client says', () => bench.update('<objectGrowing>true</objectGrowing>')],
    ['[S256] a delete of rows', () => bench.remove(depths(3))],
    ['[S256] a delete of a curve', () => bench.remove('<logCurveInfo uid="C"/>')],
  ])('%s does not make it grow', async (_, change) => {
    await change();
    expect(await state()).toEqual(['false', 'false']);
  });

  test('[S221] [S224] an append does, the wellbore is active; after the time-out neither', async () => {
    await bench.write(['4,40,']);
    expect(await state()).toEqual(['true', 'true']);
    expect(await comesTrue(async () => (await growing()) === 'false', PATIENCE)).toBe(true);
    expect(await state()).toEqual(['false', 'false']);
  });

  test('[S222] a prepend does', async () => {
    await bench.write(['0.5,5,']);
    expect(await growing()).toBe('true');
  });

  test('[S225] objectGrowing=false of a client does not end it', async () => {
    await bench.write(['0.25,5,']);
    await bench.update('<objectGrowing>false</objectGrowing>');
    expect(await growing()).toBe('true');
  });
});

test('[S224] it grows until the time-out after the last append, not the first', async () => {
  await open();
  const start = Date.now();
  for (let index = 10; Date.now() - start < TIMEOUT * 1000 + 1200; index += 1) {
    await bench.write([`${index},1,`]);
    expect(await growing()).toBe('true');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(await comesTrue(async () => (await growing()) === 'false', PATIENCE)).toBe(true);
  expect((await bench.history()).map(entryLine).slice(1)).toEqual([
    expect.stringMatching(/^update true (true|false) 10\.\.10 MD,A$/) as unknown as string,
    expect.stringMatching(/^update false (true|false|-) -\.\.- -$/) as unknown as string,
  ]);
});

test('[S224] several logs end together, one of them deleted meanwhile', async () => {
  await open();
  const first = bench.path;
  await bench.write(['4,4,']);
  await bench.add({ rows: ['1,1,1'] });
  const second = bench.path;
  await bench.write(['2,2,2']);
  await bench.add({ rows: ['1,1,1'] });
  await bench.write(['2,2,2']);
  expectDone(await small.client.delete('log', logPart(first)));
  expect(await bench.isActive()).toBe('true');
  expect(await comesTrue(async () => (await bench.isActive()) === 'false', PATIENCE)).toBe(true);
  expect(await growing()).toBe('false');
  bench.path = second;
  expect(await growing()).toBe('false');
});

test('[S224] a growing log that is deleted leaves no active wellbore behind', async () => {
  await open();
  await bench.write(['4,4,']);
  expectDone(await small.client.delete('log', logPart(bench.path)));
  expect(await comesTrue(async () => (await bench.isActive()) === 'false', PATIENCE)).toBe(true);
});

test('[S215] [API 4.7] growing logs and active wellbores are found by a filter', async () => {
  await open();
  await bench.update(rowsXml(['4,4,']));
  const { uidWell } = bench.place;
  const xml = `<wellbores xmlns="http://www.witsml.org/schemas/1series" version="1.4.1.1"><wellbore uidWell="${uidWell}"><isActive>true</isActive></wellbore></wellbores>`;
  expect(readXml((await small.client.get('wellbore', xml)).XMLout).children).toHaveLength(1);
  expect(
    await comesTrue(
      async () => readXml((await small.client.get('wellbore', xml)).XMLout).children.length === 0,
      PATIENCE,
    ),
  ).toBe(true);
});

describe.each([
  ['trajectory', stationXml] as const,
  [
    'mudLog',
    (uid: string, md: number, more = '') => intervalXml(uid, md, md + 1, more.replace('|', '')),
  ] as const,
])('[S267] [S279] a %s', (type, part) => {
  let parts: PartsBench;
  const grows = async (): Promise<string | undefined> => textAt(await parts.read(), 'objectGrowing');

  beforeAll(async () => {
    parts = await PartsBench.open(type, small.client, small.own);
    await parts.add(part('a', 10) + part('b', 20));
  });

  test('not by its header, nor by a part that is there', async () => {
    expect(await grows()).toBe('false');
    await parts.update(
      type === 'trajectory' ? '<serviceCompany>x</serviceCompany>' : '<mudLogCompany>x</mudLogCompany>',
    );
    await parts.update(part('a', 11));
    expect(await grows()).toBe('false');
  });

  test('by a new one, also beside one that is there; until the time-out', async () => {
    await parts.update(part('a', 12) + part('c', 30));
    expect(await grows()).toBe('true');
    expect(await comesTrue(async () => (await grows()) === 'false', PATIENCE)).toBe(true);
    expect((await parts.history()).at(-1)).toBeDefined();
  });
});

test('[S224] the time-out survives a restart', async () => {
  const dataDir = temporaryFolder();
  const settings = { GROWING_TIMEOUT_PERIOD: String(TIMEOUT), DATA_DIR: dataDir };
  let one = await startSmall(settings);
  try {
    const first = new LogBench(one.client, one.own, await newWellbore(one.client, one.own));
    await first.add({ rows: ['1,1,1'] });
    await first.write(['2,2,2']);
    expect([(await first.read('', HEADER)).growing, await first.isActive()]).toEqual(['true', 'true']);
    await one.server.stop();
    one = await startSmall(settings);
    const again = new LogBench(one.client, one.own, first.place);
    again.path = first.path;
    expect(await comesTrue(async () => (await again.read('', HEADER)).growing === 'false', PATIENCE)).toBe(
      true,
    );
    expect(await again.isActive()).toBe('false');
    expect(await again.rows()).toEqual(['1,1,1', '2,2,2']);
  } finally {
    await one.server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 120_000);
