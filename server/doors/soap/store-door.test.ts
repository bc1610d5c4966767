import { gunzipSync, gzipSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UNEXPECTED_FAILURE } from '../../model/errors/return-codes.js';
import { StandpipeError } from '../../model/errors/standpipe-error.js';
import { SILENT_LOG } from '../../wmls/log.js';
import type { CallContext, QueryCall } from '../../wmls/store-api.js';
import { FakeStore } from './testing/fake-store.js';
import { startDoor } from './testing/fake-server.js';
import { AUTHORIZATION, envelope, escape, post } from './testing/requests.js';

class Probe extends FakeStore {
  lastContext: CallContext | undefined;
  lastCall: QueryCall | undefined;
  override async WMLS_DeleteFromStore(context: CallContext, call: QueryCall) {
    this.lastContext = context;
    this.lastCall = call;
    return { Result: -433, SuppMsgOut: 'no such <well> \u0001' };
  }
  override async WMLS_GetFromStore(context: CallContext, call: QueryCall) {
    if (call.QueryIn === 'reject') throw new Error('secret detail');
    if (call.QueryIn === 'throw-first') return { Result: 1, SuppMsgOut: '', XMLout: throwing(0) };
    if (call.QueryIn === 'throw-late') return { Result: 1, SuppMsgOut: '', XMLout: throwing(20) };
    return super.WMLS_GetFromStore(context, call);
  }
}

async function* throwing(after: number): AsyncGenerator<string> {
  for (let piece = 0; piece < after; piece += 1) yield '<data>'.repeat(5_000);
  throw new Error('secret detail');
}

const api = new Probe();
let door: Awaited<ReturnType<typeof startDoor>>;
beforeAll(async () => {
  door = await startDoor(api);
});
afterAll(() => door.stop());

const QUERY = { WMLtypeIn: 'well', QueryIn: '', OptionsIn: '', CapabilitiesIn: '' };

describe('[API 1.1] the wire format', () => {
  test('answers with a wrapper in the message namespace and unqualified typed parts', async () => {
    const answer = await post(door.url, envelope('WMLS_GetCap', { OptionsIn: 'dataVersion=1.4.1.1' }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain(
      '<m:WMLS_GetCapResponse xmlns:m="http://www.witsml.org/message/120"><Result xsi:type="xsd:short">1</Result>',
    );
    expect(text).toMatch(
      /<CapabilitiesOut xsi:type="xsd:string">&lt;capServers .*<SuppMsgOut xsi:type="xsd:string"><\/SuppMsgOut><\/m:WMLS_GetCapResponse>/,
    );
    expect(text).toContain('encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"');
  });

  test('[S15] absent and nil parts are empty', async () => {
    const text = envelope('WMLS_DeleteFromStore', { WMLtypeIn: 'well' }).replace(
      '</m:',
      '<CapabilitiesIn xsi:nil="true"/></m:',
    );
    await post(door.url, text);
    expect(api.lastCall).toEqual({ ...QUERY });
  });

  test('[S17] a failing call carries all out-parts, XMLout empty', async () => {
    const answer = await post(door.url, envelope('WMLS_GetFromStore', {}));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(
      '<Result xsi:type="xsd:short">-407</Result><XMLout xsi:type="xsd:string"></XMLout>' +
        '<SuppMsgOut xsi:type="xsd:string">WMLtypeIn is empty</SuppMsgOut>',
    );
  });

  test('[API 1.4] what the store refuses is an answer, and its text is made fit for XML', async () => {
    const answer = await post(door.url, envelope('WMLS_DeleteFromStore', QUERY));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('no such &lt;well&gt; \ufffd<');
  });

  test('[API 1.1] a document survives both ways, character by character', async () => {
    const name = 'Ø1 "a" & \'b\' <c> ]]> ❄ 😀 \t x\r\ny';
    const well = `<well uid="w1"><name>${escape(name)}</name></well>`;
    const parts = { WMLtypeIn: 'well', XMLin: `<wells>${well}</wells>` };
    await post(door.url, envelope('WMLS_AddToStore', parts));
    expect(api.wells.get('w1')).toBe(well);
    const query = { ...QUERY, QueryIn: '<wells><well uid="w1"/></wells>' };
    const text = await (await post(door.url, envelope('WMLS_GetFromStore', query))).text();
    expect(text).toContain(escape(well));
  });

  test('the context carries user agent and principal', async () => {
    await post(door.url, envelope('WMLS_DeleteFromStore', QUERY), { 'User-Agent': 'witsml-explorer' });
    expect(api.lastContext).toMatchObject({ userAgent: 'witsml-explorer', principal: { name: 'admin' } });
  });
});

describe('[API 1.2] faults and failures', () => {
  test.each([
    ['an unknown operation', envelope('WMLS_Nothing'), 'Client', 'no operation WMLS_Nothing'],
    ['malformed XML', '<a><b></a>', 'Client', 'not a SOAP envelope'],
    ['a truncated envelope', envelope('WMLS_GetVersion').slice(0, -20), 'Client', 'ends'],
    ['nothing', '', 'Client', 'ends before'],
    ['a DTD', `<!DOCTYPE x [<!ENTITY a "b">]>${envelope('WMLS_GetVersion').slice(38)}`, 'Client', 'DOCTYPE'],
    [
      'SOAP 1.2',
      envelope('WMLS_GetVersion').replaceAll(
        /http:..schemas.xmlsoap.org.soap.envelope./g,
        'http://www.w3.org/2003/05/soap-envelope',
      ),
      'VersionMismatch',
      'SOAP 1.1',
    ],
    ['NUL', envelope('WMLS_GetVersion', { a: '\0' }), 'Client', 'U+0000'],
    [
      'a header that must be understood',
      envelope('WMLS_GetVersion').replace('<s:Body', '<s:Header><x s:mustUnderstand="1"/></s:Header><s:Body'),
      'MustUnderstand',
      'x must be understood',
    ],
  ])('%s is a SOAP 1.1 Fault with status 400', async (_name, body, code, message) => {
    const answer = await post(door.url, body);
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain(`<SOAP-ENV:Fault><faultcode>SOAP-ENV:${code}</faultcode><faultstring>`);
    expect(text).toContain(message);
    expect(text.includes('SupportedEnvelope')).toBe(code === 'VersionMismatch');
  });

  test('an unexpected failure is a Result with an id, never its detail', async () => {
    for (const QueryIn of ['reject', 'throw-first']) {
      const answer = await post(door.url, envelope('WMLS_GetFromStore', { ...QUERY, QueryIn }));
      const text = await answer.text();
      expect(answer.status).toBe(200);
      expect(text).toContain(`>${UNEXPECTED_FAILURE}</Result><XMLout xsi:type="xsd:string"></XMLout>`);
      expect(text).toMatch(/SuppMsgOut xsi:type="xsd:string">[^<]*[0-9a-f]{8}-/);
      expect(text).not.toContain('secret');
    }
  });

  test('a failure after the first byte breaks the connection', async () => {
    const body = envelope('WMLS_GetFromStore', { ...QUERY, QueryIn: 'throw-late' });
    const answer = await post(door.url, body);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  test('[S13] wrong credentials: 401 with a challenge, before the body is read', async () => {
    const answer = await post(door.url, envelope('WMLS_GetVersion'), { Authorization: 'Basic eDp5' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
  });

  test('while nobody can be looked up the client is told to come again, and no incident is made of it', async () => {
    const incidents: string[] = [];
    const log = { ...SILENT_LOG, error: (_: object, message: string) => void incidents.push(message) };
    const gone = { witsml: -1999, publicMessage: 'Send it later.', http: 503, retriable: true } as const;
    const identity = { authenticate: () => Promise.reject(new StandpipeError(gone)) };
    const without = await startDoor(new FakeStore(), { identity, log });
    const answer = await post(without.url, envelope('WMLS_GetVersion'));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.text()).toContain('Send it later.');
    expect(incidents).toEqual([]);
    await without.stop();
  });

  test('a form of a web page is not taken for a call', async () => {
    const body = envelope('WMLS_GetVersion');
    expect((await post(door.url, body, { 'Content-Type': 'text/plain' })).status).toBe(415);
    const spoken = { 'Content-Type': 'text/plain', SOAPAction: '""' };
    expect((await post(door.url, body, spoken)).status).toBe(200);
  });
});

/** Without fetch, which unpacks on its own. */
function rawPost(body: string | Buffer, headers: Record<string, string>): Promise<[IncomingMessage, Buffer]> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      door.url,
      { method: 'POST', headers: { Authorization: AUTHORIZATION, 'Content-Type': 'text/xml', ...headers } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve([answer, Buffer.concat(chunks)]));
        answer.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

describe('[API 1.3] compression and encodings', () => {
  test('[S16] Accept-Encoding: gzip is honoured, for short and for long answers', async () => {
    for (const size of [10, 400_000]) {
      api.wells.set('zip', `<well uid="zip">${'x'.repeat(size)}</well>`);
      const body = envelope('WMLS_GetFromStore', { ...QUERY, QueryIn: '<well uid="zip"/>' });
      const [answer, bytes] = await rawPost(body, { 'Accept-Encoding': 'deflate, gzip;q=0.5' });
      expect(answer.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(bytes).toString()).toContain(escape(api.wells.get('zip') ?? '-'));
      const [plain] = await rawPost(body, { 'Accept-Encoding': 'gzip;q=0' });
      expect(plain.headers['content-encoding']).toBeUndefined();
    }
  });

  test('a gzip request is inflated', async () => {
    const [answer, bytes] = await rawPost(gzipSync(envelope('WMLS_GetVersion')), {
      'Content-Encoding': 'gzip',
    });
    expect(answer.statusCode).toBe(200);
    expect(bytes.toString()).toContain('>1.4.1.1</Result>');
    const [refused] = await rawPost(envelope('WMLS_GetVersion'), { 'Content-Encoding': 'gzip' });
    expect(refused.statusCode).toBe(400);
    const [unknown] = await rawPost(envelope('WMLS_GetVersion'), { 'Content-Encoding': 'br' });
    expect(unknown.statusCode).toBe(415);
  });

  const text = envelope('WMLS_AddToStore', { XMLin: '<well uid="enc">Åsgard</well>' });
  const swapped = (value: string) => Buffer.from(value, 'utf16le').swap16();
  test.each([
    ['UTF-8 with a BOM', Buffer.from(`\ufeff${text}`), 'text/xml'],
    ['UTF-16 LE with a BOM', Buffer.from(`\ufeff${text}`, 'utf16le'), 'text/xml'],
    ['UTF-16 BE with a BOM', swapped(`\ufeff${text}`), 'text/xml; charset=utf-16'],
    ['UTF-16 LE by its shape', Buffer.from(text, 'utf16le'), 'text/xml; charset=utf-16'],
    ['Latin-1 by its charset', Buffer.from(text, 'latin1'), 'text/xml; charset="ISO-8859-1"'],
    ['Latin-1 by its declaration', Buffer.from(text.replace('utf-8', 'iso-8859-1'), 'latin1'), 'text/xml'],
    ['UTF-8 that calls itself UTF-16', Buffer.from(text.replace('utf-8', 'utf-16')), 'text/xml'],
  ])('%s is read', async (_name, body, type) => {
    api.wells.clear();
    const [answer] = await rawPost(body, { 'Content-Type': type });
    expect(answer.statusCode).toBe(200);
    expect(api.wells.get('enc')).toBe('<well uid="enc">Åsgard</well>');
  });

  test('invalid UTF-8 and an unknown charset are refused', async () => {
    const [invalid] = await rawPost(Buffer.from(text, 'latin1'), {});
    expect(invalid.statusCode).toBe(400);
    const [unknown] = await rawPost(text, { 'Content-Type': 'text/xml; charset=koi8-r' });
    expect(unknown.statusCode).toBe(415);
  });
});

describe('what is no call', () => {
  test.each(['?wsdl', '?WSDL', '?singleWsdl'])('%s gives the WSDL to everyone', async (query) => {
    const answer = await fetch(door.url.replace('store', 'STORE') + query);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(`<soap:address location="http://127.0.0.1:${door.port}/witsml/`);
  });

  test('HEAD, OPTIONS and others', async () => {
    expect((await fetch(door.url, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(door.url, { method: 'OPTIONS' })).headers.get('allow')).toContain('POST');
    expect((await fetch(door.url, { method: 'PUT', body: 'x' })).status).toBe(405);
    expect(await (await fetch(door.url)).text()).toContain('?wsdl');
  });
});
