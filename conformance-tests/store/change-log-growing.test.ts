/** What the change log says of growing data. store-tests.md, group 15; [API 5]. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { documentOf, Territory } from '../support/documents.js';
import { entryLine, historyOf, LogBench } from '../support/log-bench.js';
import {
  curveXml,
  depths,
  logPart,
  noonPlus,
  sectionXml,
  timeSpec,
  times,
} from '../support/log-documents.js';
import { PartsBench } from '../support/parts-bench.js';
import { publishedFaults } from '../support/published-schemas.js';
import { intervalXml, mdRange, stationXml } from '../support/station-documents.js';
import { objectOf, objectsOf } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone } from '../support/unchanged.js';
import { elementsAt, textAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
let bench: LogBench;

beforeEach(async () => {
  bench = await LogBench.open(lenientClient(), own);
  await bench.add({ rows: ['1,10,', '2.0,20,2', '3,30,3', '4,40,4'] });
});

/** The entries since the Add, as lines. */
async function entries(): Promise<readonly string[]> {
  const history = await bench.history();
  expect(entryLine(history[0] as XmlElement)).toMatch(/^add false (true|false|-) -\.\.- -$/);
  return history.slice(1).map(entryLine);
}

const clock = async (): Promise<string | undefined> =>
  textAt((await bench.read()).element, 'commonData/dTimLastChange');

describe('a log', () => {
  test('[S280] Add: one entry, not growing, no range', async () => {
    expect(await entries()).toEqual([]);
  });

  test('[S287] a correction inside: its range and curves, index first, in the text of the data', async () => {
    await bench.write(['2.00,21', '3,31'], 'MD,A', 'm,m/h');
    expect(await entries()).toEqual(['update false false 2.00..3 MD,A']);
    const newest = (await bench.history()).at(-1) as XmlElement;
    expect(textAt(newest, 'startIndex@uom')).toBe('m');
    expect(textAt(newest, 'dTimChange')).toBe(await clock());
  });

  test('[S287] only the curves that change are named', async () => {
    await bench.write(['2.0,20,9']);
    expect(await entries()).toEqual(['update false false 2.0..2.0 MD,B']);
  });

  test('[S287] a correction while it grows is told too', async () => {
    await bench.write(['5,50,']);
    await bench.write(['2.0,22'], 'MD,A', 'm,m/h');
    expect((await entries()).at(-1)).toBe('update true false 2.0..2.0 MD,A');
  });

  test('[S289] the first append opens, further ones are silent but move the clock', async () => {
    await bench.write(['5,50,', '6,60,']);
    const first = await entries();
    expect(first).toEqual([expect.stringMatching(/^update true (true|false) 5\.\.6 MD,A$/)]);
    const before = await clock();
    await bench.write(['7,70,7']);
    expect(await entries()).toEqual(first);
    expect(((await clock()) ?? '') > (before ?? '')).toBe(true);
  });

  test('[S289] a late curve whose rows lie inside the log is a correction', async () => {
    await bench.write(['5,50,', '6,60,']);
    await bench.write(['5,5'], 'MD,B', 'm,kN');
    expect((await entries()).at(-1)).toBe('update true false 5..5 MD,B');
  });

  test.each<[string, string, string]>([
    [
      'of one curve',
      `${depths(2, 3)}<logCurveInfo><mnemonic>B</mnemonic></logCurveInfo>`,
      'update false false 2.0..3 B',
    ],
    ['of all', depths(2, 3), 'update false false 2.0..3 A,B'],
    ['open, with the range that is real', depths(3), 'update false false 3..4 A,B'],
    ['open at the other side', depths(undefined, '1.5'), 'update false false 1..1 A'],
  ])('[S288] removed data, %s: the curves without the index', async (_, content, line) => {
    await bench.remove(content);
    expect(await entries()).toEqual([line]);
  });

  test('[API 5] a delete or an update that changes nothing is not told', async () => {
    await bench.remove(depths(7, 9));
    await bench.write(['2.0,20,2']);
    await bench.write(['9,,']);
    expect(await entries()).toEqual([]);
  });

  test('[S290] curves that come and go are a change of the header that names them', async () => {
    await bench.update(curveXml({ mnemonic: 'C', unit: 'degC' }) + curveXml({ mnemonic: 'D', unit: 'm' }));
    await bench.remove('<logCurveInfo uid="A"/>');
    const history = (await bench.history()).slice(1);
    expect(history.map((entry) => [textAt(entry, 'updatedHeader'), textAt(entry, 'mnemonics')])).toEqual([
      ['true', 'C,D'],
      ['true', 'A'],
    ]);
    expect(textAt(history[0] as XmlElement, 'changeInfo')).toMatch(/C/);
    expect(textAt(history[1] as XmlElement, 'changeInfo')).toMatch(/A/);
  });

  test('[S290] also while it grows', async () => {
    await bench.write(['5,50,5']);
    await bench.update(curveXml({ mnemonic: 'C', unit: 'degC' }));
    const newest = (await bench.history()).at(-1) as XmlElement;
    expect([textAt(newest, 'updatedHeader'), textAt(newest, 'mnemonics')]).toEqual(['true', 'C']);
  });

  test('[API 5] a header update is told as one, without a range', async () => {
    await bench.update('<description>d</description>');
    expect(await entries()).toEqual(['update false true -..- -']);
  });

  test('[S287] [S288] of a time log: instants', async () => {
    await bench.add(timeSpec({ rows: [0, 1, 2].map((second) => `${noonPlus(second)},1,1`) }));
    await bench.update(
      sectionXml({ mnemonics: 'TIME,A', units: 's,m/h', rows: ['2026-01-15T13:00:01+01:00,7'] }),
    );
    await bench.remove(times(noonPlus(2)));
    expect(await entries()).toEqual([
      'update false false 2026-01-15T13:00:01+01:00..2026-01-15T13:00:01+01:00 TIME,A',
      `update false false ${noonPlus(2)}..${noonPlus(2)} A,B`,
    ]);
  });

  test('[API 5] a decreasing log: start is the high end', async () => {
    await bench.add({ direction: 'decreasing', rows: ['1,1,', '2,2,', '3,3,', '4,4,'] });
    await bench.write(['2,22', '3,33'], 'MD,A', 'm,m/h');
    expect(await entries()).toEqual(['update false false 3..2 MD,A']);
  });

  test('[S283] [S292] a cascade: an entry for each object, and the log outlived by it', async () => {
    const path = bench.path;
    const well = documentOf('well', `<well uid="${bench.place.uidWell}"/>`);
    expectDone(await bench.client.delete('well', well, 'cascadedDelete=true'));
    const query = `<changeLog uidWell="${path.uidWell}"/><changeLog uidObject="${path.uidWell}"/>`;
    const told = objectsOf(
      await bench.client.get(
        'changeLog',
        documentOf('changeLog', query),
        'returnElements=latest-change-only',
      ),
    );
    expect(told.map((log) => [textAt(log, 'objectType'), textAt(log, 'lastChangeType')]).sort()).toEqual([
      ['log', 'delete'],
      ['well', 'delete'],
      ['wellbore', 'delete'],
    ]);
    expect(entryLine((await historyOf(bench.client, path)).at(-1) as XmlElement)).toMatch(/^delete /);
  });

  test('[S284] with all that, valid by the published write schema', async () => {
    await bench.write(['5,50,5']);
    await bench.write(['2.0,22,']);
    await bench.remove(depths(3, 3));
    const query = documentOf(
      'changeLog',
      `<changeLog uidWell="${bench.place.uidWell}" uidObject="${bench.path.uid}"/>`,
    );
    const answer = await bench.client.get('changeLog', query, 'returnElements=all');
    expect(publishedFaults('changeLog', 'write', answer.XMLout)).toEqual([]);
    const log = objectOf(answer);
    const newest = elementsAt(log, 'changeHistory').at(-1) as XmlElement;
    expect(textAt(log, 'lastChangeInfo')).toBe(textAt(newest, 'changeInfo'));
  });

  test('[S286] entries by type and instant', async () => {
    const since = textAt((await bench.history())[0] as XmlElement, 'dTimChange');
    await bench.write(['2.0,22,']);
    const query = `<changeLog uidObject="${bench.path.uid}"><changeHistory><dTimChange>${since}</dTimChange><changeType>update</changeType></changeHistory></changeLog>`;
    const found = objectsOf(
      await bench.client.get('changeLog', documentOf('changeLog', query), 'returnElements=all'),
    );
    expect(found.flatMap((log) => elementsAt(log, 'changeHistory')).map(entryLine)).toEqual([
      'update false false 2.0..2.0 MD,A',
    ]);
  });

  test('[S289] the wellbore becomes active: an entry of its own', async () => {
    const before = await wellboreEntries();
    await bench.write(['5,50,5']);
    expect(await wellboreEntries()).toBe(before + 1);
    await bench.write(['6,60,6']);
    expect(await wellboreEntries()).toBe(before + 1);
  });
});

async function wellboreEntries(): Promise<number> {
  const query = documentOf('changeLog', `<changeLog uidWell="${bench.place.uidWell}" uidObject="B"/>`);
  const logs = objectsOf(await bench.client.get('changeLog', query, 'returnElements=all'));
  return logs.flatMap((log) => elementsAt(log, 'changeHistory')).length;
}

describe('[S291] parts', () => {
  test('of a trajectory: header, stations, deletes; appends only the first time', async () => {
    const parts = await PartsBench.open('trajectory', lenientClient(), own);
    await parts.add(stationXml('a', 10) + stationXml('b', 20));
    const lines: string[] = [];
    const step = async (change: Promise<void>): Promise<void> => {
      await change;
      lines.push(...(await parts.history()).slice(1 + lines.length).map(entryLine));
    };
    await step(parts.update('<serviceCompany>x</serviceCompany>'));
    await step(parts.update('<trajectoryStation uid="a"><incl uom="dega">1</incl></trajectoryStation>'));
    await step(parts.update(stationXml('c', 30)));
    await step(parts.update(stationXml('d', 40)));
    await step(parts.remove('<trajectoryStation uid="b"/>'));
    await step(parts.remove(mdRange(40)));
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^update false true /);
    expect(lines[1]).toMatch(/^update false /);
    expect(lines[2]).toMatch(/^update true /);
    expect(lines[3]).toMatch(/^update true /);
  });

  test('of a mudLog: likewise', async () => {
    const parts = await PartsBench.open('mudLog', lenientClient(), own);
    await parts.add(intervalXml('a', 10, 20));
    await parts.update('<geologyInterval uid="a"><description>d</description></geologyInterval>');
    await parts.update(intervalXml('b', 20, 30));
    await parts.update(intervalXml('c', 30, 40));
    await parts.remove('<geologyInterval uid="a"/>');
    const lines = (await parts.history()).slice(1).map(entryLine);
    expect(lines).toHaveLength(3);
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'update false',
      'update true',
      'update true',
    ]);
  });

  test('[S281] dTimChange is the dTimLastChange of the object', async () => {
    const parts = await PartsBench.open('trajectory', lenientClient(), own);
    await parts.add(stationXml('a', 10));
    await parts.update(stationXml('b', 20));
    const newest = (await parts.history()).at(-1) as XmlElement;
    expect(textAt(newest, 'dTimChange')).toBe(textAt(await parts.read(), 'commonData/dTimLastChange'));
  });
});

test('[S294] add, append, correct, delete at once: strictly rising instants', async () => {
  const { client, place } = bench;
  const uid = await bench.add({ rows: ['1,1,1'] });
  await bench.write(['2,2,2']);
  await bench.write(['1,3,3']);
  await bench.remove(depths(1, 1));
  expectDone(await client.delete('log', logPart({ ...place, uid })));
  const instants = (await bench.history()).map((entry) => textAt(entry, 'dTimChange') ?? '');
  expect(instants).toHaveLength(5);
  expect([...new Set(instants)].sort()).toEqual(instants);
});
