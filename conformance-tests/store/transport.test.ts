/** Transport, GetVersion, GetCap, GetBaseMsg. store-tests.md, group 1. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import http from 'node:http';
import { documentOf, NAMESPACE, Territory, wellDocument } from '../support/documents.js';
import { answerOf, envelopeOf, headersOf, type StoreClient } from '../support/store-client.js';
import { lenientClient, strictClient, testServer } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';
import { elementsAt, readXml, textAt, textsAt, type XmlElement } from '../support/xml-reading.js';

const own = new Territory();
let client: StoreClient;
let strict: StoreClient;

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}

beforeAll(() => {
  client = lenientClient();
  strict = strictClient();
});

test('[S1] GetVersion: a comma list without blanks, oldest first, with 1.4.1.1', async () => {
  const versions = (await client.text('WMLS_GetVersion')).split(',');
  expect(versions).toContain('1.4.1.1');
  expect(versions.join()).not.toMatch(/\s/);
  expect([...versions].sort()).toEqual(versions);
});

describe('GetCap', () => {
  let server: XmlElement;
  beforeAll(async () => {
    const root = readXml(expectDone(await client.getCap()).CapabilitiesOut);
    expect([root.name, root.namespace, root.attributes['version']]).toEqual([
      'capServers',
      'http://www.witsml.org/api/141',
      '1.4.1',
    ]);
    server = elementsAt(root, 'capServer')[0] as XmlElement;
  });

  /** The types listed under a function. */
  function typesOf(fn: string): readonly string[] {
    const entry = elementsAt(server, 'function').find((one) => one.attributes['name'] === `WMLS_${fn}`);
    return entry === undefined ? [] : textsAt(entry, 'dataObject');
  }

  test('[S2] apiVers and schemaVersion', () => {
    expect(textAt(server, '@apiVers')).toBe('1.4.1');
    expect(textAt(server, 'schemaVersion')?.split(',')).toContain('1.4.1.1');
  });

  test.each([
    ['[S3] [-424] dataVersion is missing', '', -424],
    ['[S4] [-423] an unknown dataVersion', 'dataVersion=9.9', -423],
  ])('%s', async (_, options, code) => {
    const answer = await expectRefused(client, own, () => client.getCap(options), code, /dataVersion/);
    expect(answer.CapabilitiesOut).toBe('');
  });

  test('[S5] [-440] a keyword of Get, for a strict user', async () => {
    const options = 'dataVersion=1.4.1.1;returnElements=all';
    await expectRefused(client, own, () => strict.getCap(options), -440, /returnElements/);
  });

  test('[S6] growingTimeoutPeriod for exactly the growing types that are served', () => {
    const growing = ['log', 'trajectory', 'mudLog'].filter((type) => typesOf('GetFromStore').includes(type));
    expect([...textsAt(server, 'growingTimeoutPeriod@dataObject')].sort()).toEqual(growing.sort());
  });

  test('[S9] changeLog is under GetFromStore only', () => {
    const having = ['GetFromStore', 'AddToStore', 'UpdateInStore', 'DeleteFromStore'].filter((fn) =>
      typesOf(fn).includes('changeLog'),
    );
    expect(having).toEqual(['GetFromStore']);
  });

  test('[S10] the optional abilities are told', () => {
    expect(Number(textAt(server, 'changeDetectionPeriod'))).toBeGreaterThan(0);
    expect(textAt(server, 'cascadedDelete')).toBe('true');
    expect(textAt(server, 'supportUomConversion')).toBe('true');
    expect(textAt(server, 'compressionMethod')).toMatch(/^(none|gzip)$/);
  });

  test('[API 3] the elements stand in the order of the schema', () => {
    const order = [
      ...['contact', 'description', 'name', 'vendor', 'version', 'schemaVersion', 'changeDetectionPeriod'],
      ...['growingTimeoutPeriod', 'maxRequestLatestValues', 'cascadedDelete', 'supportUomConversion'],
      ...['compressionMethod', 'function'],
    ];
    const places = server.children.map((child) => order.indexOf(child.name));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('[API 3] what is listed is offered: a type that is not listed is refused', async () => {
    for (const type of ['log', 'trajectory', 'mudLog'].filter(
      (one) => !typesOf('GetFromStore').includes(one),
    )) {
      const document = documentOf(type, `<${type} uid=""/>`);
      await expectRefused(client, own, () => client.get(type, document), -413, new RegExp(type));
    }
    expect(typesOf('AddToStore')).toEqual(expect.arrayContaining(['well', 'wellbore', 'rig', 'tubular']));
  });
});

describe('GetBaseMsg', () => {
  const text = (code: number): Promise<string> =>
    client.text('WMLS_GetBaseMsg', { ReturnValueIn: String(code) });

  test('[S11] a fixed text of its own for every code, the same at every call', async () => {
    const unused = new Set([-435, -471]);
    const codes = [1, 2, 1001, 1002, ...Array.from({ length: 87 }, (_, at) => -401 - at)].filter(
      (code) => !unused.has(code),
    );
    const texts = new Map<number, string>();
    for (const code of codes) texts.set(code, await text(code));
    const empty = codes.filter((code) => (texts.get(code) ?? '').trim() === '');
    expect(empty).toEqual([]);
    expect(new Set(texts.values()).size).toBe(codes.length);
    for (const code of [1, -401, -487]) expect(await text(code)).toBe(texts.get(code));
  });

  test('[S12] 0 gets the text of -422; an unknown code gets a fixed one', async () => {
    expect(await text(0)).toBe(await text(-422));
    expect(await text(-31999)).toBe(await text(-31998));
    expect(await text(-31999)).toMatch(/\S/);
  });
});

describe('HTTP', () => {
  const query = documentOf('well', `<well uid="none-${own.prefix}"/>`);
  const parts = { WMLtypeIn: 'well', QueryIn: query, OptionsIn: '', CapabilitiesIn: '' };

  test('[S13] a wrong password, no credentials, an unknown user: 401 with a challenge', async () => {
    const { url } = testServer();
    const wrong = headersOf({ ...client.account, password: 'wrong' }, 'WMLS_GetFromStore');
    const unknown = headersOf({ ...client.account, user: 'nobody' }, 'WMLS_GetFromStore');
    const none = without(wrong, 'authorization');
    for (const headers of [wrong, unknown, none]) {
      const body = envelopeOf('WMLS_GetFromStore', parts);
      const response = await fetch(url, { method: 'POST', headers, body });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic/i);
      expect(await response.text()).not.toMatch(/Result/);
    }
  });

  /** A call without User-Agent, which fetch cannot make. */
  function withoutUserAgent(by: StoreClient): Promise<Map<string, string>> {
    const headers = without(headersOf(by.account, 'WMLS_GetFromStore'), 'user-agent');
    return new Promise((resolve, reject) => {
      const request = http.request(by.account.url, { method: 'POST', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve(answerOf('WMLS_GetFromStore', Buffer.concat(chunks).toString('utf8')));
        });
      });
      request.on('error', reject);
      request.end(envelopeOf('WMLS_GetFromStore', parts));
    });
  }

  test('[S14] [-472] no User-Agent: refused for a strict user, served for a lenient one', async () => {
    expect((await withoutUserAgent(client)).get('Result')).toBe('1');
    const refused = await withoutUserAgent(strict);
    expect(refused.get('Result')).toBe('-472');
    expect(refused.get('SuppMsgOut')).toMatch(/User-Agent/i);
  });

  test('[S15] parts that are absent or nil are empty', async () => {
    const absent = await client.get('well', query, '', { without: ['OptionsIn', 'CapabilitiesIn'] });
    expect(absent.Result).toBe(1);
    const body = envelopeOf('WMLS_GetFromStore', parts).replace(
      '<CapabilitiesIn xsi:type="xsd:string"></CapabilitiesIn>',
      '<CapabilitiesIn xsi:nil="true"/>',
    );
    expect(body).toContain('xsi:nil');
    const headers = headersOf(client.account, 'WMLS_GetFromStore');
    const response = await fetch(client.account.url, { method: 'POST', headers, body });
    expect(answerOf('WMLS_GetFromStore', await response.text()).get('Result')).toBe('1');
  });

  test('[S16] Accept-Encoding: gzip gets a gzipped reply', async () => {
    const uid = own.wellUid();
    expectDone(
      await client.add('well', wellDocument(uid, 'gzip', `<nameLegal>${'l'.repeat(60)}</nameLegal>`)),
    );
    const document = documentOf('well', `<well uid="${uid}"/>`.repeat(50));
    const bend = { headers: { 'accept-encoding': 'gzip' } };
    const zipped = await client.get('well', document, 'returnElements=all', bend);
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    const plain = await client.get('well', document, 'returnElements=all', {
      headers: { 'accept-encoding': 'identity' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(zipped.XMLout).toBe(plain.XMLout);
  });

  test('[S17] a failing call has all its out-parts, XMLout empty', async () => {
    const bad = `<wells xmlns="${NAMESPACE}"/>`;
    expect((await client.get('well', bad)).parts).toEqual(['Result', 'XMLout', 'SuppMsgOut']);
    expect((await client.get('well', bad)).XMLout).toBe('');
    for (const fn of ['add', 'update', 'delete'] as const)
      expect((await client.store(fn, 'well', bad)).parts).toEqual(['Result', 'SuppMsgOut']);
    expect((await client.getCap('')).parts).toEqual(['Result', 'CapabilitiesOut', 'SuppMsgOut']);
  });

  test('[API 1.1] what is not SOAP gets a Fault without a stack trace', async () => {
    const headers = headersOf(client.account, 'WMLS_GetFromStore');
    for (const body of ['', 'no xml', '<a/>', envelopeOf('WMLS_NoSuchFunction', {})]) {
      const response = await fetch(client.account.url, { method: 'POST', headers, body });
      const text = await response.text();
      expect(text).toMatch(/<([\w-]+:)?Fault>/);
      expect(text).not.toMatch(/at .*\.[jt]s:\d+/);
    }
  });
});
