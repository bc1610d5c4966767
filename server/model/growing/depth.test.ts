import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { around, depthKey, type DepthExtent, isDepthUnit } from './depth.js';

const METRES = { m: 1, ft: 0.3048, ftUS: 1200 / 3937 };

describe('the key of a depth', () => {
  test('orders as metres do, whatever the units', () => {
    const depth = fc.record({
      value: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
      uom: fc.constantFrom('m', 'ft', 'ftUS'),
    });
    fc.assert(
      fc.property(depth, depth, (a, b) => {
        const [x, y] = [a, b].map(({ value, uom }) => value * METRES[uom as keyof typeof METRES]);
        const [keyA, keyB] = [a, b].map(({ value, uom }) => depthKey(`${value}`, uom) ?? 0n);
        fc.pre(Math.abs((x ?? 0) - (y ?? 0)) > 1e-8);
        expect((keyA ?? 0n) < (keyB ?? 0n)).toBe((x ?? 0) < (y ?? 0));
      }),
    );
  });

  test.each([
    ['10', 'ft', '3.048', 'm'],
    ['1e1', 'm', '10.00', ''],
    ['3937', 'ftUS', '1200', 'm'],
    ['0.1', 'ft', '0.03048', 'm'],
  ])('%s %s is %s %s', (a, uomA, b, uomB) => {
    expect(depthKey(a, uomA)).toBe(depthKey(b, uomB));
  });

  test.each([
    ['INF', 'm'],
    ['', 'm'],
    ['1', 'km'],
    ['1,5', 'ft'],
  ])('%s %s is none', (text, uom) => {
    expect(depthKey(text, uom)).toBeUndefined();
  });
});

test('units of depth', () => {
  expect(['m', 'ft', 'ftUS', '', 'km', 'M'].map(isDepthUnit)).toEqual([true, true, true, true, false, false]);
});

test('the extent around others', () => {
  const point = (n: number) => ({ key: BigInt(n), text: `${n}`, uom: 'm' });
  const extent = (a: number, b: number): DepthExtent => ({ first: point(a), last: point(b) });
  expect(around(extent(2, 5), extent(1, 3))).toEqual(extent(1, 5));
  expect(around(undefined, extent(1, 3))).toEqual(extent(1, 3));
  expect(around(extent(1, 3), undefined)).toEqual(extent(1, 3));
  expect(around(undefined, undefined)).toBeUndefined();
});
