/** Adding and querying trajectories. store-tests.md, group 13. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, pathAttributes, Territory } from '../support/documents.js';
import { newWellbore } from '../support/log-bench.js';
import { PartsBench } from '../support/parts-bench.js';
import { mdRange, partsPart, partUids, stationXml } from '../support/station-documents.js';
import { objectOf, objectsOf } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { elementsAt, leavesOf, readXml, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
let bench: PartsBench;
const location = (x: number): string =>
  `<location uid="l"><wellCRS uidRef="c">crs</wellCRS><easting uom="m">${x}</easting><northing uom="m">2.50</northing></location>`;
const STATIONS = [
  stationXml(
    's-20',
    '20.00',
    `<dTimStn>2026-01-15T12:00:00Z</dTimStn>|<incl uom="dega">2.0</incl>${location(20)}`,
  ),
  stationXml('s-10', 10, `|<tvd uom="m">9.9</tvd><azi uom="dega">3</azi>${location(10)}`, 'tie in point'),
  stationXml('S-30', '30.5', '|<incl uom="dega">4</incl>'),
];

beforeAll(async () => {
  const client = lenientClient();
  bench = new PartsBench('trajectory', client, own, await newWellbore(client, own));
  const header = '<mdMn uom="m">-7</mdMn><mdMx uom="m">700</mdMx><serviceCompany>Company</serviceCompany>';
  await bench.add(header + STATIONS.join(''));
});

const get = (content = '', options?: string): Promise<XmlElement> => bench.read(content, options);
const uids = async (content = '', options?: string): Promise<readonly string[]> =>
  partUids(await get(content, options));
const none = async (content: string, options?: string): Promise<boolean> =>
  objectsOf(await bench.get(content, options)).length === 0;

describe('Add', () => {
  test('[S257] mdMn and mdMx are those of the stations, in their text; stations in order of md', async () => {
    const found = await get();
    expect([textAt(found, 'mdMn'), textAt(found, 'mdMx'), textAt(found, 'mdMn@uom')]).toEqual([
      '10',
      '30.5',
      'm',
    ]);
    expect(partUids(found)).toEqual(['s-10', 's-20', 'S-30']);
    expect(textAt(found, 'objectGrowing')).toBe('false');
  });

  test('[S257] a header only: neither', async () => {
    const path = bench.path;
    await bench.add('<mdMn uom="m">1</mdMn>');
    const found = await get();
    expect([textAt(found, 'mdMn'), textAt(found, 'mdMx'), partUids(found)]).toEqual([
      undefined,
      undefined,
      [],
    ]);
    bench.path = path;
  });

  test('[S257] every leaf of a station comes back', async () => {
    const sent = readXml(STATIONS[0] ?? '');
    const got = elementsAt(await get(), 'trajectoryStation')[1];
    const times = /commonData/;
    expect(leavesOf(got as XmlElement).filter((line) => !times.test(line))).toEqual(leavesOf(sent));
  });
});

describe('[S260] returnElements', () => {
  const ids = (found: XmlElement): readonly string[] => found.children.map(({ name }) => name);

  test('id-only', async () => {
    expect(ids(await get('', 'returnElements=id-only'))).toEqual(['nameWell', 'nameWellbore', 'name']);
  });

  test('header-only: everything but stations, the stored extent', async () => {
    const found = await get('', 'returnElements=header-only');
    expect(ids(found)).not.toContain('trajectoryStation');
    expect([textAt(found, 'serviceCompany'), textAt(found, 'mdMn'), textAt(found, 'mdMx')]).toEqual([
      'Company',
      '10',
      '30.5',
    ]);
  });

  test('data-only: uids and stations', async () => {
    const found = await get('', 'returnElements=data-only');
    expect(new Set(ids(found))).toEqual(new Set(['trajectoryStation']));
    expect(partUids(found)).toHaveLength(3);
  });

  test('requested: no stations unless named; named items only', async () => {
    expect(ids(await get('<name/>', 'returnElements=requested'))).toEqual(['name']);
    const found = await get(
      '<trajectoryStation><md uom=""/></trajectoryStation>',
      'returnElements=requested',
    );
    expect(textsAt(found, 'trajectoryStation/md')).toEqual(['10', '20.00', '30.5']);
    expect(elementsAt(found, 'trajectoryStation/incl')).toEqual([]);
    const whole = await get('<trajectoryStation/>', 'returnElements=requested');
    expect(textsAt(whole, 'trajectoryStation/incl')).toEqual(['2.0', '4']);
  });

  test('[S30] station-location-only: position and location of each station, ids beside', async () => {
    const found = await get('', 'returnElements=station-location-only');
    const allowed = new Set(['dTimStn', 'typeTrajStation', 'md', 'tvd', 'incl', 'azi', 'location']);
    const names = elementsAt(found, 'trajectoryStation').flatMap(({ children }) =>
      children.map(({ name }) => name),
    );
    expect(names.filter((name) => !allowed.has(name))).toEqual([]);
    expect(new Set(names)).toEqual(allowed);
    expect(partUids(found)).toEqual(['s-10', 's-20', 'S-30']);
    expect(
      ids(found).filter((name) => !['nameWell', 'nameWellbore', 'name', 'trajectoryStation'].includes(name)),
    ).toEqual([]);
  });
});

describe('ranges', () => {
  test.each<[string, string, readonly string[]]>([
    ['mdMn only', mdRange(20), ['s-20', 'S-30']],
    ['mdMx only', mdRange(undefined, 20), ['s-10', 's-20']],
    ['both, inclusive', mdRange('10.0', '20'), ['s-10', 's-20']],
    ['in feet', mdRange('60', '70', 'ft'), ['s-20']],
  ])('[S261] %s', async (_, range, expected) => {
    expect(await uids(range)).toEqual(expected);
    expect(await uids(range, 'returnElements=data-only')).toEqual(expected);
    expect(await uids(`${range}<trajectoryStation/>`, 'returnElements=requested')).toEqual(expected);
  });

  test('[S261] the extent of a range is that of the stations returned', async () => {
    const found = await get(mdRange(15));
    expect([textAt(found, 'mdMn'), textAt(found, 'mdMx')]).toEqual(['20.00', '30.5']);
  });

  test('[S261] without a hit: no trajectory', async () => {
    expect(await none(mdRange(31))).toBe(true);
    expect(await none(mdRange(11, 19))).toBe(true);
  });

  test('[S262] empty ends are no range; the md of a station beside a range is no filter', async () => {
    const empty = '<mdMn uom="m"/><mdMx uom="m"/><trajectoryStation uid=""><md uom=""/></trajectoryStation>';
    expect(await uids(empty, 'returnElements=requested')).toEqual(
      await uids('<trajectoryStation uid=""/>', 'returnElements=requested'),
    );
    const station = '<trajectoryStation uid=""><md uom="m">30.5</md></trajectoryStation>';
    expect(await uids(mdRange(10, 20) + station, 'returnElements=requested')).toEqual(['s-10', 's-20']);
  });
});

describe('[S263] station filters', () => {
  test.each<[string, string, readonly string[]]>([
    ['uid', '<trajectoryStation uid="s-20"/>', ['s-20']],
    ['uid in another case', '<trajectoryStation uid="s-30"/>', ['S-30']],
    [
      'type',
      '<trajectoryStation uid=""><typeTrajStation>tie in point</typeTrajStation></trajectoryStation>',
      ['s-10'],
    ],
    [
      'uid and type',
      '<trajectoryStation uid="s-20"><typeTrajStation>tie in point</typeTrajStation></trajectoryStation>',
      [],
    ],
    ['md, by value', '<trajectoryStation uid=""><md uom="m">20</md></trajectoryStation>', ['s-20']],
    [
      'location',
      '<trajectoryStation uid=""><location><easting uom="m">10</easting></location></trajectoryStation>',
      ['s-10'],
    ],
    ['one or the other', '<trajectoryStation uid="s-10"/><trajectoryStation uid="S-30"/>', ['s-10', 'S-30']],
  ])('by %s', async (_, template, expected) => {
    if (expected.length === 0) expect(await none(template, 'returnElements=requested')).toBe(true);
    else expect(await uids(template, 'returnElements=requested')).toEqual(expected);
  });
});

describe('limits', () => {
  test('[S264] maxReturnNodes keeps the smallest md, and says 2', async () => {
    const answer = await bench.get('', 'returnElements=all;maxReturnNodes=2');
    expect(answer.Result).toBe(2);
    const found = readXml(answer.XMLout).children[0] as XmlElement;
    expect(partUids(found)).toEqual(['s-10', 's-20']);
    expect(textAt(found, 'mdMx')).toBe('20.00');
  });

  test('[S264] exactly as many: 1', async () => {
    expect(await uids('', 'returnElements=all;maxReturnNodes=3')).toHaveLength(3);
  });

  test('[S264] a large one is read by pages from the last md', async () => {
    const path = bench.path;
    const many = Array.from({ length: 250 }, (_, at) => stationXml(`n${at}`, ((at * 7) % 250) + 0.5));
    await bench.add(many.join(''));
    const seen = new Map<string, string>();
    let from: string | undefined;
    for (let page = 0; page < 10; page += 1) {
      const answer = await bench.get(mdRange(from), 'returnElements=data-only;maxReturnNodes=60');
      const found = readXml(answer.XMLout).children[0] as XmlElement;
      for (const station of elementsAt(found, 'trajectoryStation'))
        seen.set(textAt(station, '@uid') ?? '', textAt(station, 'md') ?? '');
      from = textsAt(found, 'trajectoryStation/md').at(-1);
      if (answer.Result === 1) break;
    }
    expect(seen.size).toBe(250);
    expect([...seen.values()].map(Number)).toEqual([...seen.values()].map(Number).sort((a, b) => a - b));
    bench.path = path;
  });
});

describe('which trajectory', () => {
  test('[S265] [-475] stations of several in one query', async () => {
    const path = bench.path;
    await bench.add(stationXml('x', 1));
    const query = partsPart('trajectory', bench.place);
    await expectRefused(
      bench.client,
      own,
      () => bench.client.get('trajectory', query, 'returnElements=data-only'),
      -475,
      /trajectory/,
    );
    const headers = await bench.client.get('trajectory', query, 'returnElements=header-only');
    expect(objectsOf(headers).length).toBeGreaterThan(1);
    const both = [path, bench.path].map((one) => `<trajectory${pathAttributes(one)}/>`).join('');
    const found = objectsOf(
      await bench.client.get('trajectory', documentOf('trajectory', both), 'returnElements=data-only'),
    );
    expect(found.map((one) => partUids(one).length)).toEqual([3, 1]);
    bench.path = path;
  });

  test('[S271] objectGrowing selects, and stands in the capability to select', async () => {
    const path = bench.path;
    const uid = await bench.add(stationXml('x', 1));
    await bench.update(stationXml('y', 2));
    const query = partsPart('trajectory', { ...bench.place, uid: '' }, '<objectGrowing>true</objectGrowing>');
    const found = objectsOf(await bench.client.get('trajectory', query));
    expect(found.map((one) => textAt(one, '@uid'))).toEqual([uid]);
    const dummy = objectOf(
      await bench.client.get(
        'trajectory',
        documentOf('trajectory', '<trajectory/>'),
        'requestObjectSelectionCapability=true',
      ),
    );
    expect(textAt(dummy, 'objectGrowing')).toMatch(/\S/);
    bench.path = path;
  });

  test('[S272] private ones are seen with requestPrivateGroupOnly=true alone', async () => {
    const path = bench.path;
    await bench.add(
      `${stationXml('x', 1)}<commonData><privateGroupOnly>true</privateGroupOnly></commonData>`,
    );
    expect(await none('')).toBe(true);
    expect(await uids('', 'returnElements=all;requestPrivateGroupOnly=true')).toEqual(['x']);
    expectDone(await bench.get(''));
    bench.path = path;
  });
});
