/** Deleting wells and parts of wells. store-tests.md, group 7. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { documentOf, inWellbore, Territory, wellboreDocument, wellDocument } from '../support/documents.js';
import { fullWellDocument } from '../support/full-well.js';
import { objectOf, objectsOf, type StoreClient } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { leavesOf, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
let client: StoreClient;
let uid = '';

beforeAll(() => {
  client = lenientClient();
});

beforeEach(async () => {
  own.wells.clear();
  uid = own.wellUid('Delete');
  expectDone(await client.add('well', fullWellDocument(uid, `Delete ${uid}`)));
});

const all = 'returnElements=all';

async function stored(): Promise<XmlElement> {
  return objectOf(await client.get('well', documentOf('well', `<well uid="${uid}"/>`), all));
}

async function count(type: string, content: string): Promise<number> {
  return objectsOf(await client.get(type, documentOf(type, content))).length;
}

function target(content: string, of = uid): string {
  return documentOf('well', `<well uid="${of}">${content}</well>`);
}

/** Deletes parts and returns the leaves that went; fails where any came. */
async function remove(content: string): Promise<readonly string[]> {
  const before = leavesOf(await stored());
  expectDone(await client.delete('well', target(content)));
  const after = leavesOf(await stored());
  const clock = 'dTimLastChange=';
  const rest = [...after];
  const gone = before.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0 && !line.includes(clock);
  });
  expect(rest.filter((line) => !line.includes(clock))).toEqual([]);
  return gone;
}

describe('the whole object', () => {
  test.each([
    ['[S118] by its uid', (of: string) => `<well uid="${of}"/>`],
    ['[S118] by its uid in another case', (of: string) => `<well uid="${of.toUpperCase()}"/>`],
    ['[S119] with white space inside', (of: string) => `<well uid="${of}">\n\t  \n</well>`],
  ])('%s', async (_, content) => {
    expectDone(await client.delete('well', documentOf('well', content(uid))));
    expect(await count('well', `<well uid="${uid}"/>`)).toBe(0);
  });

  /** Two wellbores, one with a rig, in the well. */
  async function addDescendants(uidWell: string): Promise<void> {
    for (const uidWellbore of ['B1', 'B2'])
      expectDone(await client.add('wellbore', wellboreDocument(uidWell, uidWellbore, uidWellbore)));
    const path = { uidWell, uidWellbore: 'B1', uid: 'R1' };
    expectDone(await client.add('rig', inWellbore('rig', path, 'R1')));
  }

  test('[S120] [-432] a well that has wellbores, without cascade', async () => {
    await addDescendants(uid);
    for (const options of ['', 'cascadedDelete=false'])
      await expectRefused(
        client,
        own,
        () => client.delete('well', target(''), options),
        -432,
        /wellbore|child|cascade/i,
      );
  });

  test('[S121] [S292] cascadedDelete: all go, each with a delete entry of its own', async () => {
    await addDescendants(uid);
    expectDone(await client.delete('well', target(''), 'cascadedDelete=true'));
    expect(await count('well', `<well uid="${uid}"/>`)).toBe(0);
    expect(await count('wellbore', `<wellbore uidWell="${uid}"/>`)).toBe(0);
    expect(await count('rig', `<rig uidWell="${uid}"/>`)).toBe(0);
    const query = `<changeLog uidObject="${uid}"/><changeLog uidWell="${uid}"/>`;
    const logs = objectsOf(await client.get('changeLog', documentOf('changeLog', query), all));
    const told = logs.map((log) => [
      textAt(log, 'objectType'),
      textAt(log, '@uidObject'),
      textAt(log, 'lastChangeType'),
      textsAt(log, 'changeHistory/changeType').filter((type) => type === 'delete').length,
    ]);
    expect(told.sort()).toEqual([
      ['rig', 'R1', 'delete', 1],
      ['well', uid, 'delete', 1],
      ['wellbore', 'B1', 'delete', 1],
      ['wellbore', 'B2', 'delete', 1],
    ]);
  });

  test('[S122] cascaded deletes of several wells beside each other', async () => {
    const uids = ['a', 'b', 'c', 'd'].map((label) => own.wellUid(label));
    for (const one of uids) {
      expectDone(await client.add('well', wellDocument(one, one)));
      await addDescendants(one);
    }
    const answers = await Promise.all(
      uids.map((one) => client.delete('well', target('', one), 'cascadedDelete=true')),
    );
    expect(answers.map((answer) => answer.Result)).toEqual([1, 1, 1, 1]);
    for (const one of uids) expect(await count('wellbore', `<wellbore uidWell="${one}"/>`)).toBe(0);
  });

  test.each<[string, string, number]>([
    ['[S123] [-415] no uid', '<well/>', -415],
    ['[S123] [-415] an empty uid', '<well uid=""/>', -415],
    ['[S123] [-433] an unknown uid', `<well uid="no-${own.prefix}"/>`, -433],
  ])('%s', async (_, content, code) => {
    await expectRefused(
      client,
      own,
      () => client.delete('well', documentOf('well', content)),
      code,
      /uid|well/,
    );
  });
});

describe('parts', () => {
  const kb = [
    'well/wellDatum@uid=KB',
    'well/wellDatum/name=Kelly Bushing',
    'well/wellDatum/code=KB',
    'well/wellDatum/datumName@code=5106',
    'well/wellDatum/datumName@namingSystem=EPSG',
    'well/wellDatum/datumName=Caspian Sea',
    'well/wellDatum/kind=permanent',
    'well/wellDatum/kind=driller',
    'well/wellDatum/elevation@datum=SL',
    'well/wellDatum/elevation@uom=ft',
    'well/wellDatum/elevation=78.5',
    'well/wellDatum/comment=the bushing',
    'well/wellDatum/extensionNameValue@uid=e1',
    'well/wellDatum/extensionNameValue/name=tide',
    'well/wellDatum/extensionNameValue/value@uom=m',
    'well/wellDatum/extensionNameValue/value=1.50',
    'well/wellDatum/extensionNameValue/dataType=double',
  ];

  test.each<[string, string, readonly string[]]>([
    ['[S124] an optional element', '<country/>', ['well/country=Norway']],
    ['[S124] two', '<country/><state/>', ['well/country=Norway', 'well/state=S']],
    ['[S124] a measure with its uom', '<waterDepth/>', ['well/waterDepth@uom=ft', 'well/waterDepth=520']],
    [
      '[S124] a child of a container',
      '<commonData><comments/></commonData>',
      ['well/commonData/comments=comments'],
    ],
    [
      '[S125] an empty attribute takes the attribute, the element stays',
      '<wellDatum uid="KB"><datumName code=""/></wellDatum>',
      ['well/wellDatum/datumName@code=5106'],
    ],
    ['[S126] a datum by its uid', '<wellDatum uid="KB"/>', kb],
    ['[S126] a datum by its uid in another case', '<wellDatum uid="kb"/>', kb],
    [
      '[S126] a child of a datum',
      '<wellDatum uid="KB"><comment/></wellDatum>',
      ['well/wellDatum/comment=the bushing'],
    ],
    ['[S126] an unknown datum: nothing', '<wellDatum uid="none"/>', []],
    ['[S126] a child of an unknown datum: nothing', '<wellDatum uid="none"><comment/></wellDatum>', []],
    [
      '[S127] a location in a reference point',
      '<referencePoint uid="SRP1"><location uid="l-2"/></referencePoint>',
      [
        'well/referencePoint/location@uid=l-2',
        'well/referencePoint/location/wellCRS@uidRef=local1',
        'well/referencePoint/location/wellCRS=local',
        'well/referencePoint/location/localX@uom=m',
        'well/referencePoint/location/localX=12.63',
        'well/referencePoint/location/localY@uom=m',
        'well/referencePoint/location/localY=-3.74',
      ],
    ],
    [
      '[S132] all time zones',
      '<commonData><acquisitionTimeZone/></commonData>',
      [
        'well/commonData/acquisitionTimeZone=-05:00',
        'well/commonData/acquisitionTimeZone@dTim=2001-06-01T00:00:00Z',
        'well/commonData/acquisitionTimeZone=-06:00',
      ],
    ],
    [
      '[API 2.8] all kinds of a datum',
      '<wellDatum uid="KB"><kind/></wellDatum>',
      ['well/wellDatum/kind=permanent', 'well/wellDatum/kind=driller'],
    ],
  ])('%s', async (_, content, gone) => {
    expect(await remove(content)).toEqual(gone);
  });

  test('[S132] a child of customData by name', async () => {
    expectDone(await client.update('well', target('<customData><a>1</a><b>2</b></customData>')));
    expect(await remove('<customData><a/></customData>')).toEqual(['well/customData/a=1']);
  });

  test('[S133] is an update for the clock and for the change log', async () => {
    const clock = 'commonData/dTimLastChange';
    const before = textAt(await stored(), clock) ?? '';
    await remove('<country/>');
    const after = textAt(await stored(), clock) ?? '';
    expect(after > before).toBe(true);
    const query = documentOf('changeLog', `<changeLog uidObject="${uid}"/>`);
    const log = objectOf(await client.get('changeLog', query, all));
    expect(textAt(log, 'lastChangeType')).toBe('update');
    expect(textsAt(log, 'changeHistory/changeType')).toEqual(['add', 'update']);
    expect(textsAt(log, 'changeHistory/dTimChange').at(-1)).toBe(after);
  });

  test.each<[string, string, number, RegExp]>([
    [
      '[S127] [-421] the last location of a reference point',
      '<referencePoint uid="SRP1"><location uid="l-1"/><location uid="l-2"/></referencePoint>',
      -421,
      /location/,
    ],
    ['[S128] [-418] a datum without uid', '<wellDatum/>', -418, /wellDatum/],
    ['[S128] [-418] with a child', '<wellDatum><comment/></wellDatum>', -418, /wellDatum/],
    ['[S128] [-416] an empty uid', '<wellDatum uid=""/>', -416, /uid|wellDatum/],
    ['[S128] [-416] with a child', '<wellDatum uid=""><comment/></wellDatum>', -416, /uid|wellDatum/],
    ['[S128] [-417] an empty uom', '<waterDepth uom=""/>', -417, /uom|waterDepth/],
    [
      '[S128] [-417] in a datum',
      '<wellDatum uid="KB"><elevation uom=""/></wellDatum>',
      -417,
      /uom|elevation/,
    ],
    ['[S129] [-419] an empty commonData', '<commonData/>', -419, /commonData/],
    ['[S129] [-419] an empty rig of a datum', '<wellDatum uid="KB"><rig/></wellDatum>', -419, /rig/],
    ['[S130] [-420] the name', '<name/>', -420, /name/],
    ['[S130] [-420] the time zone', '<timeZone/>', -420, /timeZone/],
    ['[S130] [-420] the name of a datum', '<wellDatum uid="KB"><name/></wellDatum>', -420, /name/],
    [
      '[S130] [-420] a mandatory attribute',
      '<wellDatum uid="KB"><datumName namingSystem=""/></wellDatum>',
      -420,
      /namingSystem/,
    ],
    ['[S131] [-409] a single element twice', '<country/><country/>', -409, /country/],
  ])('%s', async (_, content, code, naming) => {
    await expectRefused(client, own, () => client.delete('well', target(content)), code, naming);
  });

  test('[S131] [-409] XML that is not well-formed', async () => {
    await expectRefused(client, own, () => client.delete('well', target('<country>')), -409);
  });
});

test('[S120] a wrong delete of a well with wellbores leaves them', async () => {
  expectDone(await client.add('wellbore', wellboreDocument(uid, 'B1', 'B1')));
  expect((await client.delete('well', target(''))).Result).toBe(-432);
  expect(await count('wellbore', `<wellbore uidWell="${uid}" uid="B1"/>`)).toBe(1);
});
