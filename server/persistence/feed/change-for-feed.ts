/** A change as `record_changes` reads it. */
import { fold } from '../../model/data-object/node.js';
import type { ChangeRecord } from '../../store/ports/object-repository.js';

/** One item of the JSON array that `record_changes` takes. */
export function changeForFeed({ objectId, ref, ...rest }: ChangeRecord): object {
  return { ...rest, objectId, uuid: ref.uuid, type: ref.type, uids: ref.uids, folded: ref.uids.map(fold) };
}
