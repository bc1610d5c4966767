import type { Committed } from '../ports/object-repository.js';

/** What a transaction that recorded a change returned. */
export function committedOf({ committed }: { committed: Committed | undefined }): Committed {
  if (committed === undefined) throw new Error('A change of an object was committed without a record.');
  return committed;
}
