import { describe, expect, test } from '@jest/globals';
import { fold } from '../../../model/data-object/node.js';
import { ROW_SEPARATOR } from '../../../model/growing/row-lines.js';
import { type KnownHeader, knownHeader } from '../../../store/growing/log/known-log.js';
import { scanRows } from '../../../store/growing/log/scan.js';
import type { Section } from '../../../store/growing/log/sections.js';
import type { LogWrite } from '../../../store/ports/log-rules.js';
import { codeOf, codeOfAsync, messageOf, object } from '../testing/trying.js';
import { LOG_RULES } from './log-rules.js';

const CURVES = [
  ['MD', 'm', 'double'],
  ['A', 'm/h', 'double'],
  ['B', '', 'double'],
  ['C', 'Z', 'date time'],
] as const;

function rootOf(indexType: string, curves: readonly (readonly [string, string, string])[] = CURVES) {
  const infos = curves.map(
    ([mnemonic, unit, type]) =>
      `<logCurveInfo uid="u${mnemonic}"><mnemonic>${mnemonic}</mnemonic>${unit && `<unit>${unit}</unit>`}<typeLogData>${type}</typeLogData></logCurveInfo>`,
  );
  return object(
    `<log uid="l"><indexType>${indexType}</indexType><indexCurve>MD</indexCurve>${infos.join('')}</log>`,
  ).root;
}

function headerOf(indexType = 'measured depth'): KnownHeader {
  const columns = new Map(CURVES.slice(1).map(([mnemonic], at) => [fold(`u${mnemonic}`), at + 1]));
  return knownHeader(rootOf(indexType), columns, 0);
}

function section(mnemonics: string, units: string, ...lines: string[]): Section {
  return {
    number: 1,
    mnemonics: mnemonics.split(','),
    units: units.split(','),
    rows: { count: lines.length, text: lines.join(ROW_SEPARATOR) },
  };
}

const ADD: LogWrite = { kind: 'add', mode: 'lenient' };
const UPDATE: LogWrite = { kind: 'update', mode: 'lenient' };

function data(write: LogWrite, sections: readonly Section[], newCurves: readonly string[] = []) {
  return () =>
    LOG_RULES.checkData({ sections, header: headerOf(), newCurves: new Set(newCurves.map(fold)) }, write);
}

describe('lists beside the header', () => {
  const cases: readonly (readonly [string, string, string, number | 'accepted'])[] = [
    ['[S166] [S167] lists that fit', 'MD,A,B', 'm,m/h,', 'accepted'],
    ['[S238] [-450] a curve twice', 'MD,A,a', 'm,m/h,m/h', -450],
    ['[S171] [-459] an illegal character', 'MD,A/B', 'm,m/h', -459],
    ['[S174] [-453] too few units', 'MD,A,B', 'm,m/h', -453],
    ['[S174] [-453] a blank for a curve with a unit', 'MD,A', 'm,', -453],
    ['[S170] [-449] no index', 'A,B', 'm/h,', -449],
    ['[S170] [-457] the index not first', 'A,MD', 'm/h,m', -457],
    ['[S174] [-452] another unit', 'MD,A', 'm,ft/h', -452],
    ['[S174] [-452] a unit for a curve without', 'MD,B', 'm,m', -452],
    ['[S174] [-452] more units than curves', 'MD,A', 'm,m/h,m', -452],
    ['letter case of mnemonics does not count', 'md,a', 'm,m/h', 'accepted'],
  ];
  test.each(cases)('%s', (_, mnemonics, units, code) => {
    expect(codeOf(data(ADD, [section(mnemonics, units)]))).toBe(code);
    expect(codeOf(data(UPDATE, [section(mnemonics, units)]))).toBe(code);
  });

  test('[S175] [-434] an unknown curve; [S238] [-480] in an update beside a known one', () => {
    expect(codeOf(data(ADD, [section('MD,A,X', 'm,m/h,')]))).toBe(-434);
    expect(codeOf(data(UPDATE, [section('MD,A,X', 'm,m/h,')]))).toBe(-480);
    expect(codeOf(data(UPDATE, [section('MD,X', 'm,')]))).toBe(-434);
  });

  test('[S236] [-480] data of a new curve come alone or with the index', () => {
    expect(codeOf(data(UPDATE, [section('MD,B', 'm,')], ['B']))).toBe('accepted');
    expect(codeOf(data(UPDATE, [section('MD,A,B', 'm,m/h,')], ['B']))).toBe(-480);
    expect(codeOf(data(UPDATE, [section('MD,A', 'm,m/h'), section('MD,B', 'm,')], ['B']))).toBe(-480);
    expect(codeOf(data(ADD, [section('MD,A,B', 'm,m/h,')], ['A', 'B']))).toBe('accepted');
  });

  test('[-454] the index of all sections of an Add is in one unit', () => {
    const sections = [section('MD,A', 'm,m/h'), { ...section('MD,B', 'ft,'), number: 2 }];
    expect(codeOf(data(ADD, sections))).toBe(-454);
    expect(messageOf(data(UPDATE, sections))).toMatch(/logData 2 .*MD.*"ft".*"m"/);
  });
});

describe('rows', () => {
  const scanned = (write: LogWrite, given: Section, indexType?: string) =>
    scanRows(headerOf(indexType), [given], LOG_RULES.rowRules(write));
  const STRICT: LogWrite = { kind: 'add', mode: 'strict' };

  test('[S176] [-463] two rows of one index, whatever its text', async () => {
    const twice = section('MD,A', 'm,m/h', '1,5', '2,6', '1.0,7');
    expect(await codeOfAsync(scanned(ADD, twice))).toBe(-463);
    await expect(scanned(ADD, twice)).rejects.toThrow(/Row 3 .*1\.0/);
  });

  test('[API 4.1] [-409] [-483] an index of another kind names its row', async () => {
    const given = section('MD,A', 'm,m/h', '1,5', 'deep,6');
    expect(await codeOfAsync(scanned(ADD, given))).toBe(-409);
    expect(await codeOfAsync(scanned(UPDATE, given))).toBe(-483);
    await expect(scanned(UPDATE, given)).rejects.toThrow(/Row 2 of logData has "deep" for MD/);
  });

  test('[S180] a ragged row is forgiven and told of, or refused to strict users', async () => {
    const given = section('MD,A,B', 'm,m/h,', '1,5,6', '2,7');
    const { sections, notes } = await scanned(ADD, given);
    expect(sections).toHaveLength(1);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/Row 2 of logData has 2 cells for 3 mnemonics/);
    expect(await codeOfAsync(scanned(STRICT, given))).toBe(-409);
    expect(await codeOfAsync(scanned({ kind: 'update', mode: 'strict' }, given))).toBe(-483);
  });

  test('[S223] a section of nulls holds nothing to be written', async () => {
    expect((await scanned(UPDATE, section('MD,A', 'm,m/h', '1,', '2,'))).sections).toEqual([]);
  });

  test('[API 10] strict users say the zone of a time, of the index and of curves of times', async () => {
    const index = section('MD,A', 'm,m/h', '2026-01-01T00:00:00Z,1', '2026-01-01T00:00:01,2');
    expect(await codeOfAsync(scanned(ADD, index, 'date time'))).toBe('accepted');
    expect(await codeOfAsync(scanned(STRICT, index, 'date time'))).toBe(-409);
    await expect(scanned(STRICT, index, 'date time')).rejects.toThrow(/Row 2 .*for MD/);
    const curve = section('MD,C', 'm,Z', '1,2026-01-01T00:00:00.5');
    expect(await codeOfAsync(scanned(STRICT, curve))).toBe(-409);
    expect(await codeOfAsync(scanned(ADD, curve))).toBe('accepted');
    expect(await codeOfAsync(scanned(STRICT, section('MD,A', 'm,m/h', '1,2026-01-01T00:00:00')))).toBe(
      'accepted',
    );
  });
});

describe('an update beside the stored header', () => {
  const stored = rootOf('measured depth');
  const change = (content: string) => object(`<log uid="l">${content}</log>`).root;
  const checked = (by: string, merged = stored) =>
    codeOf(() => LOG_RULES.checkHeaderChange({ change: change(by), stored, merged }, 'lenient'));
  const curve = (uid: string) =>
    `<logCurveInfo uid="${uid}"><mnemonic>N</mnemonic><minIndex uom="m">1</minIndex></logCurveInfo>`;

  test('[S236] [-436] a new curve comes without a range; that of a known one is passed over', () => {
    expect(checked(curve('new'))).toBe(-436);
    expect(checked(curve('UA'))).toBe('accepted');
  });

  test('[S237] [-447] a mnemonic that another curve has', () => {
    expect(checked('', rootOf('measured depth', [...CURVES, ['a', '', 'double']]))).toBe(-447);
  });

  test('[API 4.1] [-483] the index stays: its curve and its kind', () => {
    const renamed = object(
      `<log uid="l"><indexType>length</indexType><indexCurve>D</indexCurve><logCurveInfo uid="uMD"><mnemonic>D</mnemonic></logCurveInfo></log>`,
    ).root;
    expect(checked('', renamed)).toBe('accepted');
    const other = object(
      `<log uid="l"><indexType>measured depth</indexType><indexCurve>A</indexCurve><logCurveInfo uid="uA"><mnemonic>A</mnemonic></logCurveInfo></log>`,
    ).root;
    expect(checked('', other)).toBe(-483);
    expect(checked('', rootOf('date time'))).toBe(-483);
    expect(checked('', rootOf('vertical depth'))).toBe('accepted');
  });
});

describe('a delete beside the stored header', () => {
  const header = headerOf();
  const stored = rootOf('measured depth');
  const checked = (by: string, removed: readonly string[] = []) =>
    codeOf(() =>
      LOG_RULES.checkDeletion(
        {
          deletion: object(`<log uid="l">${by}</log>`).root,
          stored,
          header,
          removed: header.curves.filter(({ mnemonic }) => removed.includes(mnemonic)),
        },
        'lenient',
      ),
    );

  test('[S253] [-420] the index curve goes last', () => {
    expect(checked('', ['MD'])).toBe(-420);
    expect(checked('', ['MD', 'A'])).toBe(-420);
    expect(checked('', ['MD', 'A', 'B', 'C'])).toBe('accepted');
    expect(checked('', ['A', 'B', 'C'])).toBe('accepted');
  });

  test('[API 4.6] [-409] a range of times is no range of depths', () => {
    const time = '2026-01-01T00:00:00Z';
    expect(checked(`<startDateTimeIndex>${time}</startDateTimeIndex>`)).toBe(-409);
    expect(
      checked(`<logCurveInfo uid="uA"><maxDateTimeIndex>${time}</maxDateTimeIndex></logCurveInfo>`),
    ).toBe(-409);
    expect(checked('<startDateTimeIndex/><startIndex uom="m">1</startIndex>')).toBe('accepted');
  });
});
