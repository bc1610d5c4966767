/** How a number in one unit becomes one in another: exactly, as a fraction of whole numbers. [API 10] */
import { type Decimal, readDecimal, tenTo } from './decimal.js';
import { QUANTITIES } from './unit-table.js';

/** A value x becomes (q x + p) / (s x + r). */
export interface Conversion {
  readonly q: bigint;
  readonly p: bigint;
  readonly s: bigint;
  readonly r: bigint;
}

/** A unit, and what makes its values ones in the base unit of its quantity. */
interface Unit {
  readonly base: string;
  readonly toBase: Conversion;
}

const units = new Map<string, Unit>();
for (const [base, quantity] of Object.entries(QUANTITIES)) {
  units.set(base, { base, toBase: { q: 1n, p: 0n, s: 0n, r: 1n } });
  for (const [symbol, factors] of Object.entries(quantity.units)) {
    units.set(symbol, { base, toBase: readFactors(factors) });
  }
}

const known = new Map<string, Conversion>();

/**
 * The conversion from a unit to another one of the same quantity; undefined where one of them is unknown, or where
 * they have nothing to do with each other. Symbols are compared as they are written: mW is no MW.
 */
export function conversionBetween(from: string, to: string): Conversion | undefined {
  const source = units.get(from);
  const target = units.get(to);
  if (source === undefined || source.base !== target?.base) return undefined;
  const key = `${from} ${to}`;
  let conversion = known.get(key);
  if (conversion === undefined) {
    conversion = composed(inverse(target.toBase), source.toBase);
    known.set(key, conversion);
  }
  return conversion;
}

/** The way back. */
export function inverse({ q, p, s, r }: Conversion): Conversion {
  return { q: r, p: -p, s: -s, r: q };
}

function composed(outer: Conversion, inner: Conversion): Conversion {
  const q = outer.q * inner.q + outer.p * inner.s;
  const p = outer.q * inner.p + outer.p * inner.r;
  const s = outer.s * inner.q + outer.r * inner.s;
  const r = outer.s * inner.p + outer.r * inner.r;
  const divisor = [p, s, r].reduce(greatestCommonDivisor, q);
  return { q: q / divisor, p: p / divisor, s: s / divisor, r: r / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Reads what the table says of a unit. */
function readFactors(text: string): Conversion {
  const [a = '0', b = '1', c = '1', d = '0'] = text.includes(' ')
    ? text.split(' ')
    : ['0', ...text.split('/')];
  const decimals = [a, b, c, d].map(readDecimal);
  const lowest = Math.min(...decimals.map((each) => each?.exponent ?? 0));
  const [p, q, r, s] = decimals.map((each) => whole(each, lowest, text));
  return { q: q ?? 1n, p: p ?? 0n, s: s ?? 0n, r: r ?? 1n };
}

function whole(decimal: Decimal | undefined, unitExponent: number, text: string): bigint {
  if (decimal === undefined) throw new Error(`The table of units has the factors '${text}'.`);
  return decimal.mantissa * tenTo(decimal.exponent - unitExponent);
}

/** The value of a conversion, as a fraction with a denominator above zero; undefined where there is none. */
export function convert(
  { q, p, s, r }: Conversion,
  mantissa: bigint,
  exponent: number,
): readonly [over: bigint, under: bigint] | undefined {
  const [x, scale] = exponent >= 0 ? [mantissa * tenTo(exponent), 1n] : [mantissa, tenTo(-exponent)];
  const [over, under] = [q * x + p * scale, s * x + r * scale];
  if (under === 0n) return undefined;
  return under < 0n ? [-over, -under] : [over, under];
}
