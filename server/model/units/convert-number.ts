/** A number in another unit, with as many digits as it takes to lose nothing. [API 10] */
import { type Conversion, convert } from './conversion.js';
import { type Decimal, readDecimal, tenTo, writeDecimal } from './decimal.js';

/**
 * The digits to which a stored number counts, where it is written with fewer. `VALUE`: those of the dictionary's
 * factors, for 10 beside 9.9 and 10.1 means 10.0. `PLACE`: what names a row or a station must find it again when it
 * comes back as the end of a range, and must stay in order with its neighbours however many digits they have.
 */
export const VALUE = 7;
export const PLACE = 15;

/** No more digits than tell any two doubles apart, unless the stored number has more. */
const MOST = 17;

/** Digits behind those that may be written, for rounding. */
const GUARD = 3;

/**
 * The stored number in another unit; undefined where the text is no number, or none in that unit.
 *
 * The answer has the smallest number of digits, but not fewer than the stored text, with which it becomes the stored
 * number again: to the last digit that is written there, and to `leastDigits` digits.
 */
export function convertNumber(text: string, conversion: Conversion, leastDigits = VALUE): string | undefined {
  const stored = readDecimal(text);
  return stored && convertDecimal(stored, conversion, leastDigits);
}

/** A number in another unit, to so many digits; undefined where the text is no number, or none in that unit. */
export function convertedTo(digits: number, text: string, conversion: Conversion): number | undefined {
  const stored = readDecimal(text);
  const exact = stored && convert(conversion, stored.mantissa, stored.exponent);
  if (exact === undefined) return undefined;
  if (exact[0] === 0n) return 0;
  const scale = digits + GUARD - leadingExponent(exact);
  const whole = wholeAt(exact, scale);
  const length = lengthOf(whole);
  return Number(writeDecimal(roundTo(whole, tenTo(length - digits)), length - digits - scale));
}

function convertDecimal(stored: Decimal, conversion: Conversion, leastDigits: number): string | undefined {
  const { mantissa, exponent, digits } = stored;
  const exact = convert(conversion, mantissa, exponent);
  if (exact === undefined) return undefined;
  if (exact[0] === 0n) return writeZero(stored);
  const most = Math.max(digits, MOST);
  const scale = most + GUARD - leadingExponent(exact);
  const [a, b] = boundsOf(stored, conversion, leastDigits).map((end) => end && wholeAt(end, scale));
  if (a === undefined || b === undefined) return undefined;
  return shortest(wholeAt(exact, scale), a < b ? [a, b] : [b, a], scale, [digits, most]);
}

/** The values of half a unit of the last digit that counts, below and above the stored number. */
function boundsOf({ mantissa, exponent }: Decimal, conversion: Conversion, leastDigits: number) {
  const length = lengthOf(mantissa);
  const last = mantissa === 0n ? exponent : Math.min(exponent, exponent + length - leastDigits);
  const tenths = mantissa * tenTo(exponent - last + 1);
  return [convert(conversion, tenths - 5n, last - 1), convert(conversion, tenths + 5n, last - 1)];
}

/**
 * The shortest number between two bounds that is `exact` rounded; all three are whole numbers of ten to the power of
 * minus `scale`.
 */
function shortest(
  exact: bigint,
  [low, high]: readonly [bigint, bigint],
  scale: number,
  [least, most]: readonly [number, number],
): string {
  const length = lengthOf(exact);
  for (let digits = least; ; digits++) {
    const unit = tenTo(length - digits);
    const rounded = roundTo(exact, unit);
    const value = rounded * unit;
    if (digits === most || (value > low && value < high))
      return writeDecimal(rounded, length - digits - scale);
  }
}

/** Half a unit goes away from zero. */
function roundTo(value: bigint, unit: bigint): bigint {
  const half = unit / 2n;
  return value < 0n ? -((-value + half) / unit) : (value + half) / unit;
}

/** Zero has the decimals that the stored number has. */
function writeZero({ exponent }: Decimal): string {
  return exponent < 0 ? `0.${'0'.repeat(Math.min(-exponent, MOST))}` : '0';
}

/** The power of ten of the first digit, or the one below it. */
function leadingExponent([over, under]: readonly [bigint, bigint]): number {
  return lengthOf(over) - lengthOf(under) - 1;
}

function wholeAt([over, under]: readonly [bigint, bigint], scale: number): bigint {
  return scale >= 0 ? (over * tenTo(scale)) / under : over / (under * tenTo(-scale));
}

function lengthOf(value: bigint): number {
  const digits = value.toString().length;
  return value < 0n ? digits - 1 : digits;
}
