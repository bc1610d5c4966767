import { describe, expect, test } from '@jest/globals';
import type { DataObject } from '../../../model/data-object/node.js';
import type { StoreFunction } from '../../../model/object-types.js';
import type { StoreLimits } from '../../limits.js';
import { codeOf, codeOfAsync, messageOf, object, SCHEMAS } from '../testing/trying.js';
import { checkAdd, checkDelete, checkUpdate } from '../structure.js';
import { checkLogData, checkLogDelete, checkLogHeader } from './input.js';
import type { RuleUse } from '../rule.js';
import { completedLog, normaliseLog } from './normalise-log.js';

const LIMITS: StoreLimits = {
  maxRequestLatestValues: 1,
  maxDataNodes: () => 4,
  maxDataPoints: () => 12,
};

const DECL = SCHEMAS.object('log');
const INFO = '<logCurveInfo uid="A"><mnemonic>A</mnemonic><typeLogData>double</typeLogData></logCurveInfo>';

function log(content: string, ...counts: number[]): DataObject {
  const { root } = object(`<log uidWell="w" uidWellbore="b" uid="l">${content}</log>`);
  return { type: 'log', root, rows: counts.map((count) => ({ count, text: '' })) };
}

function section(mnemonics = 'MD,A,B', units = 'm,,'): string {
  return `<logData><mnemonicList>${mnemonics}</mnemonicList><unitList>${units}</unitList></logData>`;
}

function checkLogInput(given: DataObject, use: RuleUse, limits: StoreLimits): void {
  checkLogHeader(given.root, use);
  checkLogData(given, use, limits);
}

function judged(fn: StoreFunction, given: DataObject, mode: 'strict' | 'lenient' = 'lenient') {
  const check = fn === 'WMLS_DeleteFromStore' ? checkLogDelete : checkLogInput;
  return codeOf(() => check(given, { fn, mode }, LIMITS));
}

const ADD = 'WMLS_AddToStore';
const UPDATE = 'WMLS_UpdateInStore';
const DELETE = 'WMLS_DeleteFromStore';

describe('the header of a log', () => {
  test('[S177] [-406] a logParam says which one it is', () => {
    expect(judged(ADD, log('<logParam uid="p" name="n">1</logParam>'))).toBe(-406);
    expect(judged(ADD, log('<logParam uid="p" index="1">1</logParam>'))).toBe('accepted');
  });

  test('[S177] [-443] the index is in a unit of depth or time, unless nobody knows what it is', () => {
    const start = (uom: string) => `<startIndex uom="${uom}">1</startIndex>`;
    expect(judged(ADD, log(start('furlongs')))).toBe(-443);
    expect(judged(UPDATE, log('<stepIncrement uom="furlongs">1</stepIncrement>'))).toBe(-443);
    expect(judged(ADD, log(start('ftUS')))).toBe('accepted');
    expect(judged(ADD, log(start('s')))).toBe('accepted');
    expect(judged(ADD, log(`<indexType>other</indexType>${start('bar')}`))).toBe('accepted');
  });

  test.each(["'", '&quot;', '&lt;', '>', '/', '\\', '&amp;', ','])(
    '[S171] [-459] the mnemonic of a curve does not hold %s',
    (character) => {
      const curve = log(`<logCurveInfo uid="A"><mnemonic>A${character}B</mnemonic></logCurveInfo>`);
      expect(judged(ADD, curve)).toBe(-459);
      expect(judged(UPDATE, curve)).toBe(-459);
    },
  );

  test('[S169] [S237] [-447] mnemonics differ, letter case aside', () => {
    const twice = log(`${INFO}${INFO.replace('"A"', '"B"').replace('>A<', '>a<')}`);
    expect(judged(ADD, twice)).toBe(-447);
    expect(judged(UPDATE, twice)).toBe(-447);
  });

  test('[S173] [-458] depths and times are not mixed, but an elapsed index counts from an instant', () => {
    const ends =
      '<startIndex uom="m">1</startIndex><startDateTimeIndex>2026-01-01T00:00:00Z</startDateTimeIndex>';
    expect(judged(ADD, log(`<indexType>measured depth</indexType>${ends}`))).toBe(-458);
    expect(judged(ADD, log(`<indexType>elapsed time</indexType>${ends}`))).toBe('accepted');
    expect(judged(ADD, log(ends.replace('>1<', '>NaN<')))).toBe('accepted');
    expect(judged(UPDATE, log(ends))).toBe('accepted');
  });

  test.each(['|', '||', ';', '|a'])('[S163] the delimiter %s is taken', (delimiter) => {
    expect(judged(ADD, log(`<dataDelimiter>${delimiter}</dataDelimiter>`))).toBe('accepted');
  });

  test.each(['abc', '1', ' ', '+', '-', '.', '|0'])(
    '[S164] [S239] [-409] [-483] the delimiter "%s" is refused',
    (delimiter) => {
      const given = log(`<dataDelimiter>${delimiter}</dataDelimiter>`);
      expect(judged(ADD, given)).toBe(-409);
      expect(judged(UPDATE, given)).toBe(-483);
      expect(messageOf(() => checkLogInput(given, { fn: ADD, mode: 'lenient' }, LIMITS))).toContain(
        'dataDelimiter',
      );
    },
  );
});

describe('the lists of logData', () => {
  test('[S172] [-456] as many rows as are allowed, and one more, over all sections', () => {
    expect(judged(ADD, log(section(), 4))).toBe('accepted');
    expect(judged(ADD, log(section(), 5))).toBe(-456);
    expect(judged(UPDATE, log(`${section()}${section()}`, 2, 3))).toBe(-456);
  });

  test('[S172] [-456] as many values as are allowed, and one more', () => {
    expect(judged(ADD, log(section('MD,A,B,C', 'm,,,'), 3))).toBe('accepted');
    expect(judged(ADD, log(section('MD,A,B,C,D', 'm,,,,'), 3))).toBe(-456);
    expect(judged(UPDATE, log(section('MD,A,B,C,D', 'm,,,,'), 3))).toBe(-456);
  });

  test.each(['', '<mnemonicList/>', '<mnemonicList> </mnemonicList>'])(
    '[S175] [S238] [-434] mnemonicList is there: %s',
    (list) => {
      const given = log(`<logData>${list}<unitList>m</unitList></logData>`, 1);
      expect(judged(ADD, given)).toBe(-434);
      expect(judged(UPDATE, given)).toBe(-434);
    },
  );

  test('[S174] [S238] [-451] unitList is there', () => {
    const given = log('<logData><mnemonicList>MD,A</mnemonicList></logData>', 1);
    expect(judged(ADD, given)).toBe(-451);
    expect(judged(UPDATE, log(section('MD,A', ' '), 1))).toBe(-451);
  });
});

describe('structure', () => {
  test('[S238] empty lists are left to their own codes', async () => {
    const { root } = log('<logData><mnemonicList/><unitList/></logData>');
    expect(await codeOfAsync(checkUpdate(DECL, root, 'strict'))).toBe('accepted');
  });

  test('[S237] [-448] a curve has a uid or a mnemonic; an empty uid is none', async () => {
    const update = (content: string) => codeOfAsync(checkUpdate(DECL, log(content).root, 'lenient'));
    expect(await update('<logCurveInfo><mnemonic>A</mnemonic></logCurveInfo>')).toBe('accepted');
    expect(await update('<logCurveInfo uid=""><mnemonic>A</mnemonic></logCurveInfo>')).toBe(-448);
    expect(await update('<logCurveInfo><unit>m</unit></logCurveInfo>')).toBe(-448);
  });

  test('[API 2.6] a new curve without uid has that of its mnemonic; an empty one is refused', async () => {
    const add = (content: string) => codeOfAsync(checkAdd(DECL, completedLog(log(content).root), 'lenient'));
    expect(await add('<logCurveInfo><mnemonic>A B</mnemonic></logCurveInfo>')).toBe('accepted');
    expect(await add('<logCurveInfo uid=""><mnemonic>A</mnemonic></logCurveInfo>')).toBe(-406);
    const both =
      '<logCurveInfo uid="a_b"><mnemonic>C</mnemonic></logCurveInfo><logCurveInfo><mnemonic>A B</mnemonic></logCurveInfo>';
    expect(await add(both)).toBe(-464);
  });

  test('[S250] [S254] a delete names curves by mnemonic, and ranges by values', async () => {
    const remove = (content: string) => codeOfAsync(checkDelete(DECL, log(content).root, 'strict'));
    expect(await remove('<logCurveInfo><mnemonic>A</mnemonic></logCurveInfo>')).toBe('accepted');
    expect(await remove('<logCurveInfo uid="A"><mnemonic namingSystem="n">A</mnemonic></logCurveInfo>')).toBe(
      'accepted',
    );
    expect(await remove('<startIndex uom="m">1</startIndex><endIndex uom="m"/>')).toBe('accepted');
    expect(await remove('<logCurveInfo uid="A"><minIndex uom="m">1</minIndex></logCurveInfo>')).toBe(
      'accepted',
    );
    expect(await remove('<logCurveInfo uid="A"><mnemonic/></logCurveInfo>')).toBe(-420);
    expect(await remove('<logCurveInfo><unit/></logCurveInfo>')).toBe(-418);
    expect(await remove('<logCurveInfo uid=""/>')).toBe(-416);
    expect(await remove('<indexType/>')).toBe(-420);
  });
});

describe('a delete', () => {
  test('[S254] [-437] [-419] [-409] logData names nothing', () => {
    expect(judged(DELETE, log('<logData><mnemonicList>A</mnemonicList></logData>'))).toBe(-437);
    expect(judged(DELETE, log('<logData/>'))).toBe(-419);
    expect(judged(DELETE, log('<logData/><logData/>'))).toBe(-409);
    expect(judged(DELETE, log('<logData><unitList>m</unitList></logData>'))).toBe(-409);
    expect(judged(DELETE, log('<startIndex uom="m">1</startIndex>'))).toBe('accepted');
  });

  test('[-456] [API 3] rows in a delete are counted before they are refused', () => {
    expect(judged(DELETE, log('<logData><data/></logData>', 4))).toBe(-409);
    expect(judged(DELETE, log('<logData><data/></logData>', 5))).toBe(-456);
  });
});

describe('a new log', () => {
  const normalised = (content: string) =>
    normaliseLog(DECL.root, log(content).root).children.map(({ name, text }) => `${name}=${text}`);

  test('[S157] is increasing where it does not say otherwise', () => {
    expect(normalised('<indexType>measured depth</indexType><indexCurve>MD</indexCurve>')).toEqual([
      'indexType=measured depth',
      'direction=increasing',
      'indexCurve=MD',
    ]);
    expect(normalised('<direction>decreasing</direction>')).toEqual(['direction=decreasing']);
  });

  test('[API 4.1] keeps the instant from which an elapsed index counts, and no other start', () => {
    const start =
      '<startDateTimeIndex>2026-01-01T00:00:00Z</startDateTimeIndex><direction>increasing</direction>';
    expect(normalised(`<indexType>elapsed time</indexType>${start}`)).toHaveLength(3);
    expect(normalised(`<indexType>date time</indexType>${start}`)).toHaveLength(2);
  });

  test('[S158] has its index curve first', () => {
    const infos = `${INFO}<logCurveInfo uid="i"><mnemonic>md</mnemonic></logCurveInfo>${INFO.replaceAll('A', 'C')}`;
    const { children } = normaliseLog(DECL.root, log(`<direction/><indexCurve>MD</indexCurve>${infos}`).root);
    const uids = children
      .filter(({ name }) => name === 'logCurveInfo')
      .map((info) => info.attributes[0]?.value);
    expect(uids).toEqual(['i', 'A', 'C']);
  });
});
