/** The checks that every Store function makes of its input. store-tests.md, group 3. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { documentOf, NAMESPACE, Territory, wellboreDocument, wellDocument } from '../support/documents.js';
import { STORE_FUNCTIONS, type StoreClient, type StoreFunction } from '../support/store-client.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { readXml, textAt } from '../support/xml-reading.js';

const own = new Territory();
let client: StoreClient;
let uid = '';

beforeAll(() => {
  client = lenientClient();
});

beforeEach(async () => {
  own.wells.clear();
  uid = own.wellUid('Input');
  expectDone(await client.add('well', wellDocument(uid, 'input')));
});

/** A document that would succeed for the function, were it sent so. */
function goodDocument(fn: StoreFunction): string {
  if (fn === 'add') return wellDocument(`refused-${own.prefix}`, own.refusedName);
  const content = fn === 'update' ? '<country>Italy</country>' : '';
  return documentOf('well', `<well uid="${uid}">${content}</well>`);
}

interface Wrong {
  readonly title: string;
  /** The code by function; a function that is not named is not concerned. */
  readonly codes: Partial<Record<StoreFunction, number>>;
  readonly type?: string;
  readonly bend?: (document: string) => string;
  readonly naming: RegExp;
}

const everywhere = (code: number): Record<StoreFunction, number> => ({
  get: code,
  add: code,
  update: code,
  delete: code,
});

const WRONG: readonly Wrong[] = [
  { title: '[S38] [-407] WMLtypeIn is empty', codes: everywhere(-407), type: '', naming: /WMLtypeIn/ },
  {
    title: '[S39] [-408] the document is empty',
    codes: everywhere(-408),
    bend: () => '',
    naming: /QueryIn|XMLin/,
  },
  {
    title: '[S40] the document is not well-formed',
    codes: { ...everywhere(-409), update: -483 },
    bend: (document) => document.replace('</wells>', ''),
    naming: /\S/,
  },
  {
    title: '[S41] the root has no children',
    codes: { ...everywhere(-409), update: -483 },
    bend: () => `<wells xmlns="${NAMESPACE}" version="1.4.1.1"/>`,
    naming: /well/,
  },
  {
    title: '[S42] [-403] no namespace',
    codes: everywhere(-403),
    bend: (document) => document.replace(/ xmlns="[^"]*"/, ''),
    naming: /namespace/i,
  },
  {
    title: '[S42] [-403] the namespace of another version',
    codes: everywhere(-403),
    bend: (document) => document.replace(NAMESPACE, 'http://www.witsml.org/schemas/131'),
    naming: /namespace/i,
  },
  {
    title: '[S43] [-468] no version',
    codes: everywhere(-468),
    bend: (document) => document.replace(' version="1.4.1.1"', ''),
    naming: /version/,
  },
  {
    title: '[S44] [-401] the root is in the singular',
    codes: everywhere(-401),
    bend: (document) => document.replace(/^<wells/, '<well').replace(/<\/wells>$/, '</well>'),
    naming: /wells?/,
  },
  {
    title: '[S45] the document is of another type than WMLtypeIn',
    codes: { get: -409, add: -486, update: -483, delete: -409 },
    bend: () => wellboreDocument(undefined, undefined, own.refusedName),
    naming: /wellbore/,
  },
  {
    title: '[S46] an unknown type',
    codes: { get: -413, add: -487, update: -413, delete: -413 },
    type: 'spaceship',
    bend: (document) =>
      document.replace(/<(\/?)well\b/g, '<$1spaceship').replace(/<(\/?)wells\b/g, '<$1spaceships'),
    naming: /spaceship/,
  },
  {
    title: '[S47] [-444] two objects',
    codes: { add: -444, update: -444, delete: -444 },
    bend: (document) => document.replace(/(<well .*<\/well>)/, '$1$1'),
    naming: /well|one/,
  },
  {
    title: '[API 2.9] [-401] the root is the plural of another type',
    codes: everywhere(-401),
    bend: (document) => document.replace('<wells', '<wellbores').replace('</wells>', '</wellbores>'),
    naming: /wells?/,
  },
];

describe.each(WRONG)('$title', ({ codes, type = 'well', bend = (document) => document, naming }) => {
  const cases = STORE_FUNCTIONS.flatMap((fn): [StoreFunction, number][] => {
    const code = codes[fn];
    return code === undefined ? [] : [[fn, code]];
  });

  test.each(cases)('%s answers %i', async (fn, code) => {
    const document = bend(goodDocument(fn));
    await expectRefused(client, own, () => client.store(fn, type, document), code, naming);
  });
});

test('[S38] [-407] also with returnElements', async () => {
  const document = goodDocument('get');
  await expectRefused(client, own, () => client.get('', document, 'returnElements=all'), -407);
});

describe('documentInfo', () => {
  const info = '<documentInfo><documentName>any</documentName></documentInfo>';
  const withInfo = (document: string): string => document.replace('<well ', `${info}<well `);

  test('[S48] before the object is passed over by every function', async () => {
    const added = own.wellUid('Info');
    expectDone(await client.add('well', withInfo(wellDocument(added, 'info'))));
    const change = documentOf('well', `<well uid="${added}"><country>Italy</country></well>`);
    expectDone(await client.update('well', withInfo(change)));
    expectDone(await client.get('well', withInfo(documentOf('well', `<well uid="${added}"/>`))));
    expectDone(await client.delete('well', withInfo(documentOf('well', `<well uid="${added}"/>`))));
  });

  test('[S49] in a query asks for one in the reply', async () => {
    const query = documentOf('well', `<well uid="${uid}"/>`);
    const asked = readXml((await client.get('well', withInfo(query))).XMLout);
    const silent = readXml((await client.get('well', query)).XMLout);
    expect(asked.children.map((child) => child.name)).toEqual(['documentInfo', 'well']);
    expect(textAt(asked, 'documentInfo/documentName')).toMatch(/well/);
    expect(silent.children.map((child) => child.name)).toEqual(['well']);
  });
});

test('[API 2.10] an unknown version is refused, -413 or -409', async () => {
  const document = goodDocument('get').replace('1.4.1.1', '9.9.9.9');
  const answer = await client.get('well', document);
  expect([-413, -409]).toContain(answer.Result);
  expect(answer.SuppMsgOut).toMatch(/version|9\.9/);
});
