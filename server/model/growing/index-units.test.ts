import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyOfNumber } from './index-key.js';
import { convertIndex, keyOfEnd } from './index-units.js';

describe('ends of ranges in another unit', () => {
  test.each([
    [100, 'ft', 'm', 30.48],
    [30.48, 'm', 'ft', 100],
    [3937, 'ftUS', 'm', 1200],
    [1200, 'm', 'ftUS', 3937],
    [1_000_000, 'ft', 'ftUS', 999_998],
    [1234.5, 'm', 'm', 1234.5],
    [-10, 'ft', 'm', -3.048],
    [0, 'ft', 'm', 0],
    [1.5, 'h', 's', 5400],
    [100, 's', 'min', 1.6666666666667],
  ])('[API 10] %d %s in %s is %d', (value, from, to, expected) => {
    expect(convertIndex(value, from, to)).toBe(expected);
  });

  test('[API 10] a unit that is not said is that of the data, another kind of unit converts into nothing', () => {
    expect(convertIndex(5, '', 'm')).toBe(5);
    expect(convertIndex(5, 'm', '')).toBe(5);
    expect(convertIndex(5, 's', 'm')).toBeUndefined();
    expect(convertIndex(5, 'm', 'unitless')).toBeUndefined();
  });

  test('[API 10] a depth in tenths of a millimetre survives the way to another unit and back', () => {
    const units = fc.constantFrom('m', 'ft', 'ftUS');
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 300_000_000 }), units, units, (tenths, a, b) => {
        const there = convertIndex(tenths / 10_000, a, b) ?? NaN;
        expect(Math.round((convertIndex(there, b, a) ?? NaN) * 10_000)).toBe(tenths);
      }),
    );
  });

  test('[API 10] the key of an end is in the unit of the data', () => {
    expect(keyOfEnd('number', { text: '100', uom: 'ft' }, 'm', 0)).toBe(keyOfNumber(30.48));
    expect(keyOfEnd('number', { text: '1e2', uom: 'm' }, 'm', 0)).toBe(keyOfNumber(100));
    expect(keyOfEnd('number', { text: 'deep', uom: 'ft' }, 'm', 0)).toBeUndefined();
    expect(keyOfEnd('number', { text: '5', uom: 's' }, 'm', 0)).toBeUndefined();
  });

  test('[API 10] an instant has no unit, and without zone it is read where the log was made', () => {
    const there = keyOfEnd('instant', { text: '2026-01-01T02:00:00', uom: '' }, 'unitless', 120);
    expect(there).toBe(keyOfEnd('instant', { text: '2026-01-01T00:00:00Z', uom: 'unitless' }, '', 0));
  });
});
