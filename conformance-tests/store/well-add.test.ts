/** Adding a well: what is stored, what is refused. store-tests.md, group 4. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, NAMESPACE, Territory, wellDocument } from '../support/documents.js';
import { fullWellDocument } from '../support/full-well.js';
import { objectOf, objectsOf, type StoreClient } from '../support/store-client.js';
import { lenientClient, strictClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { elementsAt, leavesOf, readXml, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
let client: StoreClient;
let strict: StoreClient;

beforeAll(() => {
  client = lenientClient();
  strict = strictClient();
});

async function stored(uid: string): Promise<XmlElement> {
  return objectOf(await client.get('well', documentOf('well', `<well uid="${uid}"/>`), 'returnElements=all'));
}

async function addWell(content = '', name = 'a well'): Promise<XmlElement> {
  const uid = own.wellUid();
  expectDone(await client.add('well', wellDocument(uid, name, content)));
  return stored(uid);
}

/** The leaves that the client owns. */
function owned(element: XmlElement): readonly string[] {
  return leavesOf(element).filter((line) => !/commonData\/dTim(Creation|LastChange)=/.test(line));
}

test('[S50] [S68] a full well is read back leaf by leaf, created and changed at the same instant', async () => {
  const uid = own.wellUid();
  const document = fullWellDocument(uid, 'Full well');
  expectDone(await client.add('well', document));
  const well = await stored(uid);
  const sent = readXml(document).children[0];
  expect(sent && owned(well)).toEqual(sent && owned(sent));
  const created = textAt(well, 'commonData/dTimCreation');
  expect(created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[+-]\d\d:\d\d)$/);
  expect(textAt(well, 'commonData/dTimLastChange')).toBe(created);
});

describe('uids', () => {
  test('[S51] a uid is generated: at most 64 characters, no blank, alone at the head of SuppMsgOut', async () => {
    const answer = expectDone(await client.add('well', wellDocument(undefined, `generated ${own.prefix}`)));
    const uid = answer.SuppMsgOut.split(/\s/)[0] ?? '';
    expect(uid).toMatch(/^\S{1,64}$/);
    own.wells.add(uid);
    expect(textAt(await stored(uid), 'name')).toBe(`generated ${own.prefix}`);
    const second = expectDone(await client.add('well', wellDocument('', `generated ${own.prefix} 2`)));
    const secondUid = second.SuppMsgOut.split(/\s/)[0] ?? '';
    expect(secondUid).not.toBe(uid);
    own.wells.add(secondUid);
    expect(textAt(await stored(secondUid), 'name')).toBe(`generated ${own.prefix} 2`);
  });

  test('[S52] [S54] a given uid is in SuppMsgOut and keeps its case', async () => {
    const uid = own.wellUid('MiXed');
    const answer = expectDone(await client.add('well', wellDocument(uid, 'mixed')));
    expect(answer.SuppMsgOut.split(/\s/)[0]).toBe(uid);
    expect(textAt(await stored(uid.toLowerCase()), '@uid')).toBe(uid);
  });

  test('[S55] [-405] the same uid again, also in another case', async () => {
    const uid = own.wellUid('Twice');
    expectDone(await client.add('well', wellDocument(uid, 'first')));
    for (const again of [uid, uid.toUpperCase(), uid.toLowerCase()]) {
      const document = wellDocument(again, own.refusedName);
      await expectRefused(client, own, () => client.add('well', document), -405, /uid/);
    }
  });

  test('[S56] uids of 64 characters and of one character', async () => {
    const long = own.wellUid().padEnd(64, 'x');
    own.wells.add(long);
    expectDone(await client.add('well', wellDocument(long, 'long uid')));
    expect(textAt(await stored(long), '@uid')).toBe(long);
    const short = ['é', '$', '!', '~', 'ß', '§'][Number.parseInt(own.prefix, 16) % 6] ?? '$';
    const answer = await client.add('well', wellDocument(short, 'short uid'));
    expect(answer.Result).toBe(1);
    expect(textAt(await stored(short), '@uid')).toBe(short);
    expectDone(await client.delete('well', documentOf('well', `<well uid="${short}"/>`)));
  });

  test.each([
    ['65 characters', 'u'.repeat(65)],
    ['a blank inside', 'with blank'],
  ])('[S56] [-409] a uid of %s', async (_, uid) => {
    const document = wellDocument(uid, own.refusedName);
    await expectRefused(client, own, () => client.add('well', document), -409, /uid/);
  });
});

test('[S53] a name is enough: the configured time zone is stored', async () => {
  const uid = own.wellUid();
  expectDone(await client.add('well', documentOf('well', `<well uid="${uid}"><name>bare</name></well>`)));
  expect(textAt(await stored(uid), 'timeZone')).toMatch(/^(Z|[+-]\d\d:\d\d)$/);
});

describe('[-409] what the write schema forbids', () => {
  const zone = '<timeZone>Z</timeZone>';
  test.each([
    ['[S57]', 'the name is missing', zone, /name/],
    ['[S57]', 'the name is empty', `<name/>${zone}`, /name/],
    [
      '[S57]',
      'an enumeration does not know the value',
      `<name>N</name>${zone}<statusWell>on holiday</statusWell>`,
      /statusWell/,
    ],
    ['[S57]', 'the name is longer than 64', `<name>${'n'.repeat(65)}</name>${zone}`, /name/],
    [
      '[S64]',
      'the second acquisitionTimeZone has no dTim',
      `<name>N</name>${zone}<commonData><acquisitionTimeZone>Z</acquisitionTimeZone>` +
        '<acquisitionTimeZone>+01:00</acquisitionTimeZone></commonData>',
      /acquisitionTimeZone/,
    ],
    ['[API 7]', 'an instant has no time', `<name>N</name>${zone}<dTimSpud>2001-05-31</dTimSpud>`, /dTimSpud/],
    [
      '[API 7]',
      'a number is a word',
      `<name>N</name>${zone}<wellheadElevation uom="m">high</wellheadElevation>`,
      /wellheadElevation/,
    ],
    ['[API 7]', 'a single element stands twice', `<name>N</name><name>M</name>${zone}`, /name/],
  ])('%s %s', async (_, __, content, naming) => {
    own.wells.add(`refused-${own.prefix}`);
    const document = documentOf('well', `<well uid="refused-${own.prefix}">${content}</well>`);
    await expectRefused(client, own, () => client.add('well', document), -409, naming);
  });

  test('[S67] XML that is not well-formed', async () => {
    const document = wellDocument(`refused-${own.prefix}`, own.refusedName).replace('</well>', '');
    await expectRefused(client, own, () => client.add('well', document), -409);
  });
});

describe('measures, sub-nodes', () => {
  const datum = (uid: string): string => `<wellDatum${uid}><name>D</name></wellDatum>`;
  test.each([
    [
      '[S61] [-453] a value without uom',
      '<wellheadElevation>1</wellheadElevation>',
      -453,
      /wellheadElevation/,
    ],
    ['[S61] [-443] an unknown uom', '<wellheadElevation uom="abc">1</wellheadElevation>', -443, /abc|uom/],
    ['[S61] [-443] a uom of another measure', '<waterDepth uom="psi">1</waterDepth>', -443, /psi|waterDepth/],
    ['[S62] [-464] two datums with one uid', datum(' uid="KB"') + datum(' uid="KB"'), -464, /KB|wellDatum/],
    ['[S62] [-464] differing by case only', datum(' uid="KB"') + datum(' uid="kb"'), -464, /kb|wellDatum/i],
    ['[S63] [-406] a datum without uid', datum(''), -406, /wellDatum/],
    ['[S63] [-406] a datum with an empty uid', datum(' uid=""'), -406, /wellDatum/],
  ])('%s', async (_, content, code, naming) => {
    const document = wellDocument(`refused-${own.prefix}`, own.refusedName, content);
    own.wells.add(`refused-${own.prefix}`);
    await expectRefused(client, own, () => client.add('well', document), code, naming);
  });

  test('[S64] a second acquisitionTimeZone with dTim', async () => {
    const zones =
      '<acquisitionTimeZone>Z</acquisitionTimeZone>' +
      '<acquisitionTimeZone dTim="2020-01-01T00:00:00Z">+01:00</acquisitionTimeZone>';
    const well = await addWell(`<commonData>${zones}</commonData>`);
    expect(textsAt(well, 'commonData/acquisitionTimeZone')).toEqual(['Z', '+01:00']);
    expect(textsAt(well, 'commonData/acquisitionTimeZone@dTim')).toEqual(['2020-01-01T00:00:00Z']);
  });

  test('[S66] a number that is NaN is not stored', async () => {
    const well = await addWell(
      '<wellheadElevation uom="m">NaN</wellheadElevation><waterDepth uom="m">12.0</waterDepth>',
    );
    expect(elementsAt(well, 'wellheadElevation')).toEqual([]);
    expect(textAt(well, 'waterDepth')).toBe('12.0');
  });
});

test('[S58] dTimCreation and dTimLastChange of the client are replaced', async () => {
  const before = Date.now();
  const old = '2001-04-30T08:15:00.000Z';
  const well = await addWell(
    `<commonData><dTimCreation>${old}</dTimCreation><dTimLastChange>${old}</dTimLastChange></commonData>`,
  );
  for (const name of ['dTimCreation', 'dTimLastChange']) {
    expect(Date.parse(textAt(well, `commonData/${name}`) ?? '')).toBeGreaterThan(before - 60_000);
  }
});

test('[S59] privateGroupOnly is stored and drives who sees the well', async () => {
  const name = `private ${own.prefix}`;
  const flags = ['true', 'false', undefined];
  const uids: string[] = [];
  for (const flag of flags) {
    const uid = own.wellUid('Private');
    uids.push(uid);
    const data =
      flag === undefined ? '' : `<commonData><privateGroupOnly>${flag}</privateGroupOnly></commonData>`;
    expectDone(await client.add('well', wellDocument(uid, name, data)));
  }
  const query = documentOf('well', `<well uid=""><name>${name}</name><commonData/></well>`);
  const publicOnes = objectsOf(await client.get('well', query));
  expect(publicOnes.map((well) => textAt(well, '@uid'))).toEqual([uids[1], uids[2]]);
  const privateOnes = objectsOf(await client.get('well', query, 'requestPrivateGroupOnly=true'));
  expect(privateOnes.map((well) => textAt(well, '@uid'))).toEqual([uids[0]]);
  expect(textsAt(privateOnes[0] as XmlElement, 'commonData/privateGroupOnly')).toEqual(['true']);
  expect(textsAt(publicOnes[0] as XmlElement, 'commonData/privateGroupOnly')).toEqual(['false']);
});

describe('[S60] what the schema does not know', () => {
  const vendor =
    '<priv_owner priv_level="3">somebody</priv_owner><commonData><priv_note><priv_deep>x</priv_deep></priv_note></commonData>';

  test('is kept for a lenient user', async () => {
    const well = await addWell(vendor);
    expect(textAt(well, 'priv_owner')).toBe('somebody');
    expect(textAt(well, 'priv_owner@priv_level')).toBe('3');
    expect(textAt(well, 'commonData/priv_note/priv_deep')).toBe('x');
  });

  test.each([
    ['an element', '<priv_owner>somebody</priv_owner>', /priv_owner/],
    ['an attribute', '<waterDepth uom="m" priv_level="3">1</waterDepth>', /priv_level/],
    ['a child', '<commonData><priv_note>x</priv_note></commonData>', /priv_note/],
  ])('[-409] %s is refused for a strict user', async (_, content, naming) => {
    own.wells.add(`refused-${own.prefix}`);
    const document = wellDocument(`refused-${own.prefix}`, own.refusedName, content);
    await expectRefused(strict, own, () => strict.add('well', document), -409, naming);
  });
});

test('[S65] customData is returned as it came', async () => {
  const custom =
    '<customData><v:box xmlns:v="urn:vendor" v:a="1">text<v:inner>more</v:inner></v:box>' +
    '<plain xmlns="">p</plain></customData>';
  const well = await addWell(custom);
  const box = elementsAt(well, 'customData/box')[0];
  expect(box?.namespace).toBe('urn:vendor');
  expect(box?.attributes).toEqual({ 'v:a': '1' });
  expect(box?.text).toBe('text');
  expect(textAt(well, 'customData/box/inner')).toBe('more');
  expect(elementsAt(well, 'customData/plain')[0]?.namespace).toBe('');
  expect(well.namespace).toBe(NAMESPACE);
});
