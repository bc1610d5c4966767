/** Stores objects one after the other; what is refused is noted and the rest goes on. */
import { StoreError, type StoreClient } from '../../../clients/soap/index.js';
import { CliError } from '../cli-error.js';
import { BaseMessages, endsTheWork } from '../connection.js';
import type { Progress } from './progress.js';
import { Tally, type NamedObject, type Outcome, type Refusal } from './report.js';
import { Refused } from './refused.js';

/** Says that so much more of a piece of work is done. */
export type Advance = (weight: number) => void;

/** One piece of work: an object of a document, or a table. */
export interface Work {
  readonly file: string;
  readonly object: NamedObject;
  /** How much of all the work it is, in any unit. */
  readonly weight: number;
  run(advance: Advance): Promise<Outcome>;
}

export interface LoadResult {
  readonly tally: Tally;
  readonly refusals: readonly Refusal[];
  /** Set where the connection broke and the rest was not tried. */
  readonly brokenOff?: StoreError;
}

/** Does the work in its order. Never rejects for what a file or the server says of one object. */
export async function loadAll(
  client: StoreClient,
  works: Iterable<Work>,
  progress: Progress,
): Promise<LoadResult> {
  const messages = new BaseMessages(client);
  const refusals: Refusal[] = [];
  const tally = new Tally();
  for (const work of works) {
    const { file, object } = work;
    const meter = new Meter(work.weight, progress);
    try {
      tally.count(await work.run((weight) => meter.advance(weight)));
    } catch (error) {
      if (error instanceof StoreError && endsTheWork(error)) return { tally, refusals, brokenOff: error };
      refusals.push({ file, object, ...(await reasonOf(error, messages)) });
    }
    meter.end();
  }
  return { tally, refusals };
}

async function reasonOf(
  error: unknown,
  messages: BaseMessages,
): Promise<Pick<Refusal, 'code' | 'baseMessage' | 'reason'>> {
  if (error instanceof Refused) {
    return { code: error.code, baseMessage: await messages.of(error.code), reason: error.message };
  }
  if (error instanceof StoreError || error instanceof CliError) return { reason: error.message };
  throw error;
}

/** Lets a piece of work report as much as it is, and no more. */
class Meter {
  readonly #progress: Progress;
  #left: number;

  constructor(weight: number, progress: Progress) {
    this.#left = weight;
    this.#progress = progress;
  }

  advance(weight: number): void {
    const counted = Math.min(weight, this.#left);
    this.#left -= counted;
    this.#progress.advance(counted);
  }

  end(): void {
    this.advance(this.#left);
    this.#progress.step();
  }
}
