/** Which cells of rows are empty: one bit for each, column after column. */
import type { Summary } from './summarise.js';

const BITS = 32;
const ALL = -1;

/** Noted while rows are read, so that nobody need meet their cells again to sum up some of them. */
export class Gaps {
  /** Words of one column. */
  readonly #words: number;
  readonly #bits: Int32Array;

  constructor(
    rows: number,
    private readonly columns: number,
  ) {
    this.#words = Math.ceil(rows / BITS);
    this.#bits = new Int32Array(this.#words * columns);
  }

  add(row: number, column: number): void {
    const at = column * this.#words + (row >>> 5);
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (row % BITS));
  }

  /** Takes back what was noted of a row. */
  forget(row: number): void {
    for (let at = row >>> 5; at < this.#bits.length; at += this.#words) {
      this.#bits[at] = (this.#bits[at] ?? 0) & ~(1 << (row % BITS));
    }
  }

  /** What the rows from..to (exclusive) hold. */
  summary(from: number, to: number): Summary {
    const firsts = new Int32Array(this.columns);
    const lasts = new Int32Array(this.columns);
    const counts = new Int32Array(this.columns);
    for (let column = 0; column < this.columns; column++) {
      firsts[column] = this.#first(column, from, to);
      lasts[column] = this.#last(column, from, to);
      counts[column] = this.#count(column, from, to);
    }
    return { firsts, lasts, counts };
  }

  /** The rows of one word that hold a value, of those between from and to. */
  #held(column: number, word: number, from: number, to: number): number {
    let held = ~(this.#bits[column * this.#words + word] ?? 0);
    if (word === from >>> 5) held &= ALL << (from % BITS);
    if (word === (to - 1) >>> 5) held &= ALL >>> (BITS - 1 - ((to - 1) % BITS));
    return held;
  }

  #first(column: number, from: number, to: number): number {
    for (let word = from >>> 5; word * BITS < to; word++) {
      const held = this.#held(column, word, from, to);
      if (held !== 0) return word * BITS + BITS - 1 - Math.clz32(held & -held);
    }
    return -1;
  }

  #last(column: number, from: number, to: number): number {
    for (let word = (to - 1) >>> 5; to > from && word >= from >>> 5; word--) {
      const held = this.#held(column, word, from, to);
      if (held !== 0) return word * BITS + BITS - 1 - Math.clz32(held);
    }
    return -1;
  }

  #count(column: number, from: number, to: number): number {
    let count = 0;
    for (let word = from >>> 5; word * BITS < to; word++) {
      count += bitsSet(this.#held(column, word, from, to));
    }
    return count;
  }
}

/** How many bits of a word are set: in pairs, then in fours, in bytes and all together. */
function bitsSet(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
