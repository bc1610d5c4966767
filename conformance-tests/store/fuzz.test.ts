/**
 * Random mutations of valid documents and envelopes: no crash, no unexpected failure, no change of the store
 * with a negative result. STANDPIPE_FUZZ_RUNS says how many of each (default 60; CI takes thousands).
 */
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { documentOf, inWellbore, Territory, wellboreDocument, wellDocument } from '../support/documents.js';
import { FULL_WELL_CONTENT } from '../support/full-well.js';
import {
  answerOf,
  envelopeOf,
  headersOf,
  STORE_FUNCTIONS,
  type StoreClient,
} from '../support/store-client.js';
import { lenientClient, strictClient } from '../support/test-server.js';
import { expectDone, snapshot } from '../support/unchanged.js';
import { readXml } from '../support/xml-reading.js';

const own = new Territory();
const well = own.wellUid('Fuzz');
const RUNS = Number(process.env['STANDPIPE_FUZZ_RUNS'] ?? 60);
const METHODS = {
  get: 'GetFromStore',
  add: 'AddToStore',
  update: 'UpdateInStore',
  delete: 'DeleteFromStore',
} as const;
let clients: readonly StoreClient[] = [];

const rig = { uidWell: well, uidWellbore: 'B', uid: 'R' };
const PIT = '<pit uid="P1"><index>1</index><capMx uom="m3">10</capMx><owner>O</owner></pit>';
const wellOf = (content: string): string => documentOf('well', `<well uid="${well}">${content}</well>`);
const rigOf = (content: string): string =>
  documentOf('rig', `<rig uidWell="${well}" uidWellbore="B" uid="R">${content}</rig>`);

/** Valid requests of every function: type, document, options. */
const VALID: Record<(typeof STORE_FUNCTIONS)[number], readonly [string, string, string][]> = {
  get: [
    ['well', wellOf('<name/><wellDatum uid=""><name/></wellDatum><commonData/>'), ''],
    ['well', wellOf(`${FULL_WELL_CONTENT}`), 'returnElements=all'],
    ['rig', rigOf('<pit uid="P1"/><bop/>'), 'returnElements=requested'],
    ['changeLog', documentOf('changeLog', `<changeLog uidWell="${well}"><changeHistory/></changeLog>`), ''],
  ],
  add: [
    ['well', wellDocument(`${well}-new`, 'new', FULL_WELL_CONTENT), ''],
    ['wellbore', wellboreDocument(well, 'B2', 'bore'), ''],
    ['rig', inWellbore('rig', { ...rig, uid: 'R2' }, 'rig', PIT), ''],
  ],
  update: [
    ['well', wellOf('<country>Italy</country><wellDatum uid="KB"><name>K</name></wellDatum>'), ''],
    ['rig', rigOf(PIT.replace('10', '11')), ''],
  ],
  delete: [
    ['well', wellOf('<country/><wellDatum uid="KB"><comment/></wellDatum>'), ''],
    ['rig', rigOf('<pit uid="P1"><owner/></pit>'), ''],
  ],
};

beforeAll(async () => {
  clients = [lenientClient(), strictClient()];
  const [client] = clients as [StoreClient];
  expectDone(await client.add('well', wellDocument(well, 'fuzz', FULL_WELL_CONTENT)));
  expectDone(await client.add('wellbore', wellboreDocument(well, 'B', 'bore')));
  expectDone(await client.add('rig', inWellbore('rig', rig, 'rig', PIT)));
});

/** One change of a text at a place between 0 and 1 of its length. */
type Mutation = (text: string) => string;

const at = (text: string, place: number): number => Math.floor(place * text.length);
const place = fc.double({ min: 0, max: 0.999, noNaN: true });
const length = fc.integer({ min: 1, max: 40 });
const SHARDS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  ']]>',
  '<!--',
  '<![CDATA[',
  '<?x?>',
  '&#0;',
  '&#x10FFFF;',
  '&lt;',
  ' ',
  '\n',
];
const WORDS = [
  'uid=""',
  'xmlns="x"',
  'uom="m"',
  '<name/>',
  '<a:b/>',
  'NaN',
  '-1',
  '1e999',
  '2020-13-45T99:99:99Z',
  '\u{1F600}',
  'ÿ',
];
const shard = fc.oneof(fc.constantFrom(...SHARDS, ...WORDS), fc.string({ unit: 'grapheme', maxLength: 8 }));

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, length).map(
    ([p, n]): Mutation =>
      (t) =>
        t.slice(0, at(t, p)) + t.slice(at(t, p) + n),
  ),
  fc.tuple(place, shard).map(
    ([p, s]): Mutation =>
      (t) =>
        t.slice(0, at(t, p)) + s + t.slice(at(t, p)),
  ),
  fc.tuple(place, length).map(
    ([p, n]): Mutation =>
      (t) =>
        t.slice(0, at(t, p) + n) + t.slice(at(t, p)),
  ),
  fc.tuple(place, shard, length).map(
    ([p, s, n]): Mutation =>
      (t) =>
        t.slice(0, at(t, p)) + s + t.slice(at(t, p) + n),
  ),
  fc.tuple(place, place, length).map(([p, q, n]): Mutation => (t) => {
    const piece = t.slice(at(t, p), at(t, p) + n);
    return t.slice(0, at(t, q)) + piece + t.slice(at(t, q));
  }),
  // A value or an element goes as a whole, so that most of these stay well-formed.
  place.map(
    (p): Mutation =>
      (t) =>
        replaceNth(t, />[^<>]+</g, p, '><'),
  ),
  place.map(
    (p): Mutation =>
      (t) =>
        replaceNth(t, / \w+="[^"]*"/g, p, ''),
  ),
  fc.tuple(place, shard).map(
    ([p, s]): Mutation =>
      (t) =>
        replaceNth(t, /="[^"]*"/g, p, `="${s.replace(/["<&]/g, '')}"`),
  ),
  fc.tuple(place, shard).map(
    ([p, s]): Mutation =>
      (t) =>
        replaceNth(t, />[^<>]*</g, p, `>${s.replace(/[<&]/g, '')}<`),
  ),
  place.map(
    (p): Mutation =>
      (t) =>
        replaceNth(t, /<(\w+)[^<>]*>[^<>]*<\/\1>/g, p, ''),
  ),
);

function replaceNth(text: string, pattern: RegExp, place: number, by: string): string {
  const found = [...text.matchAll(pattern)];
  const one = found[Math.floor(place * found.length)];
  return one === undefined ? text : text.slice(0, one.index) + by + text.slice(one.index + one[0].length);
}

const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
const request = fc
  .constantFrom(...STORE_FUNCTIONS)
  .chain((fn) => fc.tuple(fc.constant(fn), fc.constantFrom(...VALID[fn]), fc.boolean()));

interface Reply {
  readonly status: number;
  readonly text: string;
}

async function post(client: StoreClient, fn: string, body: string): Promise<Reply> {
  const response = await fetch(client.account.url, {
    method: 'POST',
    headers: headersOf(client.account, fn),
    body,
  });
  return { status: response.status, text: await response.text() };
}

let last: readonly string[] | undefined;

/** The store is the same where the answer is no success; otherwise it may be another from here on. */
async function expectUnchangedUnless(succeeded: boolean): Promise<void> {
  const [client] = clients as [StoreClient];
  const now = await snapshot(client, own);
  if (!succeeded) expect(now).toEqual(last);
  last = now;
}

/** What holds of every answer; returns the Result, undefined for a Fault. */
function expectSound(fn: string, reply: Reply): number | undefined {
  expect(reply.text).not.toMatch(/\bat .*\.[jt]s:\d+/);
  if (/<([\w-]+:)?Fault>/.test(reply.text)) {
    expect(() => readXml(reply.text)).not.toThrow();
    return undefined;
  }
  expect([reply.status, reply.text]).toEqual([200, expect.stringContaining('Result')]);
  const out = answerOf(fn, reply.text);
  const result = Number(out.get('Result'));
  expect(result > 0 || (result <= -401 && result >= -499)).toBe(true);
  if (result < 0) expect(out.get('SuppMsgOut')).toMatch(/\S/);
  if (result > 0 && out.has('XMLout')) expect(() => readXml(out.get('XMLout') ?? '')).not.toThrow();
  return result;
}

test(
  'documents',
  async () => {
    last = await snapshot(clients[0] as StoreClient, own);
    await fc.assert(
      fc.asyncProperty(request, mutations, async ([fn, [type, document, options], strict], changes) => {
        const mutated = changes.reduce((text, change) => change(text), document);
        const name = `WMLS_${METHODS[fn]}`;
        const part = fn === 'add' || fn === 'update' ? 'XMLin' : 'QueryIn';
        const parts = { WMLtypeIn: type, [part]: mutated, OptionsIn: options, CapabilitiesIn: '' };
        const reply = await post(clients[strict ? 1 : 0] as StoreClient, name, envelopeOf(name, parts));
        await expectUnchangedUnless((expectSound(name, reply) ?? -1) > 0);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  60_000 + RUNS * 500,
);

test(
  'envelopes',
  async () => {
    last = await snapshot(clients[0] as StoreClient, own);
    await fc.assert(
      fc.asyncProperty(request, mutations, async ([fn, [type, document, options], strict], changes) => {
        const name = `WMLS_${METHODS[fn]}`;
        const part = fn === 'add' || fn === 'update' ? 'XMLin' : 'QueryIn';
        const parts = { WMLtypeIn: type, [part]: document, OptionsIn: options, CapabilitiesIn: '' };
        const body = changes.reduce((text, change) => change(text), envelopeOf(name, parts));
        const reply = await post(clients[strict ? 1 : 0] as StoreClient, name, body);
        const wrapper = /WMLS_\w+?(?=Response)/.exec(reply.text)?.[0] ?? name;
        await expectUnchangedUnless((expectSound(wrapper, reply) ?? -1) > 0);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  60_000 + RUNS * 500,
);

test('OptionsIn', async () => {
  const options = fc.string({ unit: 'binary-ascii', maxLength: 60 });
  const word = fc.constantFrom(
    'returnElements',
    'all',
    '=',
    ';',
    '%',
    '%41',
    'maxReturnNodes',
    '0',
    'none',
    'true',
  );
  const sentence = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
  await fc.assert(
    fc.asyncProperty(fc.oneof(options, sentence), async (OptionsIn) => {
      const parts = { WMLtypeIn: 'well', QueryIn: wellOf(''), OptionsIn, CapabilitiesIn: '' };
      const name = 'WMLS_GetFromStore';
      expectSound(name, await post(clients[0] as StoreClient, name, envelopeOf(name, parts)));
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});
