/** The program as users run it, against a store that is played by a few lines. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

const program = resolve(import.meta.dirname, '../../../bin/standpipe.js');
const folder = mkdtempSync(join(tmpdir(), 'standpipe-cli-'));
let server: Server;
let url: string;
/** What the store was asked: the function, and the text of its first two parts. */
let calls: { name: string; type: string; xml: string; options: string }[] = [];

const unescape = (escaped: string): string =>
  escaped
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

function partOf(body: string, name: string): string {
  return unescape(new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`).exec(body)?.[1] ?? '');
}

/** Refuses what is named "Bad"; finds one well. */
function answer(name: string, xml: string): string {
  switch (name) {
    case 'WMLS_GetVersion':
      return '<Result>1.4.1.1</Result>';
    case 'WMLS_GetBaseMsg':
      return '<Result>The base text.</Result>';
    case 'WMLS_GetFromStore':
      return xml.includes('Bad')
        ? '<Result>-409</Result><XMLout/><SuppMsgOut>well is wrong</SuppMsgOut>'
        : '<Result>1</Result><XMLout>&lt;wells/&gt;</XMLout><SuppMsgOut/>';
    default:
      return xml.includes('Bad')
        ? '<Result>-405</Result><SuppMsgOut>well Bad exists</SuppMsgOut>'
        : '<Result>1</Result><SuppMsgOut>u</SuppMsgOut>';
  }
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const name = /<(?:\w+:)?(WMLS_\w+)/.exec(body)?.[1];
      if (request.headers.authorization !== `Basic ${Buffer.from('ada:pw').toString('base64')}`) {
        return response.writeHead(401).end();
      }
      if (name === undefined) return response.writeHead(404).end();
      const xml = partOf(body, 'XMLin') || partOf(body, 'QueryIn');
      calls.push({ name, type: partOf(body, 'WMLtypeIn'), xml, options: partOf(body, 'OptionsIn') });
      return response.end(
        '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' +
          `<m:${name}Response xmlns:m="http://www.witsml.org/message/120">${answer(name, xml)}` +
          `</m:${name}Response></e:Body></e:Envelope>`,
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/witsml/store`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  calls = [];
});

async function run(args: string[], input = ''): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, STANDPIPE_URL: url, STANDPIPE_USER: 'ada', STANDPIPE_PASSWORD: 'pw' },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

function documentFile(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

test('load splits documents, puts parents first, names what is refused and goes on', async () => {
  documentFile('tree/a/rig.xml', '<rigs version="1.4.1.1"><rig uidWell="W" uidWellbore="B" uid="R"/></rigs>');
  documentFile('tree/b.xml', '<wellbores version="1.4.1.1"><wellbore uidWell="W" uid="B"/></wellbores>');
  documentFile(
    'tree/c.XML',
    '<wells version="1.4.1.1"><well uid="X"><name>Bad</name></well><well uid="W"/></wells>',
  );
  documentFile('tree/d.xml', '<wells>');
  documentFile('tree/readme.txt', 'no XML');
  const { code, out, err } = await run(['load', join(folder, 'tree')]);
  expect(code).toBe(2);
  expect(out).toBe('3 added, 2 refused\n');
  expect(calls.filter(({ name }) => name === 'WMLS_AddToStore').map(({ type }) => type)).toEqual([
    'well',
    'well',
    'wellbore',
    'rig',
  ]);
  expect(calls.find(({ type }) => type === 'rig')?.xml).toBe(
    '<rigs version="1.4.1.1"><rig uidWell="W" uidWellbore="B" uid="R"/></rigs>',
  );
  expect(err).toContain('c.XML: well "Bad" (X)\n    -405 The base text.\n    well Bad exists');
  expect(err).toMatch(/d\.xml\n {4}it is not well-formed XML: .*1:/);
  expect(err).toContain('4 of 4 objects');
});

test('load ends with 0 where everything was added', async () => {
  const path = documentFile('good.xml', '<wells version="1.4.1.1"><well/></wells>');
  expect(await run(['load', path])).toEqual({
    code: 0,
    out: '1 added, 0 refused\n',
    err: '1 of 1 objects\n',
  });
});

test('get writes the XML of the answer, asked for by uids or by a query', async () => {
  const byUid = await run(['get', 'Wellbores', '--uid-well', 'W"<', '--uid', 'B']);
  expect(byUid).toEqual({ code: 0, out: '<wells/>\n', err: '' });
  expect(calls.at(-1)).toMatchObject({ type: 'wellbore', options: 'returnElements=all' });
  expect(calls.at(-1)?.xml).toContain('<wellbore uidWell="W&quot;&lt;" uid="B"/></wellbores>');
  await run(['get', 'well', '--query', '-', '--return-elements', 'header-only'], '<wells><well/></wells>');
  expect(calls.at(-1)).toMatchObject({
    xml: '<wells><well/></wells>',
    options: 'returnElements=header-only',
  });
  const refused = await run(['get', 'well', '--uid', 'Bad']);
  expect(refused).toEqual({ code: 2, out: '', err: '-409 The base text. well is wrong\n' });
});

test.each([
  [['load'], /Not enough non-option arguments/],
  [['load', '/no/such/path'], /There is no file or folder/],
  [['get', 'horse'], /There is no object type horse\. The types are: /],
  [['get', 'well', '--query', '/no/such/file'], /The query \/no\/such\/file cannot be used/],
  [['get', 'well', '--password', 'wrong'], /refused user ada \(HTTP 401\)\. Check user and password/],
  [['get', 'well', '--url', 'http://127.0.0.1:1/x'], /nothing listens there/],
  [['frobnicate'], /Unknown command: frobnicate|Unknown argument: frobnicate/],
  [[], /Name a command/],
])('%j ends with 1 and a line that says what to do', async (args, message) => {
  const { code, out, err } = await run(args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(message);
  expect(err).not.toMatch(/^\s+at /m);
});
