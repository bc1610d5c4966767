/** Work that waits together is done together: one batch at a time, of all that came while the last was under way. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does the items of a batch; the results are in their order. */
export type BatchWork<Item, Result> = (batch: readonly Item[]) => Promise<readonly Result[]>;

interface Queued<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** No timer: while a batch is under way the next one fills, and who was answered may join it. */
export class GroupCommit<Item, Result> {
  #waiting: Queued<Item, Result>[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(
    private readonly work: BatchWork<Item, Result>,
    private readonly most: number,
  ) {}

  get closed(): boolean {
    return this.#closed;
  }

  /** Waits for the commit of the batch that the item gets into. A batch that fails rejects all of its items. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Takes nothing more and waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    await nextTurn();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.most);
      try {
        const results = await this.work(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, at) => {
          const result = results[at];
          if (at in results) resolve(result as Result);
          else reject(new Error('A batch had no result for one of its items.'));
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      await nextTurn();
    }
    this.#running = undefined;
  }
}
