import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ValueKind, ValueType } from '../schema/element-tree.js';
import { canonical, canonicalOf, compareInstants, formatMicros, isNaNText, parseInstant } from './values.js';

describe('canonical values', () => {
  test.each<[ValueKind, string, string]>([
    ['string', ' Kelly \n Bushing ', 'kelly bushing'],
    ['number', '12.0', '12'],
    ['number', '1.2e1', '12'],
    ['number', '+012.', '12'],
    ['number', '.5', '5E-1'],
    ['number', '-0.0', '0'],
    ['number', '0e99', '0'],
    ['number', '120', '1.2e2'],
    ['number', '+INF', 'INF'],
    ['integer', '007', '7'],
    ['boolean', '1', 'true'],
    ['boolean', ' false', '0'],
    ['instant', '2026-01-01T12:00:00+02:00', '2026-01-01T10:00:00Z'],
    ['instant', '2026-01-01T12:00:00.100Z', '2026-01-01T12:00:00.1Z'],
    ['instant', '2025-12-31T24:00:00Z', '2026-01-01T00:00:00Z'],
    ['instant', '2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
    ['instant', '2017-01-01T00:59:60+01:00', '2017-01-01T00:00:00Z'],
    ['instant', '2026-01-01T12:00:00', '2026-01-01T12:00:00Z'],
    ['date', '2026-02-28Z', '2026-02-28'],
    ['year', '2026Z', '2026'],
    ['time-zone', '+00:00', 'Z'],
    ['binary', 'AB CD\n', 'ABCD'],
  ])('%s: %j is the same as %j', (kind, a, b) => {
    expect(canonical(kind, a)).toBeDefined();
    expect(canonical(kind, a)).toBe(canonical(kind, b));
  });

  test.each<[ValueKind, string, string]>([
    ['string', 'ab', 'a b'],
    ['number', '0.1', '0.10000000000000001'],
    ['number', '9007199254740993', '9007199254740992'],
    ['number', '1e400', 'INF'],
    ['number', '1', '10'],
    ['instant', '2026-01-01T12:00:00.00000001Z', '2026-01-01T12:00:00Z'],
    ['binary', 'ab', 'AB'],
  ])('%s: %j is not %j', (kind, a, b) => {
    expect(canonical(kind, a)).not.toBe(canonical(kind, b));
  });

  test.each<[ValueKind, string]>([
    ['number', ''],
    ['number', '.'],
    ['number', '1e'],
    ['number', '1,5'],
    ['number', '0x10'],
    ['number', 'nan'],
    ['boolean', 'yes'],
    ['instant', 'yesterday'],
    ['instant', '2026-01-01'],
    ['instant', '2026-02-29T00:00:00Z'],
    ['instant', '2026-13-01T00:00:00Z'],
    ['instant', '2026-01-01T24:00:01Z'],
    ['instant', '2026-01-01T25:00:00Z'],
    ['instant', '2026-01-01T12:60:00Z'],
    ['instant', '2026-01-01T12:30:60Z'],
    ['instant', '2026-01-01T12:00:00+15:00'],
    ['date', '2026-02-30'],
    ['year', 'MMXXVI'],
    ['time-zone', 'CET'],
  ])('%s: %j is no value', (kind, text) => {
    expect(canonical(kind, text)).toBeUndefined();
  });

  test('an instant without zone is read in the zone that is given', () => {
    expect(canonical('instant', '2026-01-01T12:00:00', 120)).toBe(
      canonical('instant', '2026-01-01T10:00:00Z'),
    );
  });

  test('a list compares item by item', () => {
    const list: ValueType = { name: 'doubles', kind: 'number', collapse: true, list: true };
    expect(canonicalOf(list, '1.0  2')).toBe(canonicalOf(list, '1 2.00'));
    expect(canonicalOf(list, '1 x')).toBeUndefined();
  });

  test('integers of any size keep their value', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(canonical('integer', `${a}`) === canonical('integer', `${b}.0e0`)).toBe(a === b);
        expect(canonical('integer', `${a}`)).toBe(canonical('number', `${a}000.0e-3`));
      }),
    );
  });

  test('NaN is only for numbers', () => {
    expect(isNaNText('number', ' NaN ')).toBe(true);
    expect(isNaNText('string', 'NaN')).toBe(false);
  });
});

describe('instants', () => {
  test('agree with the calendar of the platform', () => {
    const date = fc.date({ noInvalidDate: true, min: new Date(-62e12), max: new Date(253e12) });
    fc.assert(
      fc.property(date, (when) => {
        expect(parseInstant(when.toISOString())?.ticks).toBe(BigInt(when.getTime()) * 10_000n);
      }),
    );
  });

  test('print with six digits and read back', () => {
    expect(formatMicros(1_795_491_600_000_001n)).toBe('2026-11-24T03:40:00.000001Z');
    expect(formatMicros(-1n)).toBe('1969-12-31T23:59:59.999999Z');
    fc.assert(
      fc.property(fc.bigInt(-62_000_000_000_000_000n, 253_000_000_000_000_000n), (micros) => {
        expect(parseInstant(formatMicros(micros))?.ticks).toBe(micros * 10n);
      }),
    );
  });

  test('are ordered as their values are', () => {
    const ticks = fc.bigInt(-20_000_000n, 20_000_000n);
    const written = (micros: bigint) => canonical('instant', formatMicros(micros)) ?? '';
    fc.assert(
      fc.property(ticks, ticks, (a, b) => {
        const order = a < b ? -1 : a > b ? 1 : 0;
        expect(Math.sign(compareInstants(written(a), written(b)))).toBe(order);
      }),
    );
  });
});
