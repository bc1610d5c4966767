import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvHeader } from './csv-header.js';
import { indexText, indexTypeOf } from './index-column.js';
import { lasItem, LasHeaderReader } from './las-header.js';
import { uidFor, uniqueMnemonics } from './mnemonics.js';
import { indexUnit, unitSymbol } from './units.js';

describe('the header of a CSV file', () => {
  test.each([
    [
      'a row of units',
      [
        ['DEPT', 'GR'],
        ['ft', 'gAPI'],
        ['35.5', '1'],
      ],
      ['DEPT', 'GR'],
      ['ft', 'gAPI'],
      2,
    ],
    [
      'a row of units, none for the index',
      [
        ['TIME', 'A'],
        ['', 's'],
        ['2016-12-15T21:50:52Z', '1'],
      ],
      ['TIME', 'A'],
      ['', 's'],
      2,
    ],
    [
      'units as last words',
      [
        ['Measured Depth m', 'Weight on Bit kkgf', 'TVD (a b) m'],
        ['1', '2', '3'],
      ],
      ['Measured Depth', 'Weight on Bit', 'TVD (a b)'],
      ['m', 'kkgf', 'm'],
      1,
    ],
    [
      'units in brackets',
      [
        ['Depth (m)', 'GR [gAPI]', 'Note'],
        ['1', '2', '3'],
      ],
      ['Depth', 'GR', 'Note'],
      ['m', 'gAPI', ''],
      1,
    ],
    [
      'no units',
      [
        ['Depth', 'Rig state'],
        ['1', '2'],
      ],
      ['Depth', 'Rig state'],
      ['', ''],
      1,
    ],
  ])('with %s', (_name, records, names, units, count) => {
    expect(csvHeader(records, 'auto', 0)).toEqual({ names, units, records: count });
  });

  test('is read as it is told', () => {
    expect(
      csvHeader(
        [
          ['A x', 'B y'],
          ['1', '2'],
        ],
        'header',
        0,
      ),
    ).toMatchObject({ units: ['x', 'y'], records: 1 });
    expect(
      csvHeader(
        [
          ['A m', 'B m'],
          ['1', '2'],
        ],
        'none',
        0,
      ),
    ).toMatchObject({ names: ['A m', 'B m'], records: 1 });
    expect(
      csvHeader(
        [
          ['A', 'B'],
          ['1', '2'],
        ],
        'row',
        0,
      ),
    ).toMatchObject({ units: ['1', '2'], records: 2 });
  });
});

describe('a line of a LAS header', () => {
  test.each([
    ['STRT .F         8481.0       :START DEPTH     ', 'STRT', 'F', '8481.0', 'START DEPTH'],
    [
      'CREA.        2019/04/07 19:11   :LAS Creation date {YYYY/MM/DD hh:mm}',
      'CREA',
      '',
      '2019/04/07 19:11',
      'LAS Creation date {YYYY/MM/DD hh:mm}',
    ],
    [
      `LATI .DEG     058 26' 29.769" N    DMS  :LATITUDE`,
      'LATI',
      'DEG',
      `058 26' 29.769" N    DMS`,
      'LATITUDE',
    ],
    ['DEPT.M:Depth', 'DEPT', 'M', '', 'Depth'],
    ['RUN  .                                   :RUN NUMBER', 'RUN', '', '', 'RUN NUMBER'],
    ['DTCO .US/F 60 520 32 00 : : {F13.4}', 'DTCO', 'US/F', '60 520 32 00', ': {F13.4}'],
    ['NULL. -999.25', 'NULL', '', '-999.25', ''],
  ])('%s', (line, mnemonic, unit, value, description) => {
    expect(lasItem(line)).toEqual({ mnemonic, unit, value, description });
  });

  test('that is none', () => {
    expect(lasItem('no item')).toBeUndefined();
  });
});

test.each([
  [['~C', 'A. :', 'B. :', '~A'], /no ~V section/],
  [['~V', 'VERS. 3.0 :', '~C', 'A. :', 'B. :'], /LAS 3\.0/],
  [['~V', 'VERS. 2.0 :', '~C', 'A. :'], /fewer than two curves/],
])('a LAS header that cannot be used: %j', (lines, reason) => {
  const reader = new LasHeaderReader();
  for (const line of lines) reader.take(line);
  expect(() => reader.end()).toThrow(reason);
});

describe('mnemonics', () => {
  test('[-459] lose what is not allowed, in the same way each time', () => {
    expect(uniqueMnemonics(["a'b", 'x/y', 'x\\y', 'X_Y', ' a  b ', '', '&<>,"'])).toEqual([
      'a_b',
      'x_y',
      'x_y_2',
      'X_Y_3',
      'a b',
      'UNNAMED',
      '_____',
    ]);
  });

  test('are legal, unique and not too long, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 50 }), { maxLength: 30 }), (names) => {
        const mnemonics = uniqueMnemonics(names);
        expect(new Set(mnemonics.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of mnemonics) expect(name).toMatch(/^[^'"<>/\\&,\u0000-\u001f]{1,32}$/);
        expect(uniqueMnemonics(names)).toEqual(mnemonics);
      }),
    );
  });

  test('make uids without blanks', () => {
    expect(uidFor(' 15/9-F-11 B ')).toBe('15/9-F-11_B');
  });
});

test('units are those of the standard where the spelling is known', () => {
  expect(['F', 'US/F', 'G/CC', 'm', 'Euc'].map(unitSymbol)).toEqual(['ft', 'us/ft', 'g/cm3', 'm', 'Euc']);
  expect(['f', 'Ft', 'metres'].map(indexUnit)).toEqual(['ft', 'ft', 'm']);
});

test.each([
  ['TIME', '', '2016-12-15T21:50:52Z', 'date time'],
  ['TIME', 's', '12', 'elapsed time'],
  ['DEPT', 'ft', '12', 'measured depth'],
  ['Hole Depth TVD', 'm', '12', 'vertical depth'],
  ['MD', '', '12', 'measured depth'],
  ['Stand', '', '12', 'other'],
])('index %s in "%s" with %s is %s', (mnemonic, unit, sample, expected) => {
  expect(indexTypeOf({ mnemonic, unit, description: '' }, sample, undefined)).toBe(expected);
});

test('times get a T, and a zone where they have none', () => {
  expect(indexText('instant', '2016/12/15 21:50:52.5', '+02:00')).toBe('2016-12-15T21:50:52.5+02:00');
  expect(indexText('instant', '2016-12-15T21:50:52Z', '+02:00')).toBe('2016-12-15T21:50:52Z');
  expect(indexText('instant', '2016-12-15 21:50:52', undefined)).toBe('2016-12-15T21:50:52');
  expect(indexText('number', ' 12.50 ', '+02:00')).toBe('12.50');
});
