/** Adds planned objects one after the other; what is refused is noted and the rest goes on. */
import { StoreError, type StoreClient } from '../../../clients/soap/index.js';
import { CliError } from '../cli-error.js';
import { BaseMessages, endsTheWork } from '../connection.js';
import { DocumentReader, type PlannedObject } from './plan.js';
import type { Progress } from './progress.js';
import type { Refusal } from './report.js';

export interface LoadResult {
  readonly added: number;
  readonly refusals: readonly Refusal[];
  /** Set where the connection broke and the rest was not tried. */
  readonly brokenOff?: StoreError;
}

/** Never rejects for what a file or the server says of one object. */
export async function loadObjects(
  client: StoreClient,
  objects: readonly PlannedObject[],
  progress: Progress,
): Promise<LoadResult> {
  const reader = new DocumentReader();
  const messages = new BaseMessages(client);
  const refusals: Refusal[] = [];
  let added = 0;
  for (const object of objects) {
    const where = { file: object.file, object: object.slice };
    try {
      const request = { WMLtypeIn: object.slice.type, XMLin: reader.documentOf(object) };
      const { Result: code, SuppMsgOut: reason } = await client.addToStore(request);
      if (code > 0) added += 1;
      else refusals.push({ ...where, code, baseMessage: await messages.of(code), reason });
    } catch (error) {
      if (error instanceof StoreError && endsTheWork(error)) return { added, refusals, brokenOff: error };
      if (!(error instanceof StoreError) && !(error instanceof CliError)) throw error;
      refusals.push({ ...where, reason: error.message });
    }
    progress.step();
  }
  return { added, refusals };
}
