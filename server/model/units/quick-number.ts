/** What `convertNumber` says, in the arithmetic of doubles: for cells of logs, of which there are millions. */
import type { Conversion } from './conversion.js';

/** A conversion without a divisor, in doubles: x becomes factor x + offset. */
export interface Linear {
  readonly factor: number;
  readonly offset: number;
}

/** The same as doubles; undefined where x stands below a line, or the numbers are too large. */
export function linearOf({ q, p, s, r }: Conversion): Linear | undefined {
  if (s !== 0n) return undefined;
  const [factor, offset] = [Number(q) / Number(r), Number(p) / Number(r)];
  return Number.isFinite(factor) && Number.isFinite(offset) && factor !== 0 ? { factor, offset } : undefined;
}

/** Of a number that is worth trying: its digits, which doubles hold exactly. */
const PLAIN = /^(-?)(\d{1,9})(?:\.(\d{0,6}))?$/;

/** So far is the sum off that the numbers below may be, in proportion; several times what it is. */
const DOUBT = 2e-15;

/** More digits are left to exact arithmetic. */
const MOST = 13;

/** Powers of ten that doubles hold exactly. */
const TENS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * The number as `convertNumber` writes it; undefined where doubles cannot tell, which is to say little: where the
 * text is unusual, or the result is so near to where one more digit is needed, or to half a unit, that it is in doubt.
 */
export function quickNumber(
  text: string,
  { factor, offset }: Linear,
  leastDigits: number,
): string | undefined {
  const match = PLAIN.exec(text);
  if (match === null) return undefined;
  const [, , whole = '', decimals = ''] = match;
  const x = Number(text);
  if (x === 0) return undefined;
  const scaled = factor * x;
  const y = scaled + offset;
  const doubt = DOUBT * (Math.abs(scaled) + Math.abs(offset));
  const size = Math.abs(y);
  const leading = leadingPower(size, doubt);
  if (leading === undefined) return undefined;

  const firstDigit = leadingPowerOf(whole, decimals);
  const last = Math.min(-decimals.length, firstDigit + 1 - leastDigits);
  const tolerance = Math.abs(timesTen(factor, last)) / 2;
  for (let digits = firstDigit + 1 + decimals.length; digits <= MOST; digits++) {
    const power = leading + 1 - digits;
    const units = timesTen(size, -power);
    const rounded = Math.round(units);
    const fromHalf = Math.abs(Math.abs(units - rounded) - 0.5);
    if (timesTen(fromHalf, power) <= doubt) return undefined;
    const off = Math.abs(timesTen(rounded, power) - size);
    if (Math.abs(off - tolerance) <= doubt) return undefined;
    if (off < tolerance) return write(y < 0, rounded, power);
  }
  return undefined;
}

/** The power of ten of the first digit; undefined where it is in doubt, or far from 1. */
function leadingPower(size: number, doubt: number): number | undefined {
  const power = Math.floor(Math.log10(size));
  if (!(power > -6 && power < 12)) return undefined;
  const [low, high] = [timesTen(1, power), timesTen(1, power + 1)];
  return size - low > doubt && high - size > doubt ? power : undefined;
}

/** The power of ten of the first digit of a number that is not zero. */
function leadingPowerOf(whole: string, decimals: string): number {
  const at = firstNonZero(whole);
  return at < whole.length ? whole.length - 1 - at : -1 - firstNonZero(decimals);
}

function firstNonZero(digits: string): number {
  let at = 0;
  while (digits.charCodeAt(at) === ZERO) at++;
  return at;
}

const ZERO = 48;

function timesTen(value: number, power: number): number {
  return power < 0 ? value / (TENS[-power] ?? Infinity) : value * (TENS[power] ?? Infinity);
}

function write(negative: boolean, rounded: number, power: number): string {
  const sign = negative ? '-' : '';
  if (power >= 0) return sign + String(rounded) + '0'.repeat(power);
  const digits = String(rounded).padStart(1 - power, '0');
  return `${sign}${digits.slice(0, power)}.${digits.slice(power)}`;
}
