/** Chance that repeats: the same seed gives the same well, on every machine. */

/** Numbers of 0 up to 1. */
export type Random = () => number;

/** A generator of its own for each purpose, so that one more draw in one place moves nothing elsewhere. */
export function randomOf(seed: number, purpose: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** About normal, with mean 0 and deviation 1, never beyond 3.5. */
export function bell(random: Random): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}

/** A value that wanders around 0 with deviation 1, and forgets where it was after `seconds`. */
export class Wander {
  readonly #random: Random;
  readonly #keep: number;
  readonly #push: number;
  #value = 0;

  constructor(random: Random, seconds: number) {
    this.#random = random;
    this.#keep = Math.exp(-1 / seconds);
    this.#push = Math.sqrt(1 - this.#keep * this.#keep);
  }

  /** The value a second later. */
  next(): number {
    this.#value = this.#keep * this.#value + this.#push * bell(this.#random);
    return this.#value;
  }
}
