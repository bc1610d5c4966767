import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CodedFunction } from '../../model/errors/return-codes.js';
import { StandpipeError } from '../../model/errors/standpipe-error.js';
import { objectType } from '../../model/object-types.js';
import type { Mode } from '../../store/principal.js';
import { SILENT_LOG } from '../log.js';
import { checkOption, checkOptions } from './check-options.js';
import { getOptionsOf, objectSelectionAlone, optionsFitType } from './get-options.js';
import { parseOptions } from './parse-options.js';

const ABILITIES = { cascadedDelete: true, compressionMethod: 'gzip', maxRequestLatestValues: 500 } as const;

function read(fn: CodedFunction, text: string, mode: Mode = 'lenient', abilities = {}) {
  const context = { fn, mode, abilities: { ...ABILITIES, ...abilities }, log: SILENT_LOG };
  return checkOptions(parseOptions(text, mode), context);
}

function codeOf(work: () => unknown): number | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof StandpipeError) return error.witsml;
    throw error;
  }
}

describe('OptionsIn', () => {
  test('[S35] letter case, blanks and a last semicolon do not matter', () => {
    const options = read('GetFromStore', ' RETURNELEMENTS = All ; maxreturnnodes=7;;', 'strict');
    expect(getOptionsOf(options)).toMatchObject({ returnElements: 'all', maxReturnNodes: 7 });
    expect(getOptionsOf(read('GetFromStore', ''))).toMatchObject({ returnElements: 'requested' });
  });

  test('values are percent-decoded', () => {
    expect(getOptionsOf(read('GetFromStore', 'returnElements=id%2Donly')).returnElements).toBe('id-only');
  });

  test('[S37] [-411] broken escapes and parts that are no pair, in strict mode', () => {
    expect(codeOf(() => read('GetFromStore', 'returnElements=%zz', 'strict'))).toBe(-411);
    expect(codeOf(() => read('GetFromStore', 'all', 'strict'))).toBe(-411);
    expect(codeOf(() => read('GetFromStore', 'all'))).toBeUndefined();
  });

  test('[-441] a keyword with two different values', () => {
    expect(codeOf(() => read('GetFromStore', 'returnElements=all;returnelements=id-only'))).toBe(-441);
    expect(codeOf(() => read('GetFromStore', 'returnElements=all;returnElements=ALL'))).toBeUndefined();
  });

  const strays: readonly [string, CodedFunction, string][] = [
    ['S26', 'AddToStore', 'returnElements=requested'],
    ['S28', 'GetFromStore', 'cascadedDelete=true'],
    ['S21', 'DeleteFromStore', 'compressionMethod=gzip'],
    ['S5', 'GetCap', 'returnElements=all'],
    ['API 2.4', 'GetFromStore', 'whatever=1'],
  ];
  test.each(strays)('[%s] [-440] %s with %s: refused in strict mode, else left out', (_, fn, text) => {
    expect(codeOf(() => read(fn, text, 'strict'))).toBe(-440);
    expect(read(fn, text).size).toBe(0);
  });

  const badValues: readonly [string, CodedFunction, string, number][] = [
    ['S27', 'GetFromStore', 'returnElements=foo', -441],
    ['S32', 'GetFromStore', 'maxReturnNodes=0', -402],
    ['S32', 'GetFromStore', 'maxReturnNodes=-1', -402],
    ['S32', 'GetFromStore', 'maxReturnNodes=many', -402],
    ['S33', 'GetFromStore', 'requestLatestValues=0', -441],
    ['S33', 'GetFromStore', 'requestLatestValues=501', -441],
    ['S34', 'GetFromStore', 'intervalRangeInclusion=foo', -441],
    ['S94', 'GetFromStore', 'requestPrivateGroupOnly=perhaps', -441],
    ['S95', 'GetFromStore', 'requestObjectSelectionCapability=yes', -441],
    ['S36', 'DeleteFromStore', 'cascadedDelete=maybe', -441],
    ['S23', 'AddToStore', 'compressionMethod=zip', -441],
    ['S4', 'GetCap', 'dataVersion=9.9', -423],
  ];
  test.each(badValues)('[%s] %s with %s is %i', (_, fn, text, code) => {
    expect(codeOf(() => read(fn, text))).toBe(code);
  });

  test('[S36] [S22] [-442] what the server does not offer', () => {
    expect(codeOf(() => read('DeleteFromStore', 'cascadedDelete=true'))).toBeUndefined();
    const noCascade = { cascadedDelete: false };
    expect(codeOf(() => read('DeleteFromStore', 'cascadedDelete=true', 'lenient', noCascade))).toBe(-442);
    const context = {
      fn: 'GetFromStore',
      mode: 'lenient',
      abilities: { ...ABILITIES, compressionMethod: 'none' },
      log: SILENT_LOG,
    } as const;
    const pairs = parseOptions('compressionMethod=gzip', 'lenient');
    expect(codeOf(() => checkOption(pairs, 'compressionMethod', context))).toBe(-442);
  });

  const unfit: readonly [
    string,
    'well' | 'wbGeometry' | 'log' | 'trajectory' | 'changeLog',
    string,
    number | undefined,
  ][] = [
    ['S29', 'well', 'returnElements=header-only', -425],
    ['S29', 'well', 'returnElements=data-only', -425],
    ['S150', 'wbGeometry', 'returnElements=header-only', -425],
    ['S30', 'log', 'returnElements=station-location-only', -425],
    ['S30', 'trajectory', 'returnElements=station-location-only', undefined],
    ['S31', 'well', 'returnElements=latest-change-only', -476],
    ['S31', 'changeLog', 'returnElements=latest-change-only', undefined],
    ['S34', 'log', 'intervalRangeInclusion=any-part', -441],
  ];
  test.each(unfit)('[%s] on %s %s', (_, type, text, code) => {
    const options = getOptionsOf(read('GetFromStore', text));
    expect(codeOf(() => optionsFitType(options, objectType(type)))).toBe(code);
  });

  test('[S96] [-427] the question what can be selected stands alone', () => {
    const alone = read('GetFromStore', 'requestObjectSelectionCapability=true');
    expect(codeOf(() => objectSelectionAlone(alone))).toBeUndefined();
    const two = read('GetFromStore', 'requestObjectSelectionCapability=true;returnElements=all');
    expect(codeOf(() => objectSelectionAlone(two))).toBe(-427);
  });

  test('any text gives options or a code, never another failure', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<Mode>('strict', 'lenient'), (text, mode) => {
        expect(codeOf(() => read('GetFromStore', text, mode)) ?? -400).toBeLessThan(0);
      }),
    );
  });
});
