/** A store as a rig needs it: what is sent is sent again until it is acknowledged. */
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError, type Answer, type InputRequest } from '../../clients/soap/index.js';

/** The part of a client that rigs use. */
export interface Store {
  addToStore(request: InputRequest): Promise<Answer>;
  updateInStore(request: InputRequest): Promise<Answer>;
}

/** Thrown where the store refuses what a rig sent, or is away for too long. */
export class SimulationError extends Error {}

const EXISTS = -405;
const AGAIN_AFTER_MS = 500;

export class AcknowledgedStore {
  readonly #store: Store;
  readonly #patienceMs: number;

  /** A store that is not reached is tried for so many seconds before the run ends. */
  constructor(store: Store, patienceSeconds: number) {
    this.#store = store;
    this.#patienceMs = patienceSeconds * 1000;
  }

  /** Adds an object. False where it existed already. */
  async add(WMLtypeIn: string, XMLin: string): Promise<boolean> {
    const answer = await this.#untilAnswered(() => this.#store.addToStore({ WMLtypeIn, XMLin }));
    if (answer.Result === EXISTS) return false;
    this.#require(answer, WMLtypeIn);
    return true;
  }

  /**
   * Updates an object. An Update whose answer was lost may have been done: it is sent again as it was, which
   * changes nothing then. [API 10]
   */
  async update(WMLtypeIn: string, XMLin: string): Promise<void> {
    this.#require(
      await this.#untilAnswered(() => this.#store.updateInStore({ WMLtypeIn, XMLin })),
      WMLtypeIn,
    );
  }

  #require({ Result, SuppMsgOut }: Answer, type: string): void {
    if (Result < 1) throw new SimulationError(`The store refused a ${type}: ${String(Result)} ${SuppMsgOut}`);
  }

  async #untilAnswered(call: () => Promise<Answer>): Promise<Answer> {
    const start = Date.now();
    for (;;) {
      try {
        return await call();
      } catch (error) {
        const away = error instanceof StoreError && ['connection', 'timeout', 'fault'].includes(error.kind);
        if (!away || Date.now() - start > this.#patienceMs) throw error;
        await sleep(AGAIN_AFTER_MS);
      }
    }
  }
}
