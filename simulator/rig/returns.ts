/** What comes up with the mud: cuttings and gas of a depth arrive when the annulus above it was pumped through. */
import { ANNULUS } from './physics.js';

interface Cuttings {
  readonly depth: number;
  readonly gas: number;
  /** m3 that must have been pumped. */
  readonly arrives: number;
}

export class Returns {
  #waiting: Cuttings[] = [];
  #first = 0;
  #pumped = 0;
  #depth: number;
  #gas = 0;

  constructor(depth: number) {
    this.#depth = depth;
  }

  /** Rock of a depth, or gas that seeped in there, goes on its way up. */
  leave(depth: number, gas: number): void {
    this.#waiting.push({ depth, gas, arrives: this.#pumped + depth * ANNULUS });
  }

  /** A second of pumping at `flow` L/min. */
  pump(flow: number): void {
    this.#pumped += flow / 60_000;
    for (;;) {
      const next = this.#waiting[this.#first];
      if (next === undefined || next.arrives > this.#pumped) break;
      this.#depth = Math.max(this.#depth, next.depth);
      this.#gas = next.gas;
      this.#first += 1;
    }
    if (this.#first < 1_000) return;
    this.#waiting = this.#waiting.slice(this.#first);
    this.#first = 0;
  }

  /** Depth of the rock that is at the shakers. */
  get depth(): number {
    return this.#depth;
  }

  /** % of gas that the rock at the shakers brought. */
  get gas(): number {
    return this.#gas;
  }
}
