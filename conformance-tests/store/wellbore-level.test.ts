/** Wellbores, and rigs for all that lies in a wellbore. store-tests.md, group 8. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  documentOf,
  inWellbore,
  pathAttributes,
  Territory,
  wellboreDocument,
  wellDocument,
} from '../support/documents.js';
import { objectOf, objectsOf, type StoreClient, type StoreFunction } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { leavesOf, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
const well = own.wellUid('W');
const bore = own.uid('B');
const rig = own.uid('R');
const all = 'returnElements=all';
let client: StoreClient;

const PIT = '<pit uid="P1"><index>1</index><capMx uom="m3">10.0</capMx><owner>Rig</owner></pit>';
const EXTENSION =
  '<commonData><extensionNameValue uid="E1"><name>n</name><value>1</value><dataType>double</dataType>' +
  '</extensionNameValue></commonData>';

beforeAll(async () => {
  client = lenientClient();
  expectDone(await client.add('well', wellDocument(well, 'a well')));
  expectDone(
    await client.add(
      'wellbore',
      wellboreDocument(
        well,
        bore,
        'bore',
        `<number>1</number><dTimKickoff>2001-03-15T13:20:00.000+02:00</dTimKickoff><md uom="m">12.50</md>${EXTENSION}`,
      ),
    ),
  );
  expectDone(
    await client.add(
      'rig',
      inWellbore(
        'rig',
        { uidWell: well, uidWellbore: bore, uid: rig },
        'rig',
        `<owner>Owner</owner><airGap uom="m">30.0</airGap>${PIT}${EXTENSION}`,
      ),
    ),
  );
});

async function found(type: string, content: string, options = ''): Promise<readonly XmlElement[]> {
  return objectsOf(await client.get(type, documentOf(type, content), options));
}

async function foundOne(type: string, content: string, options = ''): Promise<XmlElement> {
  return objectOf(await client.get(type, documentOf(type, content), options));
}

describe('Add', () => {
  test('[S134] with its parent; an instant comes back in the text it came in', async () => {
    const found = await foundOne('wellbore', `<wellbore uidWell="${well}" uid="${bore}"/>`, all);
    expect(textAt(found, 'dTimKickoff')).toBe('2001-03-15T13:20:00.000+02:00');
    expect(textAt(found, 'md')).toBe('12.50');
  });

  const refusedUid = 'refused';
  test.each<[string, string, () => string, number, RegExp]>([
    [
      '[S135] [-406] no uidWell',
      'wellbore',
      () => wellboreDocument(undefined, refusedUid, own.refusedName),
      -406,
      /uidWell/,
    ],
    [
      '[S135] [-406] an empty uidWell',
      'wellbore',
      () => wellboreDocument('', refusedUid, own.refusedName),
      -406,
      /uidWell/,
    ],
    [
      '[S135] [-481] an unknown well',
      'wellbore',
      () => wellboreDocument(`no-${own.prefix}`, refusedUid, own.refusedName),
      -481,
      /well/,
    ],
    [
      '[S135] [-478] the well in another case',
      'wellbore',
      () => wellboreDocument(well.toUpperCase(), refusedUid, own.refusedName),
      -478,
      /uidWell|case/,
    ],
    [
      '[S135] [-406] no uidWell',
      'rig',
      () => inWellbore('rig', { uidWellbore: bore, uid: refusedUid }, own.refusedName),
      -406,
      /uidWell/,
    ],
    [
      '[S135] [-406] no uidWellbore',
      'rig',
      () => inWellbore('rig', { uidWell: well, uid: refusedUid }, own.refusedName),
      -406,
      /uidWellbore/,
    ],
    [
      '[S135] [-481] an unknown well',
      'rig',
      () =>
        inWellbore(
          'rig',
          { uidWell: `no-${own.prefix}`, uidWellbore: bore, uid: refusedUid },
          own.refusedName,
        ),
      -481,
      /well/,
    ],
    [
      '[S135] [-481] an unknown wellbore',
      'rig',
      () => inWellbore('rig', { uidWell: well, uidWellbore: 'no', uid: refusedUid }, own.refusedName),
      -481,
      /wellbore/,
    ],
    [
      '[S135] [-478] the wellbore in another case',
      'rig',
      () =>
        inWellbore(
          'rig',
          { uidWell: well, uidWellbore: bore.toLowerCase(), uid: refusedUid },
          own.refusedName,
        ),
      -478,
      /uidWellbore|case/,
    ],
    [
      '[S55] [-405] the same uid again',
      'rig',
      () => inWellbore('rig', { uidWell: well, uidWellbore: bore, uid: rig.toUpperCase() }, own.refusedName),
      -405,
      /uid/,
    ],
    [
      '[S55] [-405] the same uid again',
      'wellbore',
      () => wellboreDocument(well, bore.toUpperCase(), own.refusedName),
      -405,
      /uid/,
    ],
  ])('%s (%s)', async (_, type, document, code, naming) => {
    await expectRefused(client, own, () => client.add(type, document()), code, naming);
  });

  test('[S136] the same wellbore uid under another well', async () => {
    const other = own.wellUid('W2');
    expectDone(await client.add('well', wellDocument(other, 'other well')));
    expectDone(await client.add('wellbore', wellboreDocument(other, bore, 'bore of another well')));
    const names = async (uidWell: string): Promise<readonly string[]> =>
      (await found('wellbore', `<wellbore uidWell="${uidWell}" uid="${bore}"/>`, all)).map(
        (one) => textAt(one, 'name') ?? '',
      );
    expect([await names(well), await names(other)]).toEqual([['bore'], ['bore of another well']]);
  });

  test('[S137] isActive=true of the client is stored as false, on Add and on Update', async () => {
    const uid = own.uid('Active');
    const state = async (): Promise<string | undefined> =>
      textAt(await foundOne('wellbore', `<wellbore uidWell="${well}" uid="${uid}"/>`, all), 'isActive');
    expectDone(
      await client.add('wellbore', wellboreDocument(well, uid, 'active', '<isActive>true</isActive>')),
    );
    expect(await state()).toBe('false');
    const change = `<wellbore uidWell="${well}" uid="${uid}"><isActive>true</isActive><number>2</number></wellbore>`;
    expectDone(await client.update('wellbore', documentOf('wellbore', change)));
    expect(await state()).toBe('false');
  });
});

describe('Get', () => {
  const boreIds = [`wellbore@uid=${bore}`, `wellbore@uidWell=${well}`];

  test('[S138] a wellbore by all, id-only and requested', async () => {
    const get = async (inner: string, options: string): Promise<readonly string[]> =>
      leavesOf(
        await foundOne('wellbore', `<wellbore uidWell="${well}" uid="${bore}">${inner}</wellbore>`, options),
      );
    const whole = await get('', all);
    expect(whole).toEqual(
      expect.arrayContaining([
        ...boreIds,
        'wellbore/nameWell=a well',
        'wellbore/name=bore',
        'wellbore/number=1',
        'wellbore/md@uom=m',
        'wellbore/md=12.50',
        'wellbore/commonData/extensionNameValue@uid=E1',
      ]),
    );
    expect(await get('<md uom=""/>', 'returnElements=requested')).toEqual([
      ...boreIds,
      'wellbore/md@uom=m',
      'wellbore/md=12.50',
    ]);
    expect(await get('', 'returnElements=id-only')).toEqual([
      ...boreIds,
      'wellbore/nameWell=a well',
      'wellbore/name=bore',
    ]);
  });

  test('[S138] object selection of a wellbore contains isActive', async () => {
    const dummy = await foundOne('wellbore', '<wellbore/>', 'requestObjectSelectionCapability=true');
    for (const path of ['@uid', '@uidWell', 'name', 'nameWell', 'isActive', 'commonData/dTimLastChange'])
      expect([path, textAt(dummy, path)]).toEqual([path, expect.stringMatching(/\S/)]);
  });

  test('[S139] uidWell="" lists across wells, uidWell=W restricts', async () => {
    const other = own.wellUid('W3');
    const name = `listed ${own.prefix}`;
    expectDone(await client.add('well', wellDocument(other, 'third well')));
    for (const uidWell of [well, other])
      expectDone(await client.add('wellbore', wellboreDocument(uidWell, 'L', name)));
    const wells = async (attribute: string): Promise<readonly string[]> =>
      (await found('wellbore', `<wellbore${attribute} uid=""><name>${name}</name></wellbore>`)).map(
        (one) => textAt(one, '@uidWell') ?? '',
      );
    expect(await wells(' uidWell=""')).toEqual([well, other]);
    expect(await wells('')).toHaveLength(2);
    expect(await wells(` uidWell="${other}"`)).toEqual([other]);
  });

  test('[S140] id-only of an object in a wellbore', async () => {
    const found = await foundOne(
      'rig',
      `<rig uidWell="${well}" uidWellbore="${bore}" uid="${rig}"/>`,
      'returnElements=id-only',
    );
    expect(leavesOf(found)).toEqual([
      `rig@uid=${rig}`,
      `rig@uidWell=${well}`,
      `rig@uidWellbore=${bore}`,
      'rig/nameWell=a well',
      'rig/nameWellbore=a wellbore',
      'rig/name=rig',
    ]);
  });

  test('[S141] all wellbores of a well with their details, and one of them', async () => {
    const of = own.wellUid('W4');
    expectDone(await client.add('well', wellDocument(of, 'fourth well')));
    for (const uid of ['1', '2', '3'])
      expectDone(await client.add('wellbore', wellboreDocument(of, uid, uid, `<number>${uid}</number>`)));
    const many = await found('wellbore', `<wellbore uidWell="${of}"/>`, all);
    expect(many.map((one) => textAt(one, 'number'))).toEqual(['1', '2', '3']);
    const one = await foundOne('wellbore', `<wellbore uidWell="${of}" uid="2"/>`, all);
    expect(textAt(one, 'number')).toBe('2');
  });
});

/** A wrong document for one of the two types: how it is spoiled, and what must come of it. */
interface Spoiled {
  readonly title: string;
  readonly code: number;
  readonly naming: RegExp;
  readonly inner?: Partial<Record<'wellbore' | 'rig', string>>;
  readonly spoil?: (document: string) => string;
  readonly typeIn?: string;
}

const TYPES = ['wellbore', 'rig'] as const;

const good = { wellbore: '<number>3</number>', rig: '<owner>Other</owner>' };
const list = (wellbore: string, rig: string): Record<'wellbore' | 'rig', string> => ({ wellbore, rig });
const extension = (attributes: string, inner: string): string =>
  `<commonData><extensionNameValue${attributes}>${inner}</extensionNameValue></commonData>`;

const SPOILED_UPDATES: readonly Spoiled[] = [
  { title: '[-401] a singular root', code: -401, naming: /\S/, spoil: singular },
  { title: '[-407] no WMLtypeIn', code: -407, naming: /WMLtypeIn/, typeIn: '' },
  {
    title: '[-415] no uid',
    code: -415,
    naming: /uid/,
    spoil: (document) => document.replace(/ uid="[^"]*"/, ''),
  },
  {
    title: '[-415] no uidWell',
    code: -415,
    naming: /uidWell/,
    spoil: (document) => document.replace(/ uidWell="[^"]*"/, ''),
  },
  {
    title: '[-433] an unknown uid',
    code: -433,
    naming: /\S/,
    spoil: (document) => document.replace(/ uid="[^"]*"/, ' uid="none"'),
  },
  {
    title: '[-443] an unknown uom',
    code: -443,
    naming: /abc|uom/,
    inner: list('<md uom="abc">1</md>', '<airGap uom="abc">1</airGap>'),
  },
  { title: '[-444] two objects', code: -444, naming: /\S/, spoil: doubled },
  {
    title: '[-445] a new element that is empty',
    code: -445,
    naming: /suffixAPI|classRig/,
    inner: list('<suffixAPI/>', '<classRig/>'),
  },
  {
    title: '[-446] a uom without value',
    code: -446,
    naming: /md|airGap/,
    inner: list('<md uom="m"/>', '<airGap uom="m"/>'),
  },
  {
    title: '[-448] a sub-node without uid',
    code: -448,
    naming: /extensionNameValue|pit/,
    inner: list(extension('', '<value>2</value>'), '<pit><owner>X</owner></pit>'),
  },
  {
    title: '[-453] a value without uom',
    code: -453,
    naming: /md|airGap/,
    inner: list('<md>1</md>', '<airGap>1</airGap>'),
  },
  {
    title: '[-464] one uid twice',
    code: -464,
    naming: /E1|P1|extensionNameValue|pit/i,
    inner: list(
      `<commonData>${'<extensionNameValue uid="E1"><value>2</value></extensionNameValue>'.repeat(2)}</commonData>`,
      '<pit uid="P1"><owner>X</owner></pit><pit uid="p1"><owner>Y</owner></pit>',
    ),
  },
  {
    title: '[-468] no version',
    code: -468,
    naming: /version/,
    spoil: (document) => document.replace(' version="1.4.1.1"', ''),
  },
  {
    title: '[-483] not well-formed',
    code: -483,
    naming: /\S/,
    spoil: (document) => document.replace(/<\/\w+>$/, ''),
  },
  {
    title: '[-483] a value outside the enumeration',
    code: -483,
    naming: /shape|typeRig/,
    inner: list('<shape>round</shape>', '<typeRig>spaceship</typeRig>'),
  },
  {
    title: '[-483] a new sub-node that is incomplete',
    code: -483,
    naming: /extensionNameValue|pit|value|capMx|index/,
    inner: list(extension(' uid="E2"', '<name>x</name>'), '<pit uid="P2"><owner>X</owner></pit>'),
  },
  {
    title: '[-484] a mandatory element that is empty',
    code: -484,
    naming: /name/,
    inner: list('<name/>', '<name/>'),
  },
];

const SPOILED_DELETES: readonly Spoiled[] = [
  { title: '[-401] a singular root', code: -401, naming: /\S/, spoil: singular },
  { title: '[-407] no WMLtypeIn', code: -407, naming: /WMLtypeIn/, typeIn: '' },
  { title: '[-408] nothing', code: -408, naming: /QueryIn/, spoil: () => '' },
  {
    title: '[-409] not well-formed',
    code: -409,
    naming: /\S/,
    spoil: (document) => document.replace(/<\/\w+>$/, ''),
  },
  {
    title: '[-415] no uid',
    code: -415,
    naming: /uid/,
    spoil: (document) => document.replace(/ uid="[^"]*"/, ''),
  },
  {
    title: '[-415] an empty uidWell',
    code: -415,
    naming: /uidWell/,
    spoil: (document) => document.replace(/ uidWell="[^"]*"/, ' uidWell=""'),
  },
  {
    title: '[-416] an empty uid of a sub-node',
    code: -416,
    naming: /extensionNameValue|pit|uid/,
    inner: list(extension(' uid=""', ''), '<pit uid=""/>'),
  },
  {
    title: '[-417] an empty uom',
    code: -417,
    naming: /uom|md|airGap/,
    inner: list('<md uom=""/>', '<airGap uom=""/>'),
  },
  {
    title: '[-418] a sub-node without uid',
    code: -418,
    naming: /extensionNameValue|pit/,
    inner: list(extension('', ''), '<pit/>'),
  },
  {
    title: '[-419] an empty container',
    code: -419,
    naming: /commonData/,
    inner: list('<commonData/>', '<commonData/>'),
  },
  { title: '[-420] a mandatory element', code: -420, naming: /name/, inner: list('<name/>', '<name/>') },
  {
    title: '[-420] a mandatory element of a sub-node',
    code: -420,
    naming: /value|capMx/,
    inner: list(extension(' uid="E1"', '<value/>'), '<pit uid="P1"><capMx/></pit>'),
  },
  {
    title: '[-433] an unknown uid',
    code: -433,
    naming: /\S/,
    spoil: (document) => document.replace(/ uid="[^"]*"/, ' uid="none"'),
  },
  { title: '[-444] two objects', code: -444, naming: /\S/, spoil: doubled },
];

function singular(document: string): string {
  return document.replace(/^<(\w+)s /, '<$1 ').replace(/<\/(\w+)s>$/, '</$1>');
}

function doubled(document: string): string {
  return document.replace(/^(<\w+ [^>]*>)(.*)(<\/\w+>)$/, '$1$2$2$3');
}

function targetOf(type: 'wellbore' | 'rig', inner: string): string {
  const path = type === 'rig' ? { uidWell: well, uidWellbore: bore, uid: rig } : { uidWell: well, uid: bore };
  return documentOf(type, `<${type}${pathAttributes(path)}>${inner}</${type}>`);
}

describe.each(TYPES)('wrong requests on a %s', (type) => {
  const optional = { wellbore: '<number/>', rig: '<owner/>' };
  async function refused(fn: StoreFunction, wrong: Spoiled, usual: string): Promise<void> {
    const document = (wrong.spoil ?? ((same) => same))(targetOf(type, wrong.inner?.[type] ?? usual));
    await expectRefused(
      client,
      own,
      () => client.store(fn, wrong.typeIn ?? type, document),
      wrong.code,
      wrong.naming,
    );
  }

  test.each(SPOILED_UPDATES)('[S142] Update, $title', async (wrong) => {
    await refused('update', wrong, good[type]);
  });

  test.each(SPOILED_DELETES)('[S143] Delete, $title', async (wrong) => {
    await refused('delete', wrong, optional[type]);
  });

  test('[S144] Delete of a measure that carries a uom with a value is refused', async () => {
    const document = targetOf(type, { wellbore: '<md uom="m"/>', rig: '<airGap uom="m"/>' }[type]);
    await expectRefused(client, own, () => client.delete(type, document), -409, /md|airGap/);
  });
});

test('[S143] [-432] a wellbore with a rig, without cascade', async () => {
  const document = documentOf('wellbore', `<wellbore uidWell="${well}" uid="${bore}"/>`);
  await expectRefused(client, own, () => client.delete('wellbore', document), -432);
});

describe('recurring elements of rigs', () => {
  const yard = own.wellUid('Yard');
  const component = (uid: string, kind: string, description: string): string =>
    `<bopComponent uid="${uid}"><typeBopComp>${kind}</typeBopComp><descComp>${description}</descComp></bopComponent>`;
  const tag = (uid: string, name: string, location: string): string =>
    `<nameTag uid="${uid}"><name>${name}</name><numberingScheme>serial number</numberingScheme><location>${location}</location></nameTag>`;
  const rigs: Record<string, [tags: string, components: string]> = {
    R1: [
      tag('t1', 'alpha', 'bottom'),
      component('c1', 'shear ram', 'one') + component('c2', 'pipe ram', 'two'),
    ],
    R2: [tag('t1', 'beta', 'top'), component('c1', 'shear ram', 'two')],
    R3: [tag('t1', 'alpha', 'top') + tag('t2', 'gamma', 'bottom'), component('c1', 'blind ram', 'three')],
  };

  beforeAll(async () => {
    expectDone(await client.add('well', wellDocument(yard, 'yard')));
    expectDone(await client.add('wellbore', wellboreDocument(yard, 'B', 'B')));
    for (const [uid, [tags, components]] of Object.entries(rigs)) {
      const bop =
        `<bop>${tags}<presBopRating uom="psi">5000</presBopRating><sizeBopSys uom="in">12</sizeBopSys>` +
        `${components}</bop>`;
      expectDone(
        await client.add('rig', inWellbore('rig', { uidWell: yard, uidWellbore: 'B', uid }, uid, bop)),
      );
    }
  });

  /** `rig: uids of its tags / uids of its components` */
  async function query(inner: string): Promise<readonly string[]> {
    const rigs = await found(
      'rig',
      `<rig uidWell="${yard}" uidWellbore="B" uid=""><bop>${inner}</bop></rig>`,
    );
    return rigs.map((one) =>
      [
        textAt(one, '@uid'),
        textsAt(one, 'bop/nameTag@uid').join(),
        textsAt(one, 'bop/bopComponent@uid').join(),
      ].join('/'),
    );
  }
  const wanted = (kind: string, description: string): string =>
    `<bopComponent uid=""><typeBopComp>${kind}</typeBopComp><descComp>${description}</descComp></bopComponent>`;
  const tagged = (name: string, location: string): string =>
    `<nameTag uid=""><name>${name}</name><location>${location}</location></nameTag>`;

  test.each<[string, string, readonly string[]]>([
    ['[S145] none', wanted('annular preventer', 'one') + wanted('connector', 'two'), []],
    [
      '[S145] one rig of two occurrences',
      wanted('shear ram', 'one') + wanted('connector', 'two'),
      ['R1//c1'],
    ],
    ['[S145] two rigs', wanted('shear ram', 'one') + wanted('blind ram', 'three'), ['R1//c1', 'R3//c1']],
    [
      '[S145] three rigs, two components of one',
      wanted('shear ram', 'one') +
        wanted('pipe ram', 'two') +
        wanted('shear ram', 'two') +
        wanted('blind ram', 'three'),
      ['R1//c1,c2', 'R2//c1', 'R3//c1'],
    ],
    ['[S145] name tags likewise', tagged('ALPHA', 'bottom') + tagged('beta', 'top'), ['R1/t1/', 'R2/t1/']],
    ['[S146] both lists must hold', tagged('alpha', 'top') + wanted('blind ram', 'three'), ['R3/t1/c1']],
    ['[S146] and not one alone', tagged('beta', 'top') + wanted('blind ram', 'three'), []],
    ['[S147] two conditions that hold in different components', wanted('shear ram', 'three'), []],
    ['[S147] also within one rig', wanted('pipe ram', 'one'), []],
  ])('%s', async (_, inner, expected) => {
    expect(await query(inner)).toEqual(expected);
  });
});

test('[S148] an attachment: content added, changed, read back', async () => {
  const uid = own.uid('Attachment');
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const ids = `uidWell="${well}" uidWellbore="${bore}" uid="${uid}"`;
  const document = inWellbore(
    'attachment',
    { uidWell: well, uidWellbore: bore, uid },
    'attached',
    `<content>${base64('first content')}</content>`,
  );
  const content = async (): Promise<string> =>
    Buffer.from(
      textAt(await foundOne('attachment', `<attachment ${ids}/>`, all), 'content') ?? '',
      'base64',
    ).toString();
  expectDone(await client.add('attachment', document));
  expect(await content()).toBe('first content');
  const change = `<attachment ${ids}><content>${base64('second content')}</content></attachment>`;
  expectDone(await client.update('attachment', documentOf('attachment', change)));
  expect(await content()).toBe('second content');
});
