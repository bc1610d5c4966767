/** Numbers as they are written: exactly, and with the digits that the writer took for good. */

/** `mantissa` times ten to the power of `exponent`. */
export interface Decimal {
  readonly mantissa: bigint;
  readonly exponent: number;
  /** Digits that are written, without zeros before the first that counts: 3 of 0.0500, 4 of 1500. */
  readonly digits: number;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** What is longer, or further from 1, is no double, and would cost more than it is worth. */
const LONGEST = 64;
const HIGHEST_EXPONENT = 330;

/** Reads a number; undefined where the text is none: blank, a word, NaN, INF. Outer blanks do not count. */
export function readDecimal(text: string): Decimal | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return undefined;
  const match = NUMBER.exec(trimmed);
  if (match === null) return undefined;
  const [, sign = '', whole = '', decimals = '', power = '0'] = match;
  const written = whole + decimals;
  if (written === '' || Math.abs(Number(power)) > HIGHEST_EXPONENT) return undefined;
  const mantissa = BigInt(written);
  return {
    mantissa: sign === '-' ? -mantissa : mantissa,
    exponent: Number(power) - decimals.length,
    digits: Math.max(written.replace(/^0+/, '').length, 1),
  };
}

/** Powers of ten between these are written out; beyond them as `1.5E-9`. */
const LOWEST_PLAIN = -7;
const HIGHEST_PLAIN = 20;

/** Writes `mantissa` times ten to the power of `exponent` with all digits of the mantissa. */
export function writeDecimal(mantissa: bigint, exponent: number): string {
  const digits = (mantissa < 0n ? -mantissa : mantissa).toString();
  const sign = mantissa < 0n ? '-' : '';
  const leading = exponent + digits.length - 1;
  if (leading < LOWEST_PLAIN || leading > HIGHEST_PLAIN) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits.slice(0, 1)}${fraction}E${leading}`;
  }
  if (exponent >= 0) return sign + digits + '0'.repeat(exponent);
  if (leading < 0) return `${sign}0.${'0'.repeat(-leading - 1)}${digits}`;
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

const POWERS: bigint[] = [1n];

/** Ten to the power of a number that is not negative. */
export function tenTo(power: number): bigint {
  for (let next = POWERS.length; next <= power; next++) POWERS.push((POWERS[next - 1] ?? 1n) * 10n);
  return POWERS[power] ?? 1n;
}
