/** Mud logs: intervals, ranges and codes. store-tests.md, group 14. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { documentOf, Territory } from '../support/documents.js';
import { PartsBench } from '../support/parts-bench.js';
import { intervalXml, partsPart, partUids, startRange } from '../support/station-documents.js';
import { objectOf, objectsOf } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { expectRefused } from '../support/unchanged.js';
import { elementsAt, leavesOf, readXml, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
let bench: PartsBench;
const lithology = (uid: string, type = 'Sandstone'): string =>
  `<lithology uid="${uid}"><type>${type}</type><lithPc uom="%">50.0</lithPc><qualifier uid="q"><type>pyrite</type></qualifier></lithology>`;
const parameter =
  '<parameter uid="p"><type>overpull on connection</type><mdTop uom="m">12</mdTop><mdBottom uom="m">13</mdBottom><force uom="klbf">50</force></parameter>';
const DETAIL = intervalXml(
  'i-20',
  '20.0',
  '30',
  `${lithology('l1')}${lithology('l2', 'Shale')}<show><showRat>good</showRat></show><nameFormation>F1</nameFormation><nameFormation>F2</nameFormation><description>text</description>`,
);
/** Three that touch, and a deep one that begins first. */
const INTERVALS = [
  DETAIL,
  intervalXml('i-10', '10', '20.00'),
  intervalXml('i-30', '30', '40'),
  intervalXml('i-05', '5.0', '50.5'),
];

beforeEach(async () => {
  bench = await PartsBench.open('mudLog', lenientClient(), own);
  await bench.add(
    `<mudLogCompany>Company</mudLogCompany>${startRange(-1, 999)}${parameter}${INTERVALS.join('')}`,
  );
});

const uids = async (content = '', options?: string): Promise<readonly string[]> =>
  partUids(await bench.read(content, options));

test('[S273] every leaf comes back; startMd is the smallest mdTop, endMd the deepest mdBottom', async () => {
  const found = await bench.read();
  expect([textAt(found, 'startMd'), textAt(found, 'endMd'), textAt(found, 'startMd@uom')]).toEqual([
    '5.0',
    '50.5',
    'm',
  ]);
  expect(partUids(found)).toEqual(['i-05', 'i-10', 'i-20', 'i-30']);
  const got = elementsAt(found, 'geologyInterval')[2] as XmlElement;
  expect(leavesOf(got).filter((line) => !line.includes('commonTime'))).toEqual(leavesOf(readXml(DETAIL)));
  expect(textsAt(found, 'parameter/force')).toEqual(['50']);
  expect(textAt(found, 'objectGrowing')).toBe('false');
});

test('[S273] without intervals: neither', async () => {
  await bench.add(startRange(1, 2));
  const found = await bench.read();
  expect([textAt(found, 'startMd'), textAt(found, 'endMd')]).toEqual([undefined, undefined]);
});

describe('ranges', () => {
  const inclusion = (value: string): string => `returnElements=all;intervalRangeInclusion=${value}`;
  test.each<[string, string, string | undefined, readonly string[]]>([
    ['[S274] mdTop in the range', startRange(10, 20), undefined, ['i-10', 'i-20']],
    ['[S274] minimum-point said', startRange(10, 29), inclusion('minimum-point'), ['i-10', 'i-20']],
    ['[S275] whole-interval', startRange(10, 30), inclusion('whole-interval'), ['i-10', 'i-20']],
    ['[S275] any-part', startRange(15, 18), inclusion('any-part'), ['i-05', 'i-10']],
    ['[S275] [S35] in another case', startRange(15, 18), inclusion('ANY-PART'), ['i-05', 'i-10']],
    ['[S276] startMd only', startRange(20), undefined, ['i-20', 'i-30']],
    ['[S276] endMd only', startRange(undefined, 10), undefined, ['i-05', 'i-10']],
    [
      '[S276] startMd only, whole-interval',
      startRange(10),
      inclusion('whole-interval'),
      ['i-10', 'i-20', 'i-30'],
    ],
    [
      '[S276] endMd only, whole-interval',
      startRange(undefined, 30),
      inclusion('whole-interval'),
      ['i-10', 'i-20'],
    ],
    ['[S276] startMd only, any-part', startRange(41), inclusion('any-part'), ['i-05']],
    ['[API 4.9] in feet', startRange(32, 66, 'ft'), undefined, ['i-10', 'i-20']],
  ])('%s', async (_, range, options, expected) => {
    expect(await uids(range, options)).toEqual(expected);
  });

  test('[S274] no interval in the range: no mudLog', async () => {
    expect(objectsOf(await bench.get(startRange(31, 32)))).toEqual([]);
  });

  test('[S34] [-441] an unknown value', () =>
    expectRefused(
      bench.client,
      own,
      () => bench.get('', inclusion('some')),
      -441,
      /intervalRangeInclusion|some/,
    ));
});

describe('returnElements', () => {
  test('[S277] data-only: uids and intervals', async () => {
    const found = await bench.read('', 'returnElements=data-only');
    const names = new Set(found.children.map(({ name }) => name));
    names.delete('parameter');
    expect(names).toEqual(new Set(['geologyInterval']));
    expect(partUids(found)).toHaveLength(4);
  });

  test('header-only: no intervals, the stored extent', async () => {
    const found = await bench.read('', 'returnElements=header-only');
    expect([partUids(found), textAt(found, 'startMd'), textAt(found, 'mudLogCompany')]).toEqual([
      [],
      '5.0',
      'Company',
    ]);
  });

  test('[-475] intervals of several', async () => {
    await bench.add(intervalXml('x', 1, 2));
    const query = partsPart('mudLog', bench.place);
    await expectRefused(
      bench.client,
      own,
      () => bench.client.get('mudLog', query, 'returnElements=data-only'),
      -475,
      /mudLog/,
    );
  });

  test('[API 4.9] maxReturnNodes keeps the smallest mdTop, and says 2', async () => {
    const answer = await bench.get('', 'returnElements=data-only;maxReturnNodes=3');
    expect(answer.Result).toBe(2);
    expect(partUids(readXml(answer.XMLout).children[0] as XmlElement)).toEqual(['i-05', 'i-10', 'i-20']);
  });

  test('[API 2.5] the capability to select has objectGrowing', async () => {
    const answer = await bench.client.get(
      'mudLog',
      documentOf('mudLog', '<mudLog/>'),
      'requestObjectSelectionCapability=true',
    );
    expect(textAt(objectOf(answer), 'objectGrowing')).toMatch(/\S/);
  });
});

describe('changes', () => {
  test('[S279] an interval that is there is merged and does not make it grow; a new one does', async () => {
    await bench.update(
      `<geologyInterval uid="I-20"><description>other</description>${lithology('l2', 'Limestone')}</geologyInterval>`,
    );
    const merged = await bench.read();
    const interval = elementsAt(merged, 'geologyInterval')[2] as XmlElement;
    expect([textAt(interval, 'description'), textsAt(interval, 'lithology/type')]).toEqual([
      'other',
      ['Sandstone', 'Limestone'],
    ]);
    expect(textAt(merged, 'objectGrowing')).toBe('false');
    await bench.update(intervalXml('new', 50, 60));
    const grown = await bench.read();
    expect([textAt(grown, 'objectGrowing'), textAt(grown, 'endMd'), partUids(grown).at(-1)]).toEqual([
      'true',
      '60',
      'new',
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    ['by uid', '<geologyInterval uid="i-05"/>', ['i-10', 'i-20', 'i-30']],
    ['by a range of mdTop', startRange(10, 25), ['i-05', 'i-30']],
    ['by an open range', startRange(20), ['i-05', 'i-10']],
  ])('[API 4.9] intervals are removed %s', async (_, content, expected) => {
    await bench.remove(content);
    const found = await bench.read();
    expect(partUids(found)).toEqual(expected);
    expect([textAt(found, 'objectGrowing'), textAt(found, 'mudLogCompany')]).toEqual(['false', 'Company']);
  });

  test('[API 4.9] items inside an interval, and parameters', async () => {
    await bench.remove(
      '<parameter uid="p"/><geologyInterval uid="i-20"><lithology uid="l1"/><description/></geologyInterval>',
    );
    const found = await bench.read();
    const interval = elementsAt(found, 'geologyInterval')[2] as XmlElement;
    expect([
      elementsAt(found, 'parameter'),
      textsAt(interval, 'lithology/type'),
      textAt(interval, 'description'),
    ]).toEqual([[], ['Shale'], undefined]);
  });
});

describe('[S278] what is refused', () => {
  const bare = '<typeLithology>cuttings</typeLithology><mdTop uom="m">1</mdTop>';
  test.each<[string, string, number, RegExp]>([
    ['[-406] no uid', intervalXml('x', 1, 2).replace(' uid="x"', ''), -406, /geologyInterval/],
    ['[-464] a uid twice', intervalXml('x', 1, 2) + intervalXml('X', 2, 3), -464, /geologyInterval|x/i],
    [
      '[-464] a uid of a lithology twice',
      intervalXml('x', 1, 2, lithology('l') + lithology('L')),
      -464,
      /lithology/,
    ],
    ['[-409] no mdBottom', `<geologyInterval uid="x">${bare}</geologyInterval>`, -409, /mdBottom/],
    ['[-453] no uom', intervalXml('x', 1, 2).replace(' uom="m"', ''), -453, /mdTop/],
  ])('Add: %s', async (_, content, code, naming) => {
    await bench.refuseAdd(content, code, naming);
  });

  test.each<[string, string, number, RegExp]>([
    ['[-448] no uid', intervalXml('x', 1, 2).replace(' uid="x"', ''), -448, /geologyInterval/],
    ['[-464] a uid twice', intervalXml('x', 1, 2) + intervalXml('X', 2, 3), -464, /geologyInterval|x/i],
    [
      '[-483] a new one that is incomplete',
      `<geologyInterval uid="x">${bare}</geologyInterval>`,
      -483,
      /mdBottom/,
    ],
  ])('Update: %s', async (_, content, code, naming) => {
    await bench.refuseUpdate(content, code, naming);
  });

  test.each<[string, string, number, RegExp]>([
    ['[-418] no uid', '<geologyInterval/>', -418, /geologyInterval/],
    ['[-416] an empty uid', '<geologyInterval uid=""/>', -416, /geologyInterval|uid/],
    ['[-420] a mandatory element', '<geologyInterval uid="i-10"><mdTop/></geologyInterval>', -420, /mdTop/],
  ])('Delete: %s', async (_, content, code, naming) => {
    await bench.refuseDelete(content, code, naming);
  });
});
