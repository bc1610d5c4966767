/**
 * Reads index texts fast: plain decimals and ISO instants without a regular expression, all others by `keyOf`,
 * with which it always agrees.
 */
import { dayNumber } from '../data-object/instants.js';
import { keyOf, keyOfNumber, type IndexKey, type IndexKind } from './index-key.js';

/** The key of the index text between two places of `text`; undefined where it is no index. */
export type KeyReader = (text: string, from: number, to: number) => IndexKey | undefined;

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const MINUS = 45;
const DASH = 45;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;

/** A reader for the rows of one set; it remembers the last day that it met. */
export function keyReader(kind: IndexKind, zoneOffset: number): KeyReader {
  const fast = kind === 'instant' ? instantReader() : decimalKey;
  return (text, from, to) => fast(text, from, to) ?? keyOf(kind, text.slice(from, to), zoneOffset);
}

/** Digits and powers of ten up to which both are exact as float8, and so is what rounding makes of their quotient. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/** `-1234.5`: an optional minus and up to 15 digits, at most one point with digits before and behind it. */
function decimalKey(text: string, from: number, to: number): IndexKey | undefined {
  const begin = text.charCodeAt(from) === MINUS ? from + 1 : from;
  let whole = 0;
  let point = -1;
  for (let at = begin; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) whole = whole * 10 + (code - ZERO);
    else if (code === POINT && point < 0 && at > begin) point = at;
    else return undefined;
  }
  const decimals = point < 0 ? 0 : to - point - 1;
  const digits = to - begin - (point < 0 ? 0 : 1);
  if (digits === 0 || digits > EXACT_DIGITS || point === to - 1) return undefined;
  const value = decimals === 0 ? whole : whole / (POWERS[decimals] ?? NaN);
  return keyOfNumber(begin === from ? value : -value);
}

/** Two digits at a place, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** Length of `2016-10-07T06:24:00`. */
const SECONDS_END = 19;

/** `2016-10-07T06:24:00.000Z`: up to seven decimals, in UTC, neither leap seconds nor 24 o'clock. */
function instantReader(): KeyReader {
  let day = '';
  let daySeconds: number | undefined;
  return (text, from, to) => {
    if (to - from <= SECONDS_END || text.charCodeAt(to - 1) !== LETTER_Z) return undefined;
    if (text.charCodeAt(from + 10) !== LETTER_T || text.charCodeAt(from + 4) !== DASH) return undefined;
    if (text.charCodeAt(from + 13) !== COLON || text.charCodeAt(from + 16) !== COLON) return undefined;
    const date = text.slice(from, from + 10);
    if (date !== day) {
      day = date;
      daySeconds = secondsOfDay(date);
    }
    const hour = twoDigits(text, from + 11);
    const minute = twoDigits(text, from + 14);
    const second = twoDigits(text, from + 17);
    if (daySeconds === undefined || !(hour < 24 && minute < 60 && second < 60)) return undefined;
    const ticks = fractionTicks(text, from + SECONDS_END, to - 1);
    if (ticks === undefined) return undefined;
    return BigInt(daySeconds + hour * 3600 + minute * 60 + second) * 10_000_000n + BigInt(ticks);
  };
}

function secondsOfDay(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const days = dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)));
  return days === undefined ? undefined : days * 86_400;
}

/** `.` and one to seven digits, or nothing, as units of 100 ns. */
function fractionTicks(text: string, from: number, to: number): number | undefined {
  if (from === to) return 0;
  if (text.charCodeAt(from) !== POINT || to - from < 2 || to - from > 8) return undefined;
  let ticks = 0;
  for (let at = from + 1; at < from + 8; at++) {
    const digit = at < to ? text.charCodeAt(at) - ZERO : 0;
    if (digit < 0 || digit > 9) return undefined;
    ticks = ticks * 10 + digit;
  }
  return ticks;
}
