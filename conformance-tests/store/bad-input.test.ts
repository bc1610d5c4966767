/** Input of any size or shape: refused, in bounded memory, while others are served. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentOf, NAMESPACE, Territory, wellDocument } from '../support/documents.js';
import { chunk, rawPost, type RawAnswer } from '../support/raw-http.js';
import { answerOf, envelopeOf, headersOf, objectOf, type StoreClient } from '../support/store-client.js';
import { lenientClient, testServer } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { watched } from '../support/watch.js';
import { textAt } from '../support/xml-reading.js';

const own = new Territory();
const refusedUid = `refused-${own.prefix}`;
const MEBIBYTE = 1024 * 1024;
/** How long a small query of another client may take meanwhile, on a machine that others use too. */
const PATIENCE = 5_000;
let client: StoreClient;

beforeAll(() => {
  client = lenientClient();
  own.wells.add(refusedUid);
});

/** No answer of the server shows a stack trace, and none is an unexpected failure. */
function expectCivil(answer: { status: number; text: string }): void {
  expect(answer.text).not.toMatch(/\bat .*\.[jt]s:\d+/);
  expect(answer.status === 0 || (answer.status >= 200 && answer.status < 600)).toBe(true);
  if (answer.status === 200) expect(answer.text).not.toMatch(/<Result[^>]*>-1\d{3}</);
}

describe('documents', () => {
  const billion = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
  ).join('');
  const withDtd = (dtd: string, name: string): string =>
    `<!DOCTYPE wells [${dtd}]>${wellDocument(refusedUid, 'X').replace('>X<', `>${name}<`)}`;
  const manyDatums = (count: number): string =>
    Array.from({ length: count }, (_, at) => `<wellDatum uid="${at}"><name>n</name></wellDatum>`).join('');

  test.each<[string, () => string]>([
    ['a DTD', () => withDtd('', own.refusedName)],
    ['a DTD behind a comment', () => `<!-- c -->${withDtd('', own.refusedName)}`],
    ['an internal entity', () => withDtd('<!ENTITY e "text">', '&e;')],
    ['an external entity', () => withDtd('<!ENTITY e SYSTEM "file:///etc/passwd">', '&e;')],
    ['billion laughs', () => withDtd(`<!ENTITY l0 "lol">${billion}`, '&l9;')],
    ['quadratic blow-up', () => withDtd(`<!ENTITY e "${'e'.repeat(50_000)}">`, '&e;'.repeat(5_000))],
    [
      'duplicate attributes',
      () => wellDocument(refusedUid, own.refusedName).replace('<well uid', '<well uid="x" uid'),
    ],
    ['a NUL as a character reference', () => wellDocument(refusedUid, 'a&#0;b')],
    ['a control character', () => wellDocument(refusedUid, 'a&#1;b')],
    [
      '10,000 levels',
      () =>
        wellDocument(
          refusedUid,
          own.refusedName,
          `<customData>${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</customData>`,
        ),
    ],
    ['a million elements', () => wellDocument(refusedUid, own.refusedName, manyDatums(500_000))],
    ['two roots', () => wellDocument(refusedUid, own.refusedName).repeat(2)],
    ['text after the root', () => `${wellDocument(refusedUid, own.refusedName)}x`],
    ['an undeclared prefix', () => wellDocument(refusedUid, own.refusedName, '<v:x>1</v:x>')],
    ['an undeclared entity', () => wellDocument(refusedUid, 'a&nbsp;b')],
  ])('[-409] %s', async (_, document) => {
    const { pid } = testServer();
    const text = document();
    const run = await watched(client, pid, () =>
      expectRefused(client, own, () => client.add('well', text), -409),
    );
    expect(run.slowest).toBeLessThan(PATIENCE);
    expect(run.growth).toBeLessThan(600);
  });

  test('a hundred attributes and a name of 64 characters outside the basic plane are no crime', async () => {
    const uid = own.wellUid();
    const attributes = Array.from({ length: 100 }, (_, at) => ` priv_${at}="${at}"`).join('');
    const name = '𝔘'.repeat(32);
    expectDone(await client.add('well', wellDocument(uid, name, `<country${attributes}>N</country>`)));
    const query = documentOf('well', `<well uid="${uid}"/>`);
    expect(textAt(objectOf(await client.get('well', query, 'returnElements=all')), 'name')).toBe(name);
  });
});

describe('encodings', () => {
  const name = `Bohrung é ß ${own.prefix}`;

  /** Adds a well with the name in an encoding; returns the answer, and the name as stored. */
  async function addIn(
    encode: (text: string) => Buffer,
    charset: string,
  ): Promise<[status: number, text: string, stored: string | undefined]> {
    const uid = own.wellUid('Encoded');
    const parts = { WMLtypeIn: 'well', XMLin: wellDocument(uid, name), OptionsIn: '', CapabilitiesIn: '' };
    const body = envelopeOf('WMLS_AddToStore', parts).replace(/^<\?xml[^>]*>/, '');
    const response = await fetch(client.account.url, {
      method: 'POST',
      headers: {
        ...headersOf(client.account, 'WMLS_AddToStore'),
        'content-type': `text/xml; charset=${charset}`,
      },
      body: new Uint8Array(encode(body)),
    });
    const text = await response.text();
    const query = documentOf('well', `<well uid="${uid}"/>`);
    const found = await client.get('well', query, 'returnElements=all');
    const stored = found.XMLout.includes('<well ') ? textAt(objectOf(found), 'name') : undefined;
    return [response.status, text, stored];
  }
  const bom = '﻿';
  const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

  test.each<[string, (text: string) => Buffer, string]>([
    ['UTF-8 with a BOM', (text) => Buffer.from(bom + text, 'utf8'), 'utf-8'],
    ['UTF-16 with a BOM', (text) => Buffer.from(bom + text, 'utf16le'), 'utf-16'],
    ['UTF-16, big-endian, with a BOM', (text) => swapped(bom + text), 'utf-16'],
    ['UTF-16 without a BOM', (text) => Buffer.from(text, 'utf16le'), 'utf-16'],
    ['Latin-1 as declared', (text) => Buffer.from(text, 'latin1'), 'iso-8859-1'],
    ['Latin-1 that says it is UTF-8', (text) => Buffer.from(text, 'latin1'), 'utf-8'],
    ['UTF-8 that says it is UTF-16', (text) => Buffer.from(text, 'utf8'), 'utf-16'],
    ['an unknown charset', (text) => Buffer.from(text, 'utf8'), 'klingon'],
  ])('%s: stored character for character, or refused; never another text', async (title, encode, charset) => {
    const [status, text, stored] = await addIn(encode, charset);
    expectCivil({ status, text });
    const accepted = text.includes('Result') && answerOf('WMLS_AddToStore', text).get('Result') === '1';
    expect([title, stored]).toEqual([title, accepted ? name : undefined]);
  });

  test('UTF-8 with a BOM is served', async () => {
    const [, , stored] = await addIn((text) => Buffer.from(bom + text, 'utf8'), 'utf-8');
    expect(stored).toBe(name);
  });
});

describe('bodies', () => {
  const good = Buffer.from(
    envelopeOf('WMLS_GetFromStore', {
      WMLtypeIn: 'well',
      QueryIn: documentOf('well', '<well uid="nobody"/>'),
      OptionsIn: '',
      CapabilitiesIn: '',
    }),
  );

  async function post(
    headers: Record<string, string>,
    body: Iterable<Buffer>,
    halfClose = false,
  ): Promise<RawAnswer> {
    const answer = await rawPost({ account: client.account, headers, body, halfClose, timeoutMillis: 8_000 });
    expectCivil(answer);
    expect(
      (await client.get('well', good.toString().slice(0, 0) + documentOf('well', '<well uid="nobody"/>')))
        .Result,
    ).toBe(1);
    return answer;
  }

  test('the raw client is heard', async () => {
    const answer = await post({ 'content-length': String(good.length) }, [good]);
    expect(answer.text).toMatch(/<Result[^>]*>1</);
  });

  test.each([0.1, 0.5, 0.99])(
    'a body that stops at %f of its length is not answered with success',
    async (part) => {
      const piece = good.subarray(0, Math.floor(good.length * part));
      const answer = await post({ 'content-length': String(good.length) }, [piece], true);
      expect(answer.text).not.toMatch(/<Result[^>]*>1</);
    },
  );

  test('a Content-Length that is too small', async () => {
    const answer = await post({ 'content-length': String(good.length - 40) }, [good]);
    expect(answer.text).not.toMatch(/<Result[^>]*>1</);
  });

  test('a Content-Length that is no number, two that differ', async () => {
    for (const length of ['many', '-1', `${good.length}, 5`]) {
      const answer = await post({ 'content-length': length }, [good]);
      expect(answer.text).not.toMatch(/<Result[^>]*>1</);
    }
  });

  test('chunks that break off', async () => {
    const answer = await post(
      { 'transfer-encoding': 'chunked' },
      [chunk(good.subarray(0, 100)), Buffer.from('zz\r\n')],
      true,
    );
    expect(answer.text).not.toMatch(/<Result[^>]*>1</);
  });

  /** An envelope that never ends, in pieces of a mebibyte. */
  function* endless(bytes: number, wrap: (piece: Buffer) => Buffer): Generator<Buffer> {
    const [start = '', rest = ''] = good.toString().split('&lt;/wells');
    yield wrap(Buffer.from(start));
    const filler = Buffer.alloc(MEBIBYTE, ' ');
    for (let sent = 0; sent < bytes; sent += MEBIBYTE) yield wrap(filler);
    yield wrap(Buffer.from(`&lt;/wells${rest}`));
  }
  const gigabyte = 1024 * MEBIBYTE;

  test('1 GB, declared: refused before it is sent', async () => {
    const { pid } = testServer();
    const run = await watched(client, pid, () =>
      rawPost({
        account: client.account,
        headers: { 'content-length': String(gigabyte + good.length) },
        body: endless(gigabyte, (piece) => piece),
      }),
    );
    expectCivil(run.value);
    expect(run.value.text).not.toMatch(/<Result[^>]*>1</);
    expect(run.value.sent).toBeLessThan(64 * MEBIBYTE);
    expect(run.slowest).toBeLessThan(PATIENCE);
    expect(run.growth).toBeLessThan(200);
  });

  test('1 GB, chunked: refused at the limit, in bounded memory', async () => {
    const { pid } = testServer();
    const run = await watched(client, pid, () =>
      rawPost({
        account: client.account,
        headers: { 'transfer-encoding': 'chunked' },
        body: endless(gigabyte, chunk),
        timeoutMillis: 60_000,
      }),
    );
    expectCivil(run.value);
    expect(run.value.text).not.toMatch(/<Result[^>]*>1</);
    expect(run.value.sent).toBeLessThan(400 * MEBIBYTE);
    expect(run.slowest).toBeLessThan(PATIENCE);
    expect(run.growth).toBeLessThan(900);
  }, 90_000);

  test('a gzip bomb in the payload', async () => {
    const { gzipSync } = await import('node:zlib');
    const start = `<wells xmlns="${NAMESPACE}" version="1.4.1.1"><well uid="${refusedUid}"><name>`;
    const bomb = gzipSync(Buffer.concat([Buffer.from(start), Buffer.alloc(gigabyte / 2, 'n')])).toString(
      'base64',
    );
    const { pid } = testServer();
    const run = await watched(client, pid, () => client.add('well', bomb, 'compressionMethod=gzip'));
    expect(run.value.Result).toBeLessThan(0);
    expect(run.slowest).toBeLessThan(PATIENCE);
    expect(run.growth).toBeLessThan(900);
  }, 60_000);
});
