/** A store that is played by a function: what it is asked is written down, what it answers is given. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface FakeCall {
  readonly name: string;
  readonly type: string;
  /** XMLin or QueryIn. */
  readonly xml: string;
  readonly options: string;
}

/** Parts of an answer; Result is 1 where it is left out. */
export type FakeAnswer = Partial<Record<'Result' | 'XMLout' | 'SuppMsgOut' | 'CapabilitiesOut', string>>;

export interface FakeStoreServer {
  readonly url: string;
  readonly calls: FakeCall[];
  close(): Promise<void>;
}

function unescape(escaped: string): string {
  return escaped
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x?(\w+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&');
}

function partOf(body: string, name: string): string {
  return unescape(new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`).exec(body)?.[1] ?? '');
}

function envelope(name: string, answer: FakeAnswer): string {
  const parts = Object.entries({ Result: '1', SuppMsgOut: '', ...answer }).map(
    ([part, value]) => `<${part}>${value.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</${part}>`,
  );
  return (
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' +
    `<m:${name}Response xmlns:m="http://www.witsml.org/message/120">${parts.join('')}</m:${name}Response>` +
    '</e:Body></e:Envelope>'
  );
}

/** Serves `answer` on a free port. It has no WSDL. */
export async function serveFakeStore(answer: (call: FakeCall) => FakeAnswer): Promise<FakeStoreServer> {
  const calls: FakeCall[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const name = /<(?:\w+:)?(WMLS_\w+)/.exec(body)?.[1];
      if (name === undefined) return response.writeHead(404).end();
      if (name === 'WMLS_GetVersion') return response.end(envelope(name, { Result: '1.4.1.1' }));
      if (name === 'WMLS_GetBaseMsg') return response.end(envelope(name, { Result: 'The base text.' }));
      const xml = partOf(body, 'XMLin') || partOf(body, 'QueryIn');
      const call = { name, type: partOf(body, 'WMLtypeIn'), xml, options: partOf(body, 'OptionsIn') };
      calls.push(call);
      return response.end(envelope(name, answer(call)));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/witsml/store`,
    calls,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
