/** The objects of another server as work for the loader. */
import { StoreClient } from '../../../../clients/soap/index.js';
import { CliError } from '../../cli-error.js';
import type { Work } from '../loader.js';
import type { LoadOptions } from '../load-options.js';
import type { Refusal } from '../report.js';
import type { StoreWriter } from '../store-writer.js';
import { copyObject } from './copy-object.js';
import { findObjects } from './find-objects.js';

/** Lists the source. Throws a CliError where it is not said which wells, or none is found. */
export async function serverWork(
  address: string,
  options: LoadOptions,
  writer: StoreWriter,
): Promise<{ works: Work[]; unusable: readonly Refusal[] }> {
  const { well, sourceUser, sourcePassword, timeout, fromStart } = options;
  if (well === undefined)
    throw new CliError("Name the wells by --well: a uid, a name, or a pattern; '*' is all.");
  const source = await StoreClient.connect(address, {
    user: sourceUser,
    password: sourcePassword,
    timeoutSeconds: timeout,
    userAgent: 'standpipe-cli',
  });
  const { objects, refusals } = await findObjects(source, well);
  const works = objects.map((slice) => ({
    file: source.url,
    object: slice,
    weight: 1,
    run: () => copyObject({ source, writer, fromStart }, slice),
  }));
  return { works, unusable: refusals };
}
