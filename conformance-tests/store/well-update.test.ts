/** Updating a well: merged, appended, replaced, refused. store-tests.md, group 6. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { documentOf, Territory, wellDocument } from '../support/documents.js';
import { fullWellDocument } from '../support/full-well.js';
import { objectOf, objectsOf, type StoreClient } from '../support/store-client.js';
import { lenientClient, strictClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { leavesOf, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
let client: StoreClient;
let uid = '';

beforeAll(() => {
  client = lenientClient();
});

beforeEach(async () => {
  uid = own.wellUid('Update');
  own.wells.clear();
  own.wells.add(uid);
  expectDone(await client.add('well', fullWellDocument(uid, `Update ${uid}`)));
});

async function stored(): Promise<XmlElement> {
  return objectOf(await client.get('well', documentOf('well', `<well uid="${uid}"/>`), 'returnElements=all'));
}

function change(content: string, of = uid): string {
  return documentOf('well', `<well uid="${of}">${content}</well>`);
}

/** Updates and returns which leaves went and which came, the change clock aside. */
async function update(content: string): Promise<{ gone: readonly string[]; come: readonly string[] }> {
  const before = leavesOf(await stored());
  expectDone(await client.update('well', change(content)));
  const after = leavesOf(await stored());
  const without = (lines: readonly string[], others: readonly string[]): readonly string[] => {
    const rest = [...others];
    return lines.filter((line) => {
      const at = rest.indexOf(line);
      if (at >= 0) rest.splice(at, 1);
      return at < 0 && !line.includes('dTimLastChange=');
    });
  };
  return { gone: without(before, after), come: without(after, before) };
}

describe('what an update does', () => {
  const extension =
    '<extensionNameValue uid="n1"><name>more</name><value uom="m">2.50</value><dataType>double</dataType></extensionNameValue>';

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['[S99] one element', '<country>Italy</country>', ['well/country=Norway'], ['well/country=Italy']],
    [
      '[S99] a new element',
      '<wellPublicLandSurveySystemLocation><range>3</range></wellPublicLandSurveySystemLocation>',
      [],
      ['well/wellPublicLandSurveySystemLocation/range=3'],
    ],
    [
      '[S99] a measure keeps the text it came in',
      '<waterDepth uom="m">10.10</waterDepth>',
      ['well/waterDepth@uom=ft', 'well/waterDepth=520'],
      ['well/waterDepth@uom=m', 'well/waterDepth=10.10'],
    ],
    [
      '[S102] a new datum is appended',
      '<wellDatum uid="New"><name>New</name><code>RT</code></wellDatum>',
      [],
      ['well/wellDatum@uid=New', 'well/wellDatum/name=New', 'well/wellDatum/code=RT'],
    ],
    [
      '[S103] a datum of the same uid is merged',
      '<wellDatum uid="sl"><comment>changed</comment></wellDatum>',
      [],
      ['well/wellDatum/comment=changed'],
    ],
    [
      '[S103] a child of a datum is replaced',
      '<wellDatum uid="KB"><name>Renamed</name></wellDatum>',
      ['well/wellDatum/name=Kelly Bushing'],
      ['well/wellDatum/name=Renamed'],
    ],
    [
      '[S110] a nested element',
      '<wellDatum uid="SL"><rig><rigReference uidRef="r">Rig</rigReference></rig></wellDatum>',
      [],
      ['well/wellDatum/rig/rigReference@uidRef=r', 'well/wellDatum/rig/rigReference=Rig'],
    ],
    [
      '[S110] an element with an attribute',
      '<wellDatum uid="SL"><datumName namingSystem="EPSG" code="1">Datum</datumName></wellDatum>',
      [],
      [
        'well/wellDatum/datumName@code=1',
        'well/wellDatum/datumName@namingSystem=EPSG',
        'well/wellDatum/datumName=Datum',
      ],
    ],
    [
      '[S110] an element with a uom in a nested list',
      '<referencePoint uid="SRP1"><location uid="l-1"><easting uom="ft">9.0</easting></location></referencePoint>',
      ['well/referencePoint/location/easting@uom=m', 'well/referencePoint/location/easting=1.10'],
      ['well/referencePoint/location/easting@uom=ft', 'well/referencePoint/location/easting=9.0'],
    ],
    [
      '[S110] an extensionNameValue',
      `<commonData>${extension}</commonData>`,
      [],
      [
        'well/commonData/extensionNameValue@uid=n1',
        'well/commonData/extensionNameValue/name=more',
        'well/commonData/extensionNameValue/value@uom=m',
        'well/commonData/extensionNameValue/value=2.50',
        'well/commonData/extensionNameValue/dataType=double',
      ],
    ],
    [
      '[S111] a complex child of an existing datum',
      '<wellDatum uid="SL"><horizontalLocation uid="h"><latitude uom="dega">1</latitude>' +
        '<longitude uom="dega">2</longitude></horizontalLocation></wellDatum>',
      [],
      [
        'well/wellDatum/horizontalLocation@uid=h',
        'well/wellDatum/horizontalLocation/latitude@uom=dega',
        'well/wellDatum/horizontalLocation/latitude=1',
        'well/wellDatum/horizontalLocation/longitude@uom=dega',
        'well/wellDatum/horizontalLocation/longitude=2',
      ],
    ],
    [
      '[S112] time zones with dTim replace the whole list',
      '<commonData><acquisitionTimeZone dTim="2000-06-01T00:00:00Z">+01:00</acquisitionTimeZone>' +
        '<acquisitionTimeZone dTim="2002-06-01T00:00:00Z">+02:00</acquisitionTimeZone></commonData>',
      [
        'well/commonData/acquisitionTimeZone=-05:00',
        'well/commonData/acquisitionTimeZone@dTim=2001-06-01T00:00:00Z',
        'well/commonData/acquisitionTimeZone=-06:00',
      ],
      [
        'well/commonData/acquisitionTimeZone@dTim=2000-06-01T00:00:00Z',
        'well/commonData/acquisitionTimeZone=+01:00',
        'well/commonData/acquisitionTimeZone@dTim=2002-06-01T00:00:00Z',
        'well/commonData/acquisitionTimeZone=+02:00',
      ],
    ],
    [
      '[API 2.7] kinds are replaced as a list',
      '<wellDatum uid="KB"><kind>only</kind></wellDatum>',
      ['well/wellDatum/kind=permanent', 'well/wellDatum/kind=driller'],
      ['well/wellDatum/kind=only'],
    ],
    [
      '[S116] a local CRS is added',
      '<wellCRS uid="local2"><name>second</name><localCRS><usesWellAsOrigin>false</usesWellAsOrigin></localCRS></wellCRS>',
      [],
      ['well/wellCRS@uid=local2', 'well/wellCRS/name=second', 'well/wellCRS/localCRS/usesWellAsOrigin=false'],
    ],
    [
      '[S100] the client does not move dTimCreation',
      '<commonData><dTimCreation>2001-01-01T00:00:00Z</dTimCreation></commonData>',
      [],
      [],
    ],
    [
      '[API 2.7] nor dTimLastChange',
      '<commonData><dTimLastChange>2099-01-01T00:00:00Z</dTimLastChange></commonData>',
      [],
      [],
    ],
    [
      '[API 2.7] NaN unsets a number',
      '<groundElevation>NaN</groundElevation>',
      ['well/groundElevation@uom=ft', 'well/groundElevation=250'],
      [],
    ],
  ])('%s', async (_, content, gone, come) => {
    expect(await update(content)).toEqual({ gone, come });
  });

  test('[S99] dTimLastChange moves, dTimCreation stays', async () => {
    const before = await stored();
    expectDone(await client.update('well', change('<country>Italy</country>')));
    const after = await stored();
    const clock = (well: XmlElement, name: string): string => textAt(well, `commonData/${name}`) ?? '';
    expect(clock(after, 'dTimCreation')).toBe(clock(before, 'dTimCreation'));
    expect(clock(after, 'dTimLastChange') > clock(before, 'dTimLastChange')).toBe(true);
  });

  test('[API 2.7] SuppMsgOut is empty', async () => {
    expect((await client.update('well', change('<country>Italy</country>'))).SuppMsgOut).toBe('');
  });

  test('[S117] a uid in another case names the same well', async () => {
    expectDone(await client.update('well', change('<country>Italy</country>', uid.toUpperCase())));
    const well = await stored();
    expect([textAt(well, '@uid'), textAt(well, 'country')]).toEqual([uid, 'Italy']);
  });

  test('[S115] a new name is found by query, the old one is not', async () => {
    const name = `renamed ${uid}`;
    expectDone(await client.update('well', change(`<name>${name}</name>`)));
    const named = async (text: string): Promise<number> =>
      objectsOf(await client.get('well', documentOf('well', `<well><name>${text}</name></well>`))).length;
    expect([await named(name), await named(`Update ${uid}`)]).toEqual([1, 0]);
  });

  test('[S113] children of customData are changed and added by name', async () => {
    expectDone(await client.update('well', change('<customData><a>1</a><b>2</b></customData>')));
    expectDone(await client.update('well', change('<customData><b>3</b><c>4</c></customData>')));
    const custom = leavesOf(await stored()).filter((line) => line.startsWith('well/customData'));
    expect(custom).toEqual(['well/customData/a=1', 'well/customData/b=3', 'well/customData/c=4']);
  });

  test('[S114] what the schema does not know: lenient stores it', async () => {
    expectDone(await client.update('well', change('<priv_owner priv_a="1">me</priv_owner>')));
    const well = await stored();
    expect([textAt(well, 'priv_owner'), textAt(well, 'priv_owner@priv_a')]).toEqual(['me', '1']);
  });
});

describe('what is refused, the store unchanged', () => {
  const datum = (inner: string, attributes = ' uid="KB"'): string =>
    `<wellDatum${attributes}>${inner}</wellDatum>`;
  const location = (inner: string): string =>
    `<referencePoint uid="SRP1"><location uid="l-1">${inner}</location></referencePoint>`;

  test.each<[string, string, number, RegExp]>([
    [
      '[S102] [-483] a new datum that lacks its name',
      datum('<code>RT</code>', ' uid="New"'),
      -483,
      /wellDatum|name/,
    ],
    ['[S104] [-448] a datum without uid', datum('<name>N</name>', ''), -448, /wellDatum/],
    ['[S104] [-448] a datum with an empty uid', datum('<name>N</name>', ' uid=""'), -448, /wellDatum/],
    [
      '[S104] [-464] one uid twice',
      datum('<comment>1</comment>') + datum('<comment>2</comment>'),
      -464,
      /KB|wellDatum/,
    ],
    [
      '[S104] [-464] one uid twice, other case',
      datum('<comment>1</comment>') + datum('<comment>2</comment>', ' uid="kb"'),
      -464,
      /kb|wellDatum/i,
    ],
    ['[S105] [-445] a new element that is empty', datum('<comment/>', ' uid="SL"'), -445, /comment/],
    [
      '[S105] [-445] a new top element that is empty',
      '<wellPublicLandSurveySystemLocation><range/></wellPublicLandSurveySystemLocation>',
      -445,
      /range/,
    ],
    [
      '[S105] [-445] a new attribute that is empty',
      '<groundElevation uom="ft" datum="">250</groundElevation>',
      -445,
      /datum/,
    ],
    ['[S106] [-484] a mandatory element that is empty', '<name/>', -484, /name/],
    ['[S106] [-484] a mandatory element of a datum', datum('<name/>'), -484, /name/],
    ['[S107] [-446] a uom without value', '<groundElevation uom="m"/>', -446, /groundElevation/],
    [
      '[S107] [-446] in a nested element',
      '<referencePoint uid="SRP1"><elevation uom="m"/></referencePoint>',
      -446,
      /elevation/,
    ],
    ['[S107] [-446] in a recurring element', datum('<elevation uom="m"/>'), -446, /elevation/],
    ['[S107] [-446] in a nested recurring element', location('<easting uom="m"/>'), -446, /easting/],
    [
      '[S107] [-446] with a value that is NaN',
      '<groundElevation uom="m">NaN</groundElevation>',
      -446,
      /groundElevation/,
    ],
    ['[S108] [-453] a value without uom', '<groundElevation>1</groundElevation>', -453, /groundElevation/],
    ['[S108] [-453] in a nested recurring element', location('<easting>1</easting>'), -453, /easting/],
    [
      '[S108] [-443] an unknown uom',
      '<groundElevation uom="abc">1</groundElevation>',
      -443,
      /abc|groundElevation/,
    ],
    [
      '[S112] [-483] a zone without dTim behind the one that is stored',
      '<commonData><acquisitionTimeZone>+01:00</acquisitionTimeZone></commonData>',
      -483,
      /acquisitionTimeZone/,
    ],
    [
      '[S112] [-483] a second time zone without dTim',
      '<commonData><acquisitionTimeZone>Z</acquisitionTimeZone><acquisitionTimeZone>+01:00</acquisitionTimeZone></commonData>',
      -483,
      /acquisitionTimeZone/,
    ],
    [
      '[S57] [-483] a value outside the enumeration',
      '<statusWell>on holiday</statusWell>',
      -483,
      /statusWell/,
    ],
    ['[S57] [-483] a name that is too long', `<name>${'n'.repeat(65)}</name>`, -483, /name/],
    ['[API 2.5] [-483] a single element twice', '<country>A</country><country>B</country>', -483, /country/],
  ])('%s', async (_, content, code, naming) => {
    await expectRefused(client, own, () => client.update('well', change(content)), code, naming);
  });

  test.each<[string, () => string, number, RegExp]>([
    ['[S101] [-415] no uid', () => documentOf('well', '<well><country>Italy</country></well>'), -415, /uid/],
    ['[S101] [-415] an empty uid', () => change('<country>Italy</country>', ''), -415, /uid/],
    [
      '[S101] [-433] an unknown uid',
      () => change('<country>Italy</country>', `no-${own.prefix}`),
      -433,
      /well/,
    ],
    ['[S109] [-483] no object', () => documentOf('well', ''), -483, /well/],
    [
      '[S109] [-444] two objects',
      () => documentOf('well', `<well uid="${uid}"><country>A</country></well>`.repeat(2)),
      -444,
      /well/,
    ],
    [
      '[S109] [-468] no version',
      () => change('<country>A</country>').replace(' version="1.4.1.1"', ''),
      -468,
      /version/,
    ],
    ['[S40] [-483] XML that is not well-formed', () => change('<country>A'), -483, /\S/],
  ])('%s', async (_, document, code, naming) => {
    await expectRefused(client, own, () => client.update('well', document()), code, naming);
  });

  test.each([
    ['an element', '<priv_owner>me</priv_owner>', /priv_owner/],
    ['an attribute', '<country priv_a="1">Italy</country>', /priv_a/],
  ])('[S114] [-483] %s that the schema does not know, for a strict user', async (_, content, naming) => {
    const strict = strictClient();
    await expectRefused(client, own, () => strict.update('well', change(content)), -483, naming);
  });
});

test('[S102] a datum appended by an update is found by selection', async () => {
  const bare = own.wellUid('Bare');
  expectDone(await client.add('well', wellDocument(bare, 'bare')));
  expectDone(await client.update('well', change('<wellDatum uid="D"><name>Late</name></wellDatum>', bare)));
  const query = `<well uid="${bare}"><wellDatum uid=""><name>LATE</name></wellDatum></well>`;
  const well = objectOf(await client.get('well', documentOf('well', query)));
  expect(textsAt(well, 'wellDatum@uid')).toEqual(['D']);
});
