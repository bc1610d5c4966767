/** The folded uid path of an object as the three columns of its unique index. */
import { fold } from '../../model/data-object/node.js';
import type { ObjectType } from '../../model/object-types.js';

/** uid_well, uid_wellbore, uid; '' for the parents that an object does not have. */
export type PathColumns = readonly [uidWell: string, uidWellbore: string, uid: string];

/** `uids` go from the outermost parent to the object itself. */
export function pathColumns(type: ObjectType, uids: readonly string[]): PathColumns {
  const folded = uids.map(fold);
  const uid = folded.pop();
  if (uid === undefined || folded.length > 2) throw new Error(`A ${type} cannot have ${uids.length} uids.`);
  return [folded[0] ?? '', folded[1] ?? '', uid];
}
