/**
 * The canonical form of a value: two values are the same for a query exactly where their forms are equal. The
 * text that is stored stays as it came; these forms only stand beside it. [API 2.5]
 */
import type { ValueKind, ValueType } from '../schema/element-tree.js';
import { canonicalInstant, dayNumber } from './instants.js';
import { fold } from './node.js';

export { canonicalInstant, compareInstants, formatMicros, parseInstant, zoneMinutes } from './instants.js';

/** Removes outer white space and makes inner runs of it one blank, as XML Schema's `collapse` does. */
export function collapse(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

/** A number that is not there: numeric types cannot be empty, so clients write NaN. [S66] [S83] */
export function isNaNText(kind: ValueKind, text: string): boolean {
  return (kind === 'number' || kind === 'integer') && text.trim() === 'NaN';
}

/**
 * The canonical form of one value, or undefined where the text is no value of its kind. Strings are collapsed
 * and folded; numbers compare by their exact decimal value; instants in UTC, where a text without zone is
 * read at `defaultOffset` minutes east of UTC.
 */
export function canonical(kind: ValueKind, text: string, defaultOffset = 0): string | undefined {
  return READERS[kind](collapse(text), defaultOffset);
}

/** As `canonical`, for a type that may be a list: the forms of the items, in order. */
export function canonicalOf(type: ValueType, text: string, defaultOffset = 0): string | undefined {
  if (type.list !== true) return canonical(type.kind, text, defaultOffset);
  const items = collapse(text)
    .split(' ')
    .map((item) => canonical(type.kind, item, defaultOffset));
  return items.includes(undefined) ? undefined : items.join(' ');
}

const READERS: Record<ValueKind, (text: string, defaultOffset: number) => string | undefined> = {
  string: fold,
  number: canonicalNumber,
  integer: canonicalNumber,
  boolean: (text) => BOOLEANS.get(fold(text)),
  instant: canonicalInstant,
  date: canonicalDate,
  year: (text) => canonicalNumber(text.replace(ZONE, '')),
  'time-zone': canonicalZone,
  binary: (text) => text.replaceAll(' ', ''),
};

const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['1', 'true'],
  ['false', 'false'],
  ['0', 'false'],
]);

const ZONE = /(?:Z|[+-]\d\d:\d\d)$/;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,15}))?$/;
const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['NaN', 'NaN'],
  ['INF', 'INF'],
  ['+INF', 'INF'],
  ['-INF', '-INF'],
]);

/** `digits`e`exponent` without leading or trailing zeros: 12.0, 12 and 1.2e1 are all `12e0`, and 120 `12e1`. */
function canonicalNumber(text: string): string | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return SPECIAL.get(text);
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  if (whole === '' && decimals === '') return undefined;
  const digits = `${whole}${decimals}`.replace(/^0+/, '');
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  if (end === 0) return '0';
  const power = Number(exponent) - decimals.length + (digits.length - end);
  return `${sign === '-' ? '-' : ''}${digits.slice(0, end)}e${power}`;
}

/** A calendar day; its zone does not count. */
function canonicalDate(text: string): string | undefined {
  const match = /^(-?\d{4,8})-(\d\d)-(\d\d)(?:Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (match === null) return undefined;
  const days = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  return days === undefined ? undefined : `${days}`;
}

function canonicalZone(text: string): string | undefined {
  if (!/^(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  return text === '+00:00' || text === '-00:00' ? 'Z' : text;
}
