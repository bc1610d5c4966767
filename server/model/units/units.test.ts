import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convertIndex } from '../growing/index-units.js';
import { conversionBetween, convert, inverse, type Conversion } from './conversion.js';
import { convertNumber, PLACE, VALUE } from './convert-number.js';
import { converterOf } from './converter.js';
import { readDecimal } from './decimal.js';
import { linearOf, quickNumber } from './quick-number.js';
import { QUANTITIES } from './unit-table.js';

/** Two units of one quantity, in either order. */
const pairs = fc
  .constantFrom(...Object.entries(QUANTITIES).filter(([, { units }]) => Object.keys(units).length > 0))
  .chain(([base, { units }]) => {
    const symbol = fc.constantFrom(base, ...Object.keys(units));
    return fc.tuple(symbol, symbol);
  });

/** Numbers as clients write them. */
const numbers = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.bigInt({ min: 0n, max: 9_999_999_999n }),
    fc.option(fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 6 }), { nil: undefined }),
    fc.constantFrom('', '', '', 'E-5', 'e3'),
  )
  .map(
    ([sign, whole, decimals, power]) =>
      `${sign}${whole}${decimals === undefined ? '' : `.${decimals}`}${power}`,
  );

/** True where a text becomes the stored number again, to less than half a unit of 10^last. */
function comesBack(text: string, conversion: Conversion, stored: string, last: number): boolean {
  const [there, wanted] = [readDecimal(text)!, readDecimal(stored)!];
  const value = convert(inverse(conversion), there.mantissa, there.exponent);
  if (value === undefined) return false;
  const [over, under] =
    last < 0 ? [value[0] * 10n ** BigInt(-last), value[1]] : [value[0], value[1] * 10n ** BigInt(last)];
  const off = 2n * (over - wanted.mantissa * 10n ** BigInt(wanted.exponent - last) * under);
  return -under < off && off < under;
}

/** The last digit that counts of a stored number. */
function lastOf(text: string, least: number): number {
  const { mantissa, exponent } = readDecimal(text)!;
  if (mantissa === 0n) return exponent;
  return Math.min(exponent, exponent + mantissa.toString().replace('-', '').length - least);
}

const conversion = (from: string, to: string): Conversion => {
  const found = conversionBetween(from, to);
  if (found === undefined) throw new Error(`There is no way from ${from} to ${to}.`);
  return found;
};

describe('the conversion of a number', () => {
  test.each([
    ['500.00', 'ft', 'm', '152.40'],
    ['1500', 'm', 'ft', '4921.26'],
    ['8.5', 'in', 'm', '0.2159'],
    ['9.9', 'm', 'ft', '32.480315'],
    ['10', 'm', 'ft', '32.8084'],
    ['-0.3', 'm', 'ft', '-0.984252'],
    ['3937.0', 'ftUS', 'm', '1200.0'],
    ['1.000', 'm', 'km', '0.001000'],
    ['+7', 'm', 'mm', '7000'],
    ['0.00', 'm', 'ft', '0.00'],
    ['1.5E-3', 'm', 'ft', '0.00492126'],
    ['1e300', 'm', 'km', '1E297'],
    ['0', 'degC', 'degF', '32'],
    ['-40', 'degC', 'degF', '-40'],
    ['35', 'dAPI', 'kg/m3', '849.84985'],
    ['5000', 'psi', 'kPa', '34473.785'],
    ['10', 'lbm/galUS', 'kg/m3', '1198.264'],
  ])('[API 10] %s %s in %s is %s', (text, from, to, expected) => {
    expect(convertNumber(text, conversion(from, to))).toBe(expected);
  });

  test('[API 10] what is no number has none in another unit', () => {
    const texts = ['', ' ', 'NaN', 'INF', 'deep', '1,5', '1e999', '1e99999', '9'.repeat(65), '.', '-'];
    for (const text of texts) expect(convertNumber(text, conversion('m', 'ft'))).toBeUndefined();
    expect(convertNumber('-131.5', conversion('dAPI', 'kg/m3'))).toBeUndefined();
    expect(converterOf(conversion('m', 'ft'), VALUE)('deep')).toBeUndefined();
  });

  test('[API 10] a number comes back to its last digit, and has no fewer digits than before', () => {
    fc.assert(
      fc.property(pairs, numbers, fc.constantFrom(VALUE, PLACE), ([from, to], text, least) => {
        const way = conversion(from, to);
        const converted = convertNumber(text, way, least);
        fc.pre(converted !== undefined);
        const stored = readDecimal(text)!;
        const result = readDecimal(converted)!;
        // Between 32 and 32 plus next to nothing no double lies.
        fc.pre(way.p === 0n || result.digits < 17);
        expect(comesBack(converted, way, text, lastOf(text, least))).toBe(true);
        if (result.mantissa !== 0n) expect(result.digits).toBeGreaterThanOrEqual(stored.digits);
      }),
      { numRuns: 2000 },
    );
  });

  test('[API 10] with one digit less it would come back as another number', () => {
    fc.assert(
      fc.property(pairs, numbers, ([from, to], text) => {
        const way = conversion(from, to);
        const converted = convertNumber(text, way);
        fc.pre(converted !== undefined);
        const { mantissa, exponent, digits } = readDecimal(converted)!;
        const stored = readDecimal(text)!;
        fc.pre(digits > stored.digits && exponent <= 0 && mantissa % 10n !== 0n);
        const shorter = (mantissa + (mantissa < 0n ? -5n : 5n)) / 10n;
        expect(comesBack(`${shorter}e${exponent + 1}`, way, text, lastOf(text, VALUE))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('[API 10] places keep their order, however many digits each is written with, and are found again', () => {
    const places = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 4 }));
    const text = ([value, decimals]: readonly [number, number]) => (value / 10 ** decimals).toString();
    fc.assert(
      fc.property(places, places, fc.constantFrom('ft', 'ftUS', 'km'), (a, b, to) => {
        const [one, other] = [text(a), text(b)];
        fc.pre(Number(one) < Number(other));
        const place = converterOf(conversion('m', to), PLACE);
        expect(Number(place(one))).toBeLessThan(Number(place(other)));
        expect(convertIndex(Number(place(one)), to, 'm')).toBe(Number(one));
      }),
    );
  });

  test('[API 10] what doubles say is what exact arithmetic says', () => {
    let quick = 0;
    fc.assert(
      fc.property(pairs, numbers, fc.constantFrom(VALUE, PLACE), ([from, to], text, least) => {
        const way = conversion(from, to);
        const linear = linearOf(way);
        const said = linear && quickNumber(text, linear, least);
        if (said === undefined) return;
        quick += 1;
        expect(said).toBe(convertNumber(text, way, least));
      }),
      { numRuns: 20_000 },
    );
    expect(quick).toBeGreaterThan(100);
  });
});

describe('which units are converted', () => {
  test.each([
    ['m', 's', 'another quantity'],
    ['m', 'metre', 'no symbol'],
    ['mW', 'mw', 'a symbol in another case'],
    ['1/K', '1/m', 'another quantity'],
    ['psi', 'psig', 'nobody knows from where the first one counts'],
    ['m/hr', 'm/h', 'no symbol'],
    ['toString', 'constructor', 'no symbol'],
  ])('[API 10] from %s to %s there is no way: %s', (from, to) => {
    expect(conversionBetween(from, to)).toBeUndefined();
  });

  test('[API 10] every unit has a way to its base and back', () => {
    for (const [base, { units }] of Object.entries(QUANTITIES)) {
      for (const symbol of Object.keys(units)) {
        const there = conversion(symbol, base);
        expect(there.q * there.r).not.toBe(there.p * there.s);
        expect(Number(convertNumber(convertNumber('2.00', there)!, conversion(base, symbol)))).toBeCloseTo(
          2,
          5,
        );
      }
    }
  });
});
