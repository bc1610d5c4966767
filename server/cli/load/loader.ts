/** Stores objects one after the other; what is refused is noted and the rest goes on. */
import { StoreError, type StoreClient } from '../../../clients/soap/index.js';
import { CliError } from '../cli-error.js';
import { BaseMessages, endsTheWork } from '../connection.js';
import { Tally, type NamedObject, type Outcome, type Refusal } from './report.js';
import { Refused } from './store-writer.js';

/** One piece of work: an object of a document, or a table. */
export interface Work {
  readonly file: string;
  readonly object: NamedObject;
  /** How much of all the work it is, in any unit. */
  readonly weight: number;
  run(): Promise<Outcome>;
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
  works: Iterable<Work> | AsyncIterable<Work>,
  done: (work: Work) => void,
): Promise<LoadResult> {
  const messages = new BaseMessages(client);
  const refusals: Refusal[] = [];
  const tally = new Tally();
  for await (const work of works) {
    const { file, object } = work;
    try {
      tally.count(await work.run());
    } catch (error) {
      if (error instanceof StoreError && endsTheWork(error)) return { tally, refusals, brokenOff: error };
      refusals.push({ file, object, ...(await reasonOf(error, messages)) });
    }
    done(work);
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
