/** Querying wells: what a template selects and what of it comes back. store-tests.md, group 5. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, NAMESPACE, Territory, wellDocument } from '../support/documents.js';
import { fullWellDocument } from '../support/full-well.js';
import { objectOf, objectsOf, type StoreClient } from '../support/store-client.js';
import { lenientClient, strictClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { elementsAt, leavesOf, readXml, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
const full = own.wellUid('Full');
const fullName = `Full ${own.prefix}`;
let client: StoreClient;

beforeAll(async () => {
  client = lenientClient();
  expectDone(await client.add('well', fullWellDocument(full, fullName)));
});

/** The wells that a template finds. */
async function find(content: string, options = ''): Promise<readonly XmlElement[]> {
  return objectsOf(await client.get('well', documentOf('well', content), options));
}

async function findOne(content: string, options = ''): Promise<XmlElement> {
  return objectOf(await client.get('well', documentOf('well', content), options));
}

/** Uids of the wells that a template finds, in the order of `wells`. */
async function uidsOf(content: string, options = ''): Promise<readonly string[]> {
  return (await find(content, options)).map((well) => textAt(well, '@uid') ?? '');
}

/** The full well, asked for some of its items. */
async function requested(content: string): Promise<readonly string[]> {
  return leavesOf(await findOne(`<well uid="${full}">${content}</well>`));
}

const uidLine = `well@uid=${full}`;

describe('returnElements', () => {
  test('[S69] all: the whole object', async () => {
    const well = await findOne(`<well uid="${full}"/>`, 'returnElements=all');
    const sent = readXml(fullWellDocument(full, fullName)).children[0] as XmlElement;
    const times = /commonData\/dTim(Creation|LastChange)=/;
    expect(leavesOf(well).filter((line) => !times.test(line))).toEqual(leavesOf(sent));
    expect(leavesOf(well).filter((line) => times.test(line))).toHaveLength(2);
  });

  test.each([
    ['[S70]', 'alone', ''],
    ['[S71]', 'with more in the template', '<country/><name/><commonData/><wellDatum/>'],
  ])('%s id-only: uid and name, nothing else, %s', async (_, __, more) => {
    const well = await findOne(`<well uid="${full}">${more}</well>`, 'returnElements=id-only');
    expect(leavesOf(well)).toEqual([uidLine, `well/name=${fullName}`]);
  });

  test('[S72] none said: as requested', async () => {
    const template = `<well uid="${full}"><country/></well>`;
    const silent = await client.get('well', documentOf('well', template));
    const spoken = await client.get('well', documentOf('well', template), 'returnElements=requested');
    expect(leavesOf(objectOf(silent))).toEqual([uidLine, 'well/country=Norway']);
    expect(silent.XMLout).toBe(spoken.XMLout);
  });

  test('[S98] the root is the plural, in the namespace and version of the query', async () => {
    const root = readXml((await client.get('well', documentOf('well', `<well uid="${full}"/>`))).XMLout);
    expect([root.name, root.namespace, root.attributes['version']]).toEqual(['wells', NAMESPACE, '1.4.1.1']);
  });
});

describe('[S73] requested: only what the template names', () => {
  test.each([
    ['a leaf', '<country/>', ['well/country=Norway']],
    [
      'an empty container with all inside',
      '<wellDatum/>',
      [
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
        'well/wellDatum@uid=SL',
        'well/wellDatum/name=Sea Level',
        'well/wellDatum/code=SL',
      ],
    ],
    [
      'a container that names a child: that child',
      '<commonData><comments/></commonData>',
      ['well/commonData/comments=comments'],
    ],
    ['an attribute only', '<wellDatum uid=""/>', ['well/wellDatum@uid=KB', 'well/wellDatum@uid=SL']],
    ['a leaf with its attributes', '<pcInterest uom=""/>', ['well/pcInterest@uom=%', 'well/pcInterest=65.0']],
  ])('%s', async (_, content, expected) => {
    const found = await requested(content);
    expect(found.filter((line) => line !== uidLine && line !== 'well/wellDatum=')).toEqual(expected);
  });

  test('[S82] what is not stored leaves no empty element', async () => {
    const bare = own.wellUid('Bare');
    expectDone(await client.add('well', wellDocument(bare, 'bare')));
    const well = await findOne(
      `<well uid="${bare}"><name/><country/><wellDatum/><commonData><comments/></commonData></well>`,
    );
    expect(leavesOf(well)).toEqual([`well@uid=${bare}`, 'well/name=bare']);
  });

  test.each([
    ['NaN', '<wellheadElevation uom="">NaN</wellheadElevation>'],
    ['empty', '<wellheadElevation uom=""/>'],
    ['NaN with its uom', '<wellheadElevation uom="ft">NaN</wellheadElevation>'],
  ])('[S83] a measure that is %s filters nothing and comes back with the stored uom', async (_, content) => {
    expect(await requested(content)).toEqual([
      uidLine,
      'well/wellheadElevation@uom=ft',
      'well/wellheadElevation=500.00',
    ]);
  });

  test('[S83] [API 10] a measure that is NaN with another uom comes back in that one', async () => {
    expect(await requested('<wellheadElevation uom="m">NaN</wellheadElevation>')).toEqual([
      uidLine,
      'well/wellheadElevation@uom=m',
      'well/wellheadElevation=152.40',
    ]);
  });

  test('[S84] a uom in the template is no criterion', async () => {
    const content = '<wellheadElevation uom="m">500</wellheadElevation>';
    expect(await uidsOf(`<well uid="${full}">${content}</well>`)).toEqual([full]);
  });

  test('[S85] items that the schema does not know are passed over', async () => {
    expect(
      await requested('<country/><priv_unknown priv_x=""/><commonData><priv_more/></commonData>'),
    ).toEqual([uidLine, 'well/country=Norway']);
  });
});

describe('selection on any leaf', () => {
  test.each([
    ['[S69] the uid', `<well uid="${full}"/>`],
    ['[S75] the uid in capitals', `<well uid="${full.toUpperCase()}"/>`],
    ['[S75] the uid in small letters', `<well uid="${full.toLowerCase()}"/>`],
    ['[S74] the name', `<well uid=""><name>${fullName}</name></well>`],
    ['[S74] the name in capitals', `<well uid=""><name>${fullName.toUpperCase()}</name></well>`],
    ['[S86] numAPI', `<well uid="${full}"><numAPI>api-1</numAPI></well>`],
    ['[S86] numGovt', `<well uid="${full}"><numGovt>g-1</numGovt></well>`],
    [
      '[S81] an instant',
      `<well uid="${full}"><dTimLicense>2001-05-15T13:20:00.000+02:00</dTimLicense></well>`,
    ],
    [
      '[S81] the same instant in UTC',
      `<well uid="${full}"><dTimLicense>2001-05-15T11:20:00Z</dTimLicense></well>`,
    ],
    [
      '[S81] the same instant in a third offset',
      `<well uid="${full}"><dTimLicense>2001-05-15T06:20:00.0-05:00</dTimLicense></well>`,
    ],
    ['[API 2.5] a number by value', `<well uid="${full}"><pcInterest uom="%">65</pcInterest></well>`],
    [
      '[API 2.5] a number in other digits',
      `<well uid="${full}"><pcInterest uom="%">6.50e1</pcInterest></well>`,
    ],
    [
      '[API 2.5] a boolean as digit',
      `<well uid="${full}"><commonData><privateGroupOnly>0</privateGroupOnly></commonData></well>`,
    ],
    ['[API 2.5] an attribute', `<well uid="${full}"><wellDatum><elevation datum="sl"/></wellDatum></well>`],
  ])('%s finds the well, its case as stored', async (_, content) => {
    expect(await uidsOf(content)).toEqual([full]);
  });

  test.each([
    ['[S76] one of two criteria false', '<country>Norway</country><state>other</state>'],
    ['[S81] another instant', '<dTimLicense>2001-05-15T13:20:00.000+01:00</dTimLicense>'],
    ['[S86] another numAPI', '<numAPI>API-2</numAPI>'],
    ['[S86] another numGovt', '<numGovt>G-2</numGovt>'],
    ['[API 2.5] another number', '<pcInterest uom="%">65.1</pcInterest>'],
    ['[S91] no such kind', '<wellDatum><kind>nothing</kind></wellDatum>'],
    [
      '[API 2.5] a leaf that is not stored',
      '<wellPublicLandSurveySystemLocation><range>3</range></wellPublicLandSurveySystemLocation>',
    ],
    ['[API 2.5] a part of the text', '<operator>Opera</operator>'],
    ['[API 2.5] another attribute', '<wellDatum><elevation datum="KB"/></wellDatum>'],
  ])('%s finds nothing, and that is no error', async (_, content) => {
    const answer = await client.get('well', documentOf('well', `<well uid="${full}">${content}</well>`));
    const root = readXml(answer.XMLout);
    expect([answer.Result, root.name, root.children.length]).toEqual([1, 'wells', 0]);
    expect([root.namespace, root.attributes['version']]).toEqual([NAMESPACE, '1.4.1.1']);
  });

  test('[S77] two queries that select one well return it twice', async () => {
    const content = `<well uid="${full}"><country/></well><well uid=""><name>${fullName}</name></well>`;
    const wells = await find(content);
    expect(wells.map((well) => leavesOf(well))).toEqual([
      [uidLine, 'well/country=Norway'],
      [uidLine, `well/name=${fullName}`],
    ]);
  });

  test('[S78] [-438] a wrong second query fails the whole call', async () => {
    const wrong = '<wellDatum><code>KB</code></wellDatum><wellDatum><name>Sea Level</name></wellDatum>';
    const document = documentOf('well', `<well uid="${full}"/><well uid="${full}">${wrong}</well>`);
    await expectRefused(client, own, () => client.get('well', document), -438, /wellDatum/);
  });
});

describe('the two instants that are greater-than filters', () => {
  /** The stored instant, moved by some microseconds, in the same form. */
  function moved(text: string, micros: number): string {
    const [seconds = '', fraction = ''] = text.replace(/Z|[+-]\d\d:\d\d$/, '').split('.');
    const total =
      BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0')) + BigInt(micros);
    const rest = (total % 1_000_000n).toString().padStart(6, '0');
    return `${new Date(Number(total / 1_000_000n) * 1000).toISOString().slice(0, 19)}.${rest}Z`;
  }

  test.each([
    ['[S79]', 'dTimLastChange'],
    ['[S80]', 'dTimCreation'],
  ])('%s %s: strictly greater, to the microsecond', async (_, name) => {
    const template = (value: string): string =>
      `<well uid="${full}"><commonData><${name}>${value}</${name}></commonData></well>`;
    const value = textAt(await findOne(template('')), `commonData/${name}`) ?? '';
    const found = async (text: string): Promise<number> => (await find(template(text))).length;
    expect(await found(value)).toBe(0);
    expect(await found(moved(value, -1_000_000))).toBe(1);
    expect(await found(moved(value, 1_000_000))).toBe(0);
    expect(await found(moved(value, -1))).toBe(1);
    expect(await found(moved(value, 1))).toBe(0);
  });
});

describe('recurring elements', () => {
  const other = own.wellUid('Other');
  const both = [full, other];

  beforeAll(async () => {
    const datums =
      '<wellDatum uid="A"><name>Kelly Bushing</name><code>RT</code><kind>driller</kind>' +
      '<elevation uom="ft" datum="SL">12</elevation><comment>the bushing</comment></wellDatum>' +
      '<wellDatum uid="B"><name>Rotary</name><code>KB</code><kind>other</kind></wellDatum>' +
      '<referencePoint uid="P"><name>P1</name><location uid="l-1"><wellCRS uidRef="x">geo</wellCRS>' +
      '<latitude uom="dega">1</latitude><longitude uom="dega">2</longitude></location></referencePoint>';
    expectDone(await client.add('well', wellDocument(other, `Other ${own.prefix}`, datums)));
  });

  /** `uid: datum uids` of the wells found among the two. */
  async function datums(content: string): Promise<readonly string[]> {
    const wells = await find(both.map((uid) => `<well uid="${uid}">${content}</well>`).join(''));
    return wells.map((well) => {
      const label = textAt(well, '@uid') === full ? 'full' : 'other';
      return `${label}: ${textsAt(well, 'wellDatum@uid').join()}`;
    });
  }
  const datum = (inner: string): string => `<wellDatum uid="">${inner}</wellDatum>`;

  test.each([
    ['[S87] by code', datum('<code>KB</code>'), ['full: KB', 'other: B']],
    ['[S87] by code in another case', datum('<code>sl</code>'), ['full: SL']],
    ['[S87] by kind', datum('<kind>permanent</kind>'), ['full: KB']],
    ['[S87] by uid', '<wellDatum uid="sl"/>', ['full: SL']],
    ['[S87] by name', datum('<name>Rotary</name>'), ['other: B']],
    [
      '[S88] by two names: either',
      datum('<name>Kelly Bushing</name>') + datum('<name>Rotary</name>'),
      ['full: KB', 'other: A,B'],
    ],
    [
      '[S88] by two names of one well',
      datum('<name>Sea Level</name>') + datum('<name>none</name>'),
      ['full: SL'],
    ],
    [
      '[S89] name and elevation hold in one datum',
      datum('<name>Kelly Bushing</name><elevation>78.50</elevation>'),
      ['full: KB'],
    ],
    ['[S89] and not in two', datum('<name>Sea Level</name><elevation>78.5</elevation>'), []],
    ['[S90] a comment that both have', datum('<comment>The Bushing</comment>'), ['full: KB', 'other: A']],
    [
      '[S91] either of two kinds',
      datum('<kind>permanent</kind><kind>other</kind>'),
      ['full: KB', 'other: B'],
    ],
    ['[S91] kinds that nobody has', datum('<kind>x</kind><kind>y</kind>'), []],
  ])('%s: only the matching datums come back', async (_, content, expected) => {
    expect(await datums(content)).toEqual(expected);
  });

  test('[S92] nested: only the matching location, in its reference point', async () => {
    const content =
      '<referencePoint uid=""><location uid=""><wellCRS>LOCAL</wellCRS></location></referencePoint>';
    const wells = await find(both.map((uid) => `<well uid="${uid}">${content}</well>`).join(''));
    expect(wells.map((well) => leavesOf(well))).toEqual([
      [
        uidLine,
        'well/referencePoint@uid=SRP1',
        'well/referencePoint/location@uid=l-2',
        'well/referencePoint/location/wellCRS@uidRef=local1',
        'well/referencePoint/location/wellCRS=local',
      ],
    ]);
  });

  test('[API 2.5] two different recurring elements must both hold', async () => {
    const point = '<referencePoint uid=""><name>Slot</name></referencePoint>';
    expect(await datums(datum('<code>KB</code>') + point)).toEqual(['full: KB']);
  });

  test.each([
    [
      '[S93] [-438] once with code, once with name',
      datum('<code>KB</code>') + datum('<name>Sea Level</name>'),
      -438,
    ],
    ['[S93] [-439] a filter that is empty in the other', datum('<code>KB</code>') + datum('<code/>'), -439],
  ])('%s', async (_, content, code) => {
    const document = documentOf('well', `<well uid="${full}">${content}</well>`);
    await expectRefused(client, own, () => client.get('well', document), code, /wellDatum|code/);
  });
});

test('[S94] requestPrivateGroupOnly: only private wells; false or absent: only public ones', async () => {
  const name = `group ${own.prefix}`;
  const [open, hidden] = [own.wellUid('Open'), own.wellUid('Hidden')];
  expectDone(await client.add('well', wellDocument(open, name)));
  const flag = '<commonData><privateGroupOnly>1</privateGroupOnly></commonData>';
  expectDone(await client.add('well', wellDocument(hidden, name, flag)));
  const template = `<well uid=""><name>${name}</name></well>`;
  expect(await uidsOf(template)).toEqual([open]);
  expect(await uidsOf(template, 'requestPrivateGroupOnly=false')).toEqual([open]);
  expect(await uidsOf(template, 'requestPrivateGroupOnly=true')).toEqual([hidden]);
  expect(await uidsOf(`<well uid="${hidden}"/>`)).toEqual([]);
});

describe('requestObjectSelectionCapability', () => {
  const keyword = 'requestObjectSelectionCapability=true';

  test('[S95] one dummy well with everything that selects, nothing empty', async () => {
    const well = await findOne('<well/>', keyword);
    for (const path of ['@uid', 'name', 'numGovt', 'numAPI', 'commonData/dTimLastChange'])
      expect([path, textsAt(well, path)]).toEqual([path, [expect.stringMatching(/\S/)]]);
    expect(leavesOf(well).filter((line) => line.endsWith('='))).toEqual([]);
    expect(elementsAt(well, 'wellDatum/name').length).toBeGreaterThan(0);
  });

  test.each([
    [
      '[S96] [-427] another keyword',
      '<well/>',
      `${keyword};returnElements=all`,
      -427,
      /requestObjectSelection|alone|keyword/i,
    ],
    ['[S96] [-428] an attribute in the template', '<well uid=""/>', keyword, -428, /uid|attribute/],
    ['[S96] [-428] a child with a value', '<well><name>x</name></well>', keyword, -428, /well|name/],
    ['[S96] [-428] two children', '<well/><well/>', keyword, -428, /well/],
    ['[S96] [-409] another child', '<wellbore/>', keyword, -409, /wellbore/],
    ['[S97] [-409] none, with an empty root', '', 'requestObjectSelectionCapability=none', -409, /well/],
  ])('%s', async (_, content, options, code, naming) => {
    const document = documentOf('well', content);
    await expectRefused(client, own, () => client.get('well', document, options), code, naming);
  });
});

test('[API 2.5] vendor elements are left out of replies to strict users', async () => {
  const uid = own.wellUid('Vendor');
  expectDone(await client.add('well', wellDocument(uid, 'vendor', '<priv_owner>me</priv_owner>')));
  const document = documentOf('well', `<well uid="${uid}"/>`);
  const lenient = objectOf(await client.get('well', document, 'returnElements=all'));
  const strict = objectOf(await strictClient().get('well', document, 'returnElements=all'));
  expect([textAt(lenient, 'priv_owner'), textAt(strict, 'priv_owner')]).toEqual(['me', undefined]);
});
