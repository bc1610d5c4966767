import { refuse } from '../../model/errors/standpipe-error.js';
import { nameOf } from '../objects/uids.js';
import type { ObjectRef } from '../ports/object-repository.js';

/**
 * The one object that a query for data finds; undefined where there is none.
 * @throws [-475] where there are several [S209]
 */
export async function theOnly<T extends { readonly ref: ObjectRef }>(
  found: AsyncIterable<T>,
): Promise<T | undefined> {
  let only: T | undefined;
  for await (const next of found) {
    if (only === undefined) {
      only = next;
      continue;
    }
    const [one, other] = [only, next].map(({ ref }) => nameOf(ref.type, ref.uids));
    throw refuse(
      -475,
      `The query asks for data and finds several objects, ${one} and ${other} among them; it has to name one.`,
    );
  }
  return only;
}
