/**
 * Instants as exact values beside their text: no digit of a fraction is rounded away, so that a client that
 * sends back what it read is compared with exactly that. [API 2.5]
 */

/** An instant in UTC: whole seconds since 1970, and the digits after the point without trailing zeros. */
interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

const TIMESTAMP =
  /^(-?\d{4,8})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** Days since 1970-01-01 of a date of the proleptic Gregorian calendar; undefined where there is no such day. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day < 1 || day > (lengths[month - 1] ?? 0)) return undefined;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function offsetMinutes(zone: string | undefined, defaultOffset: number): number {
  if (zone === undefined) return defaultOffset;
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** The minutes east of UTC of a time zone (`Z`, `+02:00`); 0 where it says nothing. */
export function zoneMinutes(zone: string | undefined): number {
  const text = zone?.trim() ?? '';
  return /^[+-]\d\d:\d\d$/.test(text) ? offsetMinutes(text, 0) : 0;
}

/** 24:00:00 is the end of the day, and a leap second is the second after 23:59:59 UTC. */
function readInstant(text: string, defaultOffset: number): Instant | undefined {
  const match = TIMESTAMP.exec(text.trim());
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const fraction = (match[7] ?? '').replace(/0+$/, '');
  const days = dayNumber(year, month, day);
  if (days === undefined || minute > 59 || second > 60) return undefined;
  if (hour > 24 || (hour === 24 && (minute > 0 || second > 0 || fraction !== ''))) return undefined;
  const offset = offsetMinutes(match[8], defaultOffset);
  const seconds = days * 86_400 + hour * 3600 + (minute - offset) * 60 + second;
  if (second === 60 && seconds % 86_400 !== 0) return undefined;
  return { seconds, fraction };
}

/**
 * The canonical form of an instant: seconds since 1970-01-01T00:00:00Z and, after a point, its fraction.
 * Equal instants have equal forms whatever zone they are written in; undefined where the text is none.
 * A text without zone is read at `defaultOffset` minutes east of UTC.
 */
export function canonicalInstant(text: string, defaultOffset = 0): string | undefined {
  const instant = readInstant(text, defaultOffset);
  if (instant === undefined) return undefined;
  return instant.fraction === '' ? `${instant.seconds}` : `${instant.seconds}.${instant.fraction}`;
}

/** Orders two instants in canonical form: negative, zero or positive, exactly. */
export function compareInstants(a: string, b: string): number {
  const [secondsA = '', fractionA = ''] = a.split('.');
  const [secondsB = '', fractionB = ''] = b.split('.');
  if (secondsA !== secondsB) return Number(secondsA) - Number(secondsB);
  if (fractionA === fractionB) return 0;
  return fractionA < fractionB ? -1 : 1;
}

/** The instant in ticks of 100 ns since 1970-01-01T00:00:00Z, rounded down; undefined where the text is none. */
export function parseInstant(text: string, defaultOffset = 0): { readonly ticks: bigint } | undefined {
  const instant = readInstant(text, defaultOffset);
  if (instant === undefined) return undefined;
  const fraction = BigInt(instant.fraction.slice(0, 7).padEnd(7, '0'));
  return { ticks: BigInt(instant.seconds) * 10_000_000n + fraction };
}

/** `2026-11-24T03:40:00.000001Z`: always six digits, the full precision of the server's clock [S79]. */
export function formatMicros(micros: bigint): string {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const milliseconds = Number((micros - fraction) / 1000n);
  return `${new Date(milliseconds).toISOString().slice(0, -5)}.${fraction.toString().padStart(6, '0')}Z`;
}
