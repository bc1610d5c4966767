/** Long work in slices, so that the event loop serves others in between. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** What a slice may take, in ms. */
const SLICE_MS = 8;

/** Asked between steps of some microseconds each; gives the event loop a turn when the slice is used up. */
export class Turns {
  #steps = 0;
  #until = performance.now() + SLICE_MS;

  /** True where it is time for `take`; looks at the clock once in 64 steps. */
  due(): boolean {
    return (++this.#steps & 63) === 0 && performance.now() > this.#until;
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
