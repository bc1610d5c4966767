import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { Intake } from '../../intake/intake.js';
import { IntakeError } from '../../intake/intake-error.js';
import { inputDocument } from '../../intake/input-document.js';
import { WITSML_NAMESPACE } from '../../model/data-object/node.js';
import { UNEXPECTED_FAILURE } from '../../model/errors/return-codes.js';
import { STORE_FUNCTIONS, type StoreFunction } from '../../model/object-types.js';
import { readXml } from '../../xml/read.js';
import { checkCaller, checkInputGiven } from './call.js';
import { checkDocument, checkObjectCount } from './document.js';
import { readInput } from './reading.js';
import { codeOf, codeOfAsync } from './testing/trying.js';

const [GET, ADD, UPDATE, DELETE] = STORE_FUNCTIONS as readonly [
  StoreFunction,
  StoreFunction,
  StoreFunction,
  StoreFunction,
];

describe('a call before its document is read', () => {
  const call = { mode: 'strict', userAgent: 'test', WMLtypeIn: 'well', xml: '<wells/>' } as const;

  test.each(STORE_FUNCTIONS)('[S14] [-472] no User-Agent: strict is refused, lenient served: %s', (fn) => {
    for (const userAgent of [undefined, '', ' ']) {
      expect(codeOf(() => checkCaller({ ...call, fn, userAgent }))).toBe(-472);
      expect(codeOf(() => checkCaller({ ...call, fn, userAgent, mode: 'lenient' }))).toBe('accepted');
    }
    expect(codeOf(() => checkCaller({ ...call, fn }))).toBe('accepted');
  });

  test.each(STORE_FUNCTIONS)('[S39] [-408] nothing to read: %s', (fn) => {
    for (const xml of ['', ' \n\t']) expect(codeOf(() => checkInputGiven({ ...call, fn, xml }))).toBe(-408);
    expect(codeOf(() => checkInputGiven({ ...call, fn }))).toBe('accepted');
  });
});

describe('reading the document', () => {
  const intake = new Intake();
  const read = (fn: StoreFunction, xml: string, compression: 'none' | 'gzip' = 'none') =>
    codeOfAsync(readInput(intake, { fn, mode: 'lenient', xml, compression }));
  const pack = (text: string) => gzipSync(text).toString('base64');

  test.each([
    [GET, -409],
    [ADD, -409],
    [UPDATE, -483],
    [DELETE, -409],
  ] as const)(
    '[S40] [S67] [S131] [-409] [-483] not well-formed, or refused while reading: %s',
    async (fn, code) => {
      expect(await read(fn, '<wells><well></wells>')).toBe(code);
      expect(await read(fn, '<!DOCTYPE wells [<!ENTITY a "b">]><wells>&a;</wells>')).toBe(code);
      expect(await read(fn, `<wells>${'<a>'.repeat(10_000)}`)).toBe(code);
      expect(await read(fn, '<wells/>')).toBe('accepted');
    },
  );

  test.each(STORE_FUNCTIONS)('[S25] [-426] the same, once unpacked: %s', async (fn) => {
    expect(await read(fn, pack('<wells><well></wells>'), 'gzip')).toBe(-426);
    expect(await read(fn, pack('<wells/>'), 'gzip')).toBe('accepted');
  });

  test.each(STORE_FUNCTIONS)('[S24] [-479] what cannot be unpacked: %s', async (fn) => {
    expect(await read(fn, '<wells/>', 'gzip')).toBe(-479);
  });

  test.each([
    ['resources', 'none', -483],
    ['resources', 'gzip', -426],
    ['busy', 'none', UNEXPECTED_FAILURE],
    ['busy', 'gzip', UNEXPECTED_FAILURE],
  ] as const)('[API 2.9] [API 6.2] no %s (%s)', async (reason, compression, code) => {
    const parseInput = () => Promise.reject(new IntakeError(reason, 'It is so'));
    const reading = readInput({ parseInput }, { fn: UPDATE, mode: 'strict', xml: 'x', compression });
    expect(await codeOfAsync(reading)).toBe(code);
    await expect(reading).rejects.toMatchObject({ retriable: reason === 'busy' });
  });

  test('what nobody foresaw stays what it is', async () => {
    const parseInput = () => Promise.reject(new TypeError('oops'));
    const reading = readInput({ parseInput }, { fn: ADD, mode: 'strict', xml: 'x', compression: 'none' });
    await expect(reading).rejects.toThrow(TypeError);
  });
});

describe('the document as a whole', () => {
  const NS = `xmlns="${WITSML_NAMESPACE}"`;
  const V = 'version="1.4.1.1"';
  const check = (fn: StoreFunction, WMLtypeIn: string, text: string) =>
    codeOf(() => {
      const facts = { fn, mode: 'lenient', WMLtypeIn, document: inputDocument(readXml(text)) } as const;
      checkDocument(facts);
      checkObjectCount(facts);
    });
  const all = (WMLtypeIn: string, text: string) => STORE_FUNCTIONS.map((fn) => check(fn, WMLtypeIn, text));
  const each = (code: number | 'accepted') => [code, code, code, code];

  test('what is right passes; any prefix, and 1.4.1.0 too', () => {
    expect(all('well', `<wells ${NS} ${V}><well/></wells>`)).toEqual(each('accepted'));
    expect(all('well', `<wells ${NS} version="1.4.1.0"><well/></wells>`)).toEqual(each('accepted'));
    expect(all('well', `<w:wells xmlns:w="${WITSML_NAMESPACE}" ${V}><w:well/></w:wells>`)).toEqual(
      each('accepted'),
    );
  });

  test.each([
    ['no namespace', `<wells ${V}><well/></wells>`],
    ['neither namespace nor version', `<wells><well/></wells>`],
    ['a namespace that is none of WITSML', `<wells xmlns="urn:x" ${V}><well/></wells>`],
  ])('[S42] [-403] %s', (_, text) => expect(all('well', text)).toEqual(each(-403)));

  test.each([
    ['1.3.1.1 in the namespace of 1.4', `<wells ${NS} version="1.3.1.1"><well/></wells>`],
    ['1.4.1.1 in that of 1.3', `<wells xmlns="http://www.witsml.org/schemas/131" ${V}><well/></wells>`],
  ])('[S42] [-403] the namespace of another version: %s', (_, text) => {
    expect(all('well', text)).toEqual(each(-403));
  });

  test('[S43] [S109] [-468] no version', () => {
    expect(all('well', `<wells ${NS}><well/></wells>`)).toEqual(each(-468));
    expect(all('well', `<wells ${NS} version=" "><well/></wells>`)).toEqual(each(-468));
  });

  test('[API 2.9] [-413] a version that is not spoken', () => {
    for (const version of ['9.9', '1.4.0.0', '1.4.1', '1.5.0.0']) {
      expect(all('well', `<wells ${NS} version="${version}"><well/></wells>`)).toEqual(each(-413));
    }
    const old = 'xmlns="http://www.witsml.org/schemas/131" version="1.3.1.1"';
    expect(all('well', `<wells ${old}><well/></wells>`)).toEqual(each(-413));
  });

  test('[S38] [-407] no WMLtypeIn', () => {
    expect(all('', `<wells ${NS} ${V}><well/></wells>`)).toEqual(each(-407));
    expect(all(' ', `<wells ${NS} ${V}><well/></wells>`)).toEqual(each(-407));
  });

  test('[S45] [-486] the objects are of another type', () => {
    expect(all('well', `<wellbores ${NS} ${V}><wellbore/></wellbores>`)).toEqual([-409, -486, -483, -409]);
    expect(all('well', `<wells ${NS} ${V}><well/><v:well xmlns:v="urn:v"/></wells>`)).toEqual([
      -409, -486, -483, -409,
    ]);
  });

  test('[S46] [-487] [-413] a type that is unknown or not offered', () => {
    expect(all('foo', `<foos ${NS} ${V}><foo/></foos>`)).toEqual([-413, -487, -413, -413]);
    expect(all('changeLog', `<changeLogs ${NS} ${V}><changeLog/></changeLogs>`)).toEqual([
      'accepted',
      -487,
      -413,
      -413,
    ]);
  });

  test('[S44] [-401] the root is not the plural', () => {
    expect(all('well', `<well ${NS} ${V}><name>n</name></well>`)).toEqual(each(-401));
    expect(all('well', `<well ${NS} ${V}/>`)).toEqual(each(-401));
    expect(all('wellbore', `<wells ${NS} ${V}><wellbore/></wells>`)).toEqual(each(-401));
  });

  test('[S41] [S109] [-409] [-483] no object', () => {
    expect(all('well', `<wells ${NS} ${V}/>`)).toEqual([-409, -409, -483, -409]);
    expect(all('well', `<wells ${NS} ${V}><documentInfo/></wells>`)).toEqual([-409, -409, -483, -409]);
  });

  test('[S47] [S109] [-444] more than one; queries may be many', () => {
    expect(all('well', `<wells ${NS} ${V}><well/><well/></wells>`)).toEqual(['accepted', -444, -444, -444]);
  });

  test('[S48] documentInfo is no object', () => {
    expect(all('well', `<wells ${NS} ${V}><documentInfo/><well/></wells>`)).toEqual(each('accepted'));
  });
});
