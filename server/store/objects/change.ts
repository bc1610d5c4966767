import type { DataObject, Node } from '../../model/data-object/node.js';
import { merge } from '../../model/data-object/merge.js';
import { removeParts } from '../../model/data-object/remove-parts.js';
import type { ElementDecl } from '../../model/schema/element-tree.js';
import type { Committed } from '../ports/object-repository.js';
import type { Principal } from '../principal.js';
import { changeRecord } from './change-record.js';
import { committedOf } from './committed.js';
import { contentOf } from './content.js';
import { lockExisting } from './lock-existing.js';
import type { ObjectStoreParts } from './parts.js';

/** What makes a new tree of a stored one, and the checks before and after. */
interface Change {
  readonly by: DataObject;
  check(stored: DataObject): void;
  apply(decl: ElementDecl, stored: Node): Node;
  readonly after: 'update' | 'delete';
}

/** Merges an update into the stored object. [API 2.7] */
export function updateObject(
  parts: ObjectStoreParts,
  { mode }: Principal,
  change: DataObject,
): Promise<Committed> {
  return changeObject(parts, {
    by: change,
    check: (stored) => parts.rules.checkUpdateAgainst(change, stored, mode),
    apply: (decl, stored) => merge(decl, stored, change.root),
    after: 'update',
  });
}

/** Takes parts out of the stored object; for clock and change log that is an update. [API 2.8] */
export function removePartsOf(
  parts: ObjectStoreParts,
  { mode }: Principal,
  deletion: DataObject,
): Promise<Committed> {
  return changeObject(parts, {
    by: deletion,
    check: (stored) => parts.rules.checkDeleteAgainst(deletion, stored, mode),
    apply: (decl, stored) => removeParts(decl, stored, deletion.root),
    after: 'delete',
  });
}

async function changeObject(
  { repository, schemas, rules }: ObjectStoreParts,
  change: Change,
): Promise<Committed> {
  const decl = schemas.object(change.by.type);
  const done = await repository.transact(async (unit) => {
    const stored = await lockExisting(unit, change.by);
    change.check(stored.object);
    const object = { ...stored.object, root: change.apply(decl.root, stored.object.root) };
    rules.checkResult(object, change.after);
    await unit.replace(stored.id, contentOf(object, decl));
    unit.record(changeRecord('update', { ...stored, object }, { updatedHeader: true }));
  });
  return committedOf(done);
}
