/** Updating trajectories and deleting from them. store-tests.md, group 13. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { Territory } from '../support/documents.js';
import { PartsBench } from '../support/parts-bench.js';
import { mdRange, partsDocument, partUids, stationXml } from '../support/station-documents.js';
import { objectsOf } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { expectRefused } from '../support/unchanged.js';
import { elementsAt, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
let bench: PartsBench;
const extension = (uid: string, value: string): string =>
  `<extensionNameValue uid="${uid}"><name>${uid}</name><value>${value}</value><dataType>string</dataType></extensionNameValue>`;
const location = (uid: string, x: number): string =>
  `<location uid="${uid}"><wellCRS uidRef="c">crs</wellCRS><easting uom="m">${x}</easting><northing uom="m">1</northing></location>`;

beforeEach(async () => {
  bench = await PartsBench.open('trajectory', lenientClient(), own);
  await bench.add(
    '<serviceCompany>Old</serviceCompany>' +
      stationXml(
        'a',
        '10',
        `|<incl uom="dega">1.0</incl>${location('l1', 1)}${location('l2', 2)}${extension('e1', 'one')}`,
      ) +
      stationXml('b', '20.0', '|<incl uom="dega">2.0</incl>') +
      stationXml('c', '30', '|<incl uom="dega">3.0</incl>'),
  );
});

const stationOf = async (uid: string): Promise<XmlElement | undefined> =>
  elementsAt(await bench.read(), 'trajectoryStation').find((one) => textAt(one, '@uid') === uid);

describe('Update', () => {
  test('[S266] of the header leaves the stations', async () => {
    await bench.update('<serviceCompany>New</serviceCompany><definitive>true</definitive>');
    const found = await bench.read();
    expect([textAt(found, 'serviceCompany'), textAt(found, 'definitive')]).toEqual(['New', 'true']);
    expect(partUids(found)).toEqual(['a', 'b', 'c']);
  });

  test('[S266] stations are merged by uid, in any order and case', async () => {
    await bench.update(
      '<trajectoryStation uid="C"><incl uom="dega">3.5</incl></trajectoryStation><trajectoryStation uid="a"><azi uom="dega">9</azi></trajectoryStation>',
    );
    const [a, c] = [await stationOf('a'), await stationOf('c')];
    expect([textAt(a as XmlElement, 'incl'), textAt(a as XmlElement, 'azi')]).toEqual(['1.0', '9']);
    expect([textAt(c as XmlElement, 'incl'), textAt(c as XmlElement, 'md')]).toEqual(['3.5', '30']);
  });

  test('[S266] extensions and locations inside a station are merged by uid', async () => {
    await bench.update(
      `<trajectoryStation uid="a">${location('l2', 22)}${extension('e2', 'two')}</trajectoryStation>`,
    );
    const a = (await stationOf('a')) as XmlElement;
    expect(textsAt(a, 'location/easting')).toEqual(['1', '22']);
    expect(textsAt(a, 'extensionNameValue/value')).toEqual(['one', 'two']);
  });

  test('[S266] a station that moves: order and extent follow', async () => {
    await bench.update('<trajectoryStation uid="a"><md uom="m">25.50</md></trajectoryStation>');
    const found = await bench.read();
    expect([partUids(found), textAt(found, 'mdMn')]).toEqual([['b', 'a', 'c'], '20.0']);
    expect(textAt(await bench.read('', 'returnElements=header-only'), 'mdMn')).toBe('20.0');
  });

  test('[S267] a new one is appended, wherever it lies', async () => {
    await bench.update(stationXml('z', 40) + stationXml('y', 15));
    const found = await bench.read();
    expect([partUids(found), textAt(found, 'mdMx'), textAt(found, 'objectGrowing')]).toEqual([
      ['a', 'y', 'b', 'c', 'z'],
      '40',
      'true',
    ]);
  });

  test('[API 4.10] commonData of a station is the server’s', async () => {
    await bench.update('<trajectoryStation uid="b"><incl uom="dega">5</incl></trajectoryStation>');
    const b = (await stationOf('b')) as XmlElement;
    const [created, changed] = [textAt(b, 'commonData/dTimCreation'), textAt(b, 'commonData/dTimLastChange')];
    expect((changed ?? '') > (created ?? '')).toBe(true);
    expect(changed).toBe(textAt(await bench.read(), 'commonData/dTimLastChange'));
  });
});

describe('[S268] updates that are refused', () => {
  test.each<[string, string, number, RegExp]>([
    [
      '[-443] a uom that does not exist',
      '<trajectoryStation uid="a"><incl uom="x">1</incl></trajectoryStation>',
      -443,
      /incl|x/,
    ],
    [
      '[-443] a uom that md does not allow',
      '<trajectoryStation uid="a"><md uom="km">1</md></trajectoryStation>',
      -443,
      /md|km/,
    ],
    [
      '[-446] a uom without a value',
      '<trajectoryStation uid="a"><incl uom="dega"/></trajectoryStation>',
      -446,
      /incl/,
    ],
    [
      '[-448] a station without uid',
      '<trajectoryStation><incl uom="dega">1</incl></trajectoryStation>',
      -448,
      /trajectoryStation/,
    ],
    [
      '[-453] a value without uom',
      '<trajectoryStation uid="a"><incl>1</incl></trajectoryStation>',
      -453,
      /incl/,
    ],
    ['[-464] a uid twice', stationXml('x', 1) + stationXml('X', 2), -464, /trajectoryStation|x/i],
    [
      '[-483] a new one without md',
      '<trajectoryStation uid="n"><typeTrajStation>unknown</typeTrajStation></trajectoryStation>',
      -483,
      /md/,
    ],
    [
      '[-484] a mandatory element empty',
      '<trajectoryStation uid="a"><typeTrajStation/></trajectoryStation>',
      -484,
      /typeTrajStation/,
    ],
    [
      '[-445] a new element empty',
      '<trajectoryStation uid="b"><modelToolError/></trajectoryStation>',
      -445,
      /modelToolError/,
    ],
  ])('%s', async (_, content, code, naming) => {
    await bench.refuseUpdate(content, code, naming);
  });

  test('a good station beside a bad one is not stored either', async () => {
    await bench.refuseUpdate(
      `${stationXml('good', 50)}<trajectoryStation uid="a"><incl>1</incl></trajectoryStation>`,
      -453,
    );
  });
});

describe('Delete', () => {
  test.each<[string, string, readonly string[], string | undefined]>([
    ['stations by uid', '<trajectoryStation uid="a"/><trajectoryStation uid="C"/>', ['b'], '20.0'],
    ['a station that is not there: nothing', '<trajectoryStation uid="none"/>', ['a', 'b', 'c'], '10'],
    ['a range', mdRange(10, '20'), ['c'], '30'],
    ['an open range', mdRange(15), ['a'], '10'],
    ['a range to its end', mdRange(undefined, 29), ['c'], '30'],
    ['a range in feet', mdRange(60, 70, 'ft'), ['a', 'c'], '10'],
    ['all', mdRange(0, 99), [], undefined],
  ])('[S269] %s', async (_, content, uids, mdMn) => {
    await bench.remove(content);
    const found = await bench.read();
    expect([partUids(found), textAt(found, 'mdMn')]).toEqual([uids, mdMn]);
    expect([textAt(found, 'objectGrowing'), textAt(found, 'serviceCompany')]).toEqual(['false', 'Old']);
  });

  test('[S269] the whole', async () => {
    await bench.remove();
    expect(objectsOf(await bench.get())).toEqual([]);
  });

  test('[S269] elements of the header, and items inside a station', async () => {
    await bench.remove(
      `<serviceCompany/><trajectoryStation uid="a"><incl/><location uid="l1"/><extensionNameValue uid="e1"/></trajectoryStation>`,
    );
    const found = await bench.read();
    const a = (await stationOf('a')) as XmlElement;
    expect([textAt(found, 'serviceCompany'), textAt(a, 'incl'), textsAt(a, 'location/easting')]).toEqual([
      undefined,
      undefined,
      ['2'],
    ]);
    expect(elementsAt(a, 'extensionNameValue')).toEqual([]);
    expect(partUids(found)).toEqual(['a', 'b', 'c']);
  });
});

describe('[S270] deletes that are refused', () => {
  test.each<[string, string, number, RegExp]>([
    ['[-416] an empty uid', '<trajectoryStation uid=""/>', -416, /trajectoryStation|uid/],
    ['[-418] no uid', '<trajectoryStation/>', -418, /trajectoryStation|uid/],
    [
      '[-417] an empty uom',
      '<trajectoryStation uid="a"><incl uom=""/></trajectoryStation>',
      -417,
      /incl|uom/,
    ],
    ['[-420] a mandatory element', '<trajectoryStation uid="a"><md/></trajectoryStation>', -420, /md/],
    [
      '[-464] a uid twice',
      '<trajectoryStation uid="a"/><trajectoryStation uid="A"/>',
      -464,
      /trajectoryStation|a/i,
    ],
  ])('%s', async (_, content, code, naming) => {
    await bench.refuseDelete(content, code, naming);
  });

  test('[-415] no uid of the trajectory', async () => {
    bench.path = { ...bench.place };
    await bench.refuseDelete('<serviceCompany/>', -415, /uid/);
  });
});

describe('[S258] [S259] Adds that are refused', () => {
  test.each<[string, string, number, RegExp]>([
    ['[S258] [-406] no uid', stationXml('x', 1).replace(' uid="x"', ''), -406, /trajectoryStation/],
    ['[S258] [-464] a uid twice', stationXml('x', 1) + stationXml('X', 2), -464, /trajectoryStation|x/i],
    ['[S258] [-443] an unknown uom', stationXml('x', 1).replace('uom="m"', 'uom="q"'), -443, /md|q/],
    ['[S258] [-453] no uom', stationXml('x', 1).replace(' uom="m"', ''), -453, /md/],
    [
      '[API 7] [-409] no md',
      '<trajectoryStation uid="x"><typeTrajStation>unknown</typeTrajStation></trajectoryStation>',
      -409,
      /md/,
    ],
    ['[API 7] [-409] an unknown type', stationXml('x', 1, '', 'nonsense'), -409, /typeTrajStation|nonsense/],
  ])('%s', async (_, content, code, naming) => {
    await bench.refuseAdd(content, code, naming);
  });

  test.each<[string, (xml: string) => string, number, string?]>([
    ['[-406] no uidWell', (xml) => xml.replace(/ uidWell="[^"]*"/, ''), -406],
    ['[-481] an unknown wellbore', (xml) => xml.replace('uidWellbore="B"', 'uidWellbore="none"'), -481],
    ['[-478] a wellbore in another case', (xml) => xml.replace('uidWellbore="B"', 'uidWellbore="b"'), -478],
    ['[-486] another type', (xml) => xml, -486, 'log'],
  ])('[S259] %s', async (_, bend, code, type = 'trajectory') => {
    const path = { ...bench.place, uid: own.uid('refused') };
    const document = bend(partsDocument('trajectory', path, own.refusedName, stationXml('x', 1)));
    await expectRefused(bench.client, own, () => bench.client.add(type, document), code);
  });
});
