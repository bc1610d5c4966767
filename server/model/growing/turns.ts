/** Long work in slices, so that the event loop serves others in between. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What a slice may take, in ms. */
const SLICE_MS = 8;

/** Steps between two looks at the clock. */
const BLOCK = 64;

/** Asked between steps of some microseconds each; gives the event loop a turn when the slice is used up. */
export class Turns {
  #steps = 0;
  #until = performance.now() + SLICE_MS;

  /** True where it is time for `take`; looks at the clock once in 64 steps. */
  due(): boolean {
    return ++this.#steps % BLOCK === 0 && performance.now() > this.#until;
  }

  /** Takes so many steps, a block of them at a time: the loop over the steps of a block does not wait. */
  async inBlocks(count: number, block: (from: number, to: number) => void): Promise<void> {
    for (let from = 0; from < count; from += BLOCK) {
      block(from, Math.min(from + BLOCK, count));
      if (performance.now() > this.#until) await this.take();
    }
  }

  /** Gives a turn where it is time, after a step that took long. */
  async rest(): Promise<void> {
    if (performance.now() > this.#until) await this.take();
  }

  async take(): Promise<void> {
    await nextTurn();
    this.#until = performance.now() + SLICE_MS;
  }
}
