import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DirectClient, type DirectClientOptions } from './direct-client.js';
import { partIn, writeCall } from './direct-envelope.js';
import { StoreError } from './store-error.js';

let server: Server | undefined;
let client: DirectClient | undefined;
let seen: { headers: IncomingHttpHeaders; body: string };

afterEach(() => {
  client?.close();
  server?.closeAllConnections();
  server?.close();
});

async function serve(
  status: number,
  body: string | undefined,
  options: DirectClientOptions = {},
): Promise<DirectClient> {
  server = createServer((request, response) => {
    void text(request).then((sent) => {
      seen = { headers: request.headers, body: sent };
      if (body === undefined) return;
      response.writeHead(status, { 'Content-Encoding': 'gzip' }).end(gzipSync(body));
    });
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  client = new DirectClient(`http://127.0.0.1:${String(port)}/store`, options);
  return client;
}

const GET = { WMLtypeIn: 'well', QueryIn: '<wells a="b">&amp;</wells>' };
const UPDATE = { WMLtypeIn: 'log', XMLin: '<logs/>' };

test('calls and reads what is answered, compressed or escaped', async () => {
  const store = await serve(
    200,
    '<e:Envelope><e:Body><m:R><Result xsi:type="xsd:short">2</Result><XMLout>&lt;wells&gt;&amp;amp;&#x41;&#66;&lt;/wells&gt;</XMLout>' +
      '<SuppMsgOut/></m:R></e:Body></e:Envelope>',
    { user: 'ada', password: 'p:w' },
  );
  expect(await store.getFromStore(GET)).toEqual({
    Result: 2,
    XMLout: '<wells>&amp;AB</wells>',
    SuppMsgOut: '',
  });
  expect(seen.headers).toMatchObject({
    soapaction: '"http://www.witsml.org/action/120/Store.WMLS_GetFromStore"',
    authorization: `Basic ${Buffer.from('ada:p:w').toString('base64')}`,
    'user-agent': 'standpipe',
  });
  expect(seen.body).toContain(
    '<QueryIn xsi:type="xsd:string">&lt;wells a="b"&gt;&amp;amp;&lt;/wells&gt;</QueryIn>',
  );
  expect(seen.body).toContain('<CapabilitiesIn xsi:type="xsd:string"></CapabilitiesIn>');
});

test('any text comes out as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      expect(partIn(writeCall('WMLS_AddToStore', { XMLin: value }), 'XMLin')).toBe(value);
    }),
  );
  expect(partIn('<XMLout>&lt;<![CDATA[<a>&amp;]]></XMLout>', 'XMLout')).toBe('<<a>&amp;');
});

test.each([
  ['authentication', 401, '', /refused a request without user/],
  ['not-a-store', 404, 'x', /HTTP 404/],
  ['not-a-store', 200, '<html/>', /without a Result/],
  ['fault', 500, '<s:Fault><faultstring>No &amp; no</faultstring></s:Fault>', /SOAP fault: No & no/],
])('%s is told from HTTP %i', async (kind, status, body, message) => {
  const store = await serve(status, body);
  const failure: unknown = await store.updateInStore(UPDATE).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StoreError);
  expect(failure).toMatchObject({ kind, message: expect.stringMatching(message) });
});

test('a server that does not answer, or is not there', async () => {
  const silent = await serve(200, undefined, { timeoutSeconds: 0.1 });
  await expect(silent.addToStore(UPDATE)).rejects.toMatchObject({ kind: 'timeout' });
  const nobody = new DirectClient('http://127.0.0.1:1/store');
  await expect(nobody.addToStore(UPDATE)).rejects.toMatchObject({ kind: 'connection' });
});
