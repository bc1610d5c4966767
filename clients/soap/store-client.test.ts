import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { bundledWsdl } from './bundled-wsdl.js';
import { StoreClient } from './store-client.js';
import { StoreError } from './store-error.js';

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Reply = (seen: Seen, response: ServerResponse) => void;

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function serve(reply: Reply): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: String(body),
      };
      seen.push(one);
      reply(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/store`, seen };
}

function envelope(name: string, parts: string): string {
  return (
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
    `<SOAP-ENV:Body><m:${name}Response xmlns:m="http://www.witsml.org/message/120">${parts}` +
    `</m:${name}Response></SOAP-ENV:Body></SOAP-ENV:Envelope>`
  );
}

const XML_OUT = '<wells version="1.4.1.1"><well uid="a"><name> A &amp; B\n</name></well></wells>';
const escaped = XML_OUT.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A store that answers Get with XML_OUT, its parts typed or not. */
function store(typed: boolean, wsdl: string | undefined): Reply {
  return ({ method }, response) => {
    if (method === 'GET') {
      response.statusCode = wsdl === undefined ? 404 : 200;
      return response.end(wsdl ?? '<html><body>nothing here</body></html>');
    }
    const [short, string] = typed ? [' xsi:type="xsd:short"', ' xsi:type="xsd:string"'] : ['', ''];
    const parts =
      `<Result${short}>1</Result><XMLout${string}>${escaped}</XMLout>` + `<SuppMsgOut${string}></SuppMsgOut>`;
    response.setHeader('Content-Encoding', 'gzip');
    return response.end(gzipSync(envelope('WMLS_GetFromStore', parts)));
  };
}

const GET = { WMLtypeIn: 'well', QueryIn: '<wells><well uid=""/>&amp;"\'</wells>' };

describe.each([
  ['typed parts, own WSDL', true, bundledWsdl('http://unreachable.example/store')],
  ['untyped parts, no WSDL', false, undefined],
  ['untyped parts, a page instead of a WSDL', false, '<html><p>Hello</html>'],
  ['typed parts, a WSDL of another service', true, bundledWsdl('http://x/').replaceAll('WMLS_', 'OTHER_')],
  ['typed parts, not even XML', true, 'Store is running.'],
])('%s', (_name, typed, wsdl) => {
  test('a Get sends its parts as they are and reads every out-part back', async () => {
    const { url, seen } = await serve(store(typed, wsdl));
    const client = await StoreClient.connect(`${url}?wsdl`, { user: 'ada', password: 'ö:secret' });
    expect(await client.getFromStore(GET)).toEqual({ Result: 1, XMLout: XML_OUT, SuppMsgOut: '' });
    const call = seen.at(-1);
    expect(call?.url).toBe('/store');
    expect(call?.headers['soapaction']).toBe('"http://www.witsml.org/action/120/Store.WMLS_GetFromStore"');
    expect(call?.headers['authorization']).toBe(`Basic ${Buffer.from('ada:ö:secret').toString('base64')}`);
    expect(call?.headers['user-agent']).toBe('standpipe');
    expect(call?.headers['accept-encoding']).toContain('gzip');
    expect(call?.body).toContain('&lt;wells&gt;&lt;well uid=&quot;&quot;/&gt;&amp;amp;');
    const order = ['WMLtypeIn', 'QueryIn', 'OptionsIn', 'CapabilitiesIn'];
    expect([...(call?.body ?? '').matchAll(/<(\w+In)[ >]/g)].map(([, part]) => part)).toEqual(order);
  });
});

test('requests are compressed where that is asked for', async () => {
  const { url, seen } = await serve(store(true, undefined));
  const client = await StoreClient.connect(url, { compressRequests: true });
  await client.getFromStore(GET);
  expect(seen.at(-1)?.headers['content-encoding']).toBe('gzip');
  expect(seen.at(-1)?.body).toContain('WMLS_GetFromStore');
});

test('GetVersion and GetBaseMsg answer with a string', async () => {
  const { url, seen } = await serve(({ method, body }, response) => {
    if (method === 'GET') return response.writeHead(404).end();
    const name = body.includes('WMLS_GetVersion') ? 'WMLS_GetVersion' : 'WMLS_GetBaseMsg';
    return response.end(envelope(name, '<Result>1.3.1.1,1.4.1.1</Result>'));
  });
  const client = await StoreClient.connect(url);
  expect(await client.getVersion()).toBe('1.3.1.1,1.4.1.1');
  expect(await client.getBaseMsg(-401)).toBe('1.3.1.1,1.4.1.1');
  expect(seen.at(-1)?.body).toMatch(/<ReturnValueIn[^>]*>-401</);
});

/** The kind and the message that a call ends with. */
async function failureOf(work: Promise<unknown>): Promise<{ kind: string; message: string }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error('There was no StoreError.', { cause: error });
  return { kind: error.kind, message: error.message };
}

describe('what goes wrong is said in words', () => {
  const answering =
    (status: number, body: string): Reply =>
    ({ method }, response) =>
      response.writeHead(method === 'GET' ? 404 : status).end(body);

  test.each([
    ['wrong password', answering(401, ''), 'authentication', /refused user ada \(HTTP 401\)/],
    ['wrong path', answering(404, 'not found'), 'not-a-store', /HTTP 404\. Check the path/],
    ['no XML', answering(200, 'hello'), 'not-a-store', /cannot be read|without a Result/],
    ['an empty answer', answering(200, ''), 'not-a-store', /cannot be read|without a Result/],
    [
      'Result without a number',
      answering(200, envelope('WMLS_GetFromStore', '<Result/>')),
      'not-a-store',
      /Result/,
    ],
    [
      'a fault',
      answering(
        500,
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>' +
          '<faultcode>s:Client</faultcode><faultstring>No such part</faultstring></s:Fault></s:Body></s:Envelope>',
      ),
      'fault',
      /SOAP fault: No such part/,
    ],
  ])('%s', async (_name, reply, kind, message) => {
    const { url } = await serve(reply);
    const client = await StoreClient.connect(url, { user: 'ada', password: 'x' });
    const failure = await failureOf(client.getFromStore(GET));
    expect(failure.kind).toBe(kind);
    expect(failure.message).toMatch(message);
  });

  test('nothing listens', async () => {
    const failure = await failureOf(StoreClient.connect('http://127.0.0.1:1/store'));
    expect(failure).toEqual({
      kind: 'connection',
      message: expect.stringContaining('nothing listens there'),
    });
  });

  test('no answer in time', async () => {
    const { url } = await serve(() => undefined);
    const failure = await failureOf(StoreClient.connect(url, { timeoutSeconds: 0.2 }));
    expect(failure).toEqual({ kind: 'timeout', message: expect.stringContaining('within 0.2 s') });
  });

  test('an address that is none', async () => {
    expect((await failureOf(StoreClient.connect('localhost:8080'))).kind).toBe('address');
    expect((await failureOf(StoreClient.connect('my store'))).kind).toBe('address');
  });
});
