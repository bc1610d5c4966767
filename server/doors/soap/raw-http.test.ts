import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { CallContext, QueryCall } from '../../wmls/store-api.js';
import { FakeStore } from './testing/fake-store.js';
import { startDoor } from './testing/fake-server.js';
import { chunked, head, RawSocket } from './testing/raw-socket.js';
import { envelope, post } from './testing/requests.js';
import { DEFAULT_TRANSPORT_LIMITS } from './transport/limits.js';

const VERSION = envelope('WMLS_GetVersion');
const MB = 1024 * 1024;

let door: Awaited<ReturnType<typeof startDoor>>;
const sockets: RawSocket[] = [];
async function open(limits = {}, api = new FakeStore()): Promise<RawSocket> {
  door = await startDoor(api, { limits: { ...DEFAULT_TRANSPORT_LIMITS, ...limits } });
  return another();
}
async function another(): Promise<RawSocket> {
  const socket = await RawSocket.open(door.port);
  sockets.push(socket);
  return socket;
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.socket.destroy();
  await door.stop();
});

/** Other clients' requests, one after the other, while something runs: the slowest, in milliseconds. */
async function slowestMeanwhile(work: Promise<unknown>): Promise<number> {
  let over = false;
  void work.finally(() => (over = true));
  let slowest = 0;
  do {
    const started = performance.now();
    const answer = await post(door.url, VERSION);
    expect(await answer.text()).toContain('>1.4.1.1</Result>');
    slowest = Math.max(slowest, performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 5));
  } while (!over);
  await work;
  return slowest;
}

describe('[API 1.2] HTTP as it comes', () => {
  test('HTTP/1.0 gets an answer without chunks, and its connection closed', async () => {
    const socket = await open();
    socket.write(head({ 'Content-Length': VERSION.length }, '1.0') + VERSION);
    const answer = await socket.until('close');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).not.toMatch(/transfer-encoding/i);
    expect(answer).toContain('</SOAP-ENV:Envelope>');
  });

  test('HTTP/1.0 gets a long answer without chunks too', async () => {
    const api = new FakeStore();
    api.wells.set('w', `<well uid="w">${'y'.repeat(300_000)}</well>`);
    const socket = await open({}, api);
    const text = envelope('WMLS_GetFromStore', { WMLtypeIn: 'well', QueryIn: '<well uid="w"/>' });
    socket.write(head({ 'Content-Length': text.length }, '1.0') + text);
    const answer = await socket.until('close');
    expect(answer).not.toMatch(/transfer-encoding/i);
    expect(answer.length).toBeGreaterThan(300_000);
    expect(answer.endsWith('</SOAP-ENV:Envelope>')).toBe(true);
  });

  test('keep-alive: several requests on one connection, also piped', async () => {
    const socket = await open();
    socket.write((head({ 'Content-Length': VERSION.length }) + VERSION).repeat(3));
    await socket.until(/(<\/SOAP-ENV:Envelope>[^]*){3}/);
    expect(socket.closed).toBe(false);
  });

  test('chunked requests, in pieces of one byte', async () => {
    const socket = await open();
    socket.write(head({ 'Transfer-Encoding': 'chunked' }));
    for (const byte of VERSION) socket.write(chunked(byte));
    socket.write('0\r\n\r\n');
    expect(await socket.until(/<\/SOAP-ENV:Envelope>/)).toContain('200 OK');
  });

  test('Expect: 100-continue is answered before the body, once the credentials are right', async () => {
    const socket = await open();
    const expecting = { Expect: '100-continue', 'Content-Length': VERSION.length };
    socket.write(head(expecting));
    expect(await socket.until(/\r\n\r\n/)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write(VERSION);
    await socket.until(/200 OK[^]*<\/SOAP-ENV:Envelope>/);
    const stranger = await another();
    stranger.write(head({ ...expecting, Authorization: 'Basic eDp5' }));
    expect(await stranger.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 401 /);
    const giant = await another();
    giant.write(head({ ...expecting, 'Content-Length': 1024 * MB }));
    expect(await giant.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('a Content-Length that is too short cuts the envelope: a Fault', async () => {
    const socket = await open();
    socket.write(head({ 'Content-Length': VERSION.length - 30 }) + VERSION);
    expect(await socket.until(/HTTP[^]*\r\n\r\n/)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('a Content-Length that is too long waits in vain: 408', async () => {
    const socket = await open({ bodySilenceMs: 100 });
    socket.write(head({ 'Content-Length': VERSION.length + 30 }) + VERSION);
    expect(await socket.until('close')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a body that drips is given up: 408', async () => {
    const socket = await open({ bodySilenceMs: 200, slowBodyGraceMs: 300, minBytesPerSecond: 1_000 });
    socket.write(head({ 'Content-Length': VERSION.length }));
    const drip = setInterval(() => socket.write(' '), 20);
    const answer = await socket.until('close').finally(() => clearInterval(drip));
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a client that goes in the middle of its body harms nobody', async () => {
    const socket = await open();
    socket.write(head({ 'Content-Length': VERSION.length }) + VERSION.slice(0, 50));
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.socket.destroy();
    expect((await post(door.url, VERSION)).status).toBe(200);
  });

  test('the call of a client that has gone is told so', async () => {
    let signal: AbortSignal | undefined;
    class Slow extends FakeStore {
      override async WMLS_GetFromStore(context: CallContext, call: QueryCall) {
        signal = context.signal;
        await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
        return super.WMLS_GetFromStore(context, call);
      }
    }
    const socket = await open({}, new Slow());
    const text = envelope('WMLS_GetFromStore', { WMLtypeIn: 'well' });
    socket.write(head({ 'Content-Length': text.length }) + text);
    while (signal === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    socket.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(signal.aborted).toBe(true);
  });

  test('a client that takes nothing of its answer is cut off, and the answer waited meanwhile', async () => {
    let given = 0;
    class Endless extends FakeStore {
      override async WMLS_GetFromStore() {
        const XMLout = (async function* () {
          for (; given < 5_000; given += 1) yield 'z'.repeat(64 * 1024);
        })();
        return { Result: 1, SuppMsgOut: '', XMLout };
      }
    }
    const socket = await open({ answerSilenceMs: 100 }, new Endless());
    socket.socket.pause();
    const text = envelope('WMLS_GetFromStore', { WMLtypeIn: 'well' });
    socket.write(head({ 'Content-Length': text.length }) + text);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const stopped = given;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(given).toBe(stopped);
    expect(given).toBeLessThan(1_000);
    socket.socket.resume();
    await socket.until('close');
    expect(socket.received).not.toContain('</SOAP-ENV:Envelope>');
  });
});

describe('[API 1.2] [API 1.3] bodies that are too much', () => {
  test('1 GB by Content-Length is refused unread', async () => {
    const socket = await open();
    socket.write(head({ 'Content-Length': 1024 * MB }));
    const sent = await socket.flood(Buffer.alloc(64 * 1024, 'a'), 1024 * MB);
    expect(await socket.until('close')).toMatch(/^HTTP\/1\.1 413 [^]*<SOAP-ENV:Fault>/);
    expect(sent).toBeLessThan(16 * MB);
  });

  test('1 GB in chunks is refused at the limit, in bounded memory, while others go on', async () => {
    const limit = 32 * MB;
    const socket = await open({ bodyBytes: limit });
    const text = envelope('WMLS_AddToStore', { WMLtypeIn: 'well', XMLin: '@' });
    socket.write(head({ 'Transfer-Encoding': 'chunked' }));
    socket.write(chunked(text.slice(0, text.indexOf('@'))));
    const slowest = await slowestMeanwhile(
      socket.flood(chunked('<![CDATA[&lt;]]>'.repeat(4_096)), 1024 * MB).then((sent) => {
        expect(sent).toBeLessThan(limit + 16 * MB);
      }),
    );
    expect(await socket.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 413 /);
    // Generous, for a busy machine: reading a gigabyte in one go would take far longer.
    expect(slowest).toBeLessThan(3_000);
  });

  test('nonsense is refused at its first bytes, however long it goes on', async () => {
    const socket = await open();
    socket.write(head({ 'Transfer-Encoding': 'chunked' }));
    const sent = await socket.flood(chunked('a'.repeat(64 * 1024)), 1024 * MB);
    expect(await socket.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 400 /);
    expect(sent).toBeLessThan(16 * MB);
  });

  test('a gzip bomb is refused by its ratio, long before the limit', async () => {
    const socket = await open({ freeInflation: 8 * MB });
    const text = envelope('WMLS_AddToStore', { WMLtypeIn: 'well', XMLin: '@' });
    const bomb = gzipSync(text.replace('@', 'a'.repeat(100 * MB)));
    expect(bomb.length).toBeLessThan(MB);
    socket.write(head({ 'Content-Encoding': 'gzip', 'Content-Length': bomb.length }));
    socket.write(bomb);
    expect(await socket.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('more large bodies at once than the server will hold: 503, and room again afterwards', async () => {
    const first = await open({ allBodiesBytes: 3 * MB });
    const text = envelope('WMLS_AddToStore', { WMLtypeIn: 'well', XMLin: '@' });
    const start = text.slice(0, text.indexOf('@')) + 'a'.repeat(2 * MB);
    first.write(head({ 'Transfer-Encoding': 'chunked' }));
    first.write(chunked(start));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const large = text.replace('@', 'b'.repeat(2 * MB));
    const refused = await post(door.url, large);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    first.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await post(door.url, large)).status).toBe(200);
  });

  test('a document of 40 MB arrives whole while others go on', async () => {
    const api = new FakeStore();
    const socket = await open({}, api);
    const well = `<well uid="big">${'<a>é&amp;1</a>'.repeat(1_500_000)}</well>`;
    const body = Buffer.from(envelope('WMLS_AddToStore', { WMLtypeIn: 'well', XMLin: well }));
    expect(body.length).toBeGreaterThan(40 * MB);
    socket.write(head({ 'Content-Length': body.length }));
    socket.write(body);
    const slowest = await slowestMeanwhile(socket.until(/<\/SOAP-ENV:Envelope>/, 20_000));
    expect(api.wells.get('big')).toBe(well);
    expect(slowest).toBeLessThan(1_500);
  });
});
