import { merge } from '../../../model/data-object/merge.js';
import { type DataObject, type Node } from '../../../model/data-object/node.js';
import { encode } from '../../../model/data-object/stored-form.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';
import { changeRecord } from '../../objects/change-record.js';
import { contentOf } from '../../objects/content.js';
import type { WriteOutcome } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import type { StoredObject, UnitOfWork } from '../../ports/object-repository.js';
import type { Principal } from '../../principal.js';
import { entryOf } from './log-entries.js';
import { lockGrowing } from './lock-growing.js';
import { changeParts, type PartChanges, type TreeChange } from './part-changes.js';
import { splitParts } from './split.js';

/**
 * Merges an update into a trajectory or mudLog: the header as of any object, stations and intervals by uid. New
 * ones make it grow [S267] [S279]. Parts that are sent again as they are change nothing. [API 10]
 */
export async function updateWithParts(
  store: ObjectStoreParts,
  kind: PartKind,
  { mode }: Principal,
  by: DataObject,
): Promise<WriteOutcome> {
  const { repository, schemas, rules } = store;
  const decl = schemas.object(by.type);
  const given = splitParts(kind, by.root);
  const change: TreeChange = {
    decl: decl.root,
    by,
    check: (part, stored) => rules.checkUpdateAgainst(part, stored, mode),
    apply: (stored, part) => merge(decl.root, stored, part),
    checkResult: (result) => rules.checkResult(result, 'update'),
  };
  const done = await repository.transact(async (unit) => {
    const stored = await lockGrowing(unit, by);
    change.check({ ...by, root: given.header }, stored.object);
    const header = change.apply(stored.object.root, given.header);
    const changes = await changeParts(unit, kind, { stored, header }, change);
    // An update of the header alone moves the clock as any update does, also where it says what is there.
    const headerChanged = given.parts.length === 0 || encode(header) !== encode(stored.object.root);
    if (headerChanged) {
      await unit.replace(stored.id, contentOf({ ...by, root: header }, decl));
      await unit.states.headerChanged(stored.id);
    }
    await keepParts(unit, { stored, header, headerChanged }, changes);
  });
  return done.committed ?? {};
}

async function keepParts(
  unit: UnitOfWork,
  now: { readonly stored: StoredObject; readonly header: Node; readonly headerChanged: boolean },
  changes: PartChanges,
): Promise<void> {
  const { stored, header, headerChanged } = now;
  const written = [...changes.added, ...changes.changed.map(({ after }) => after)];
  if (!headerChanged && written.length === 0) return;
  await unit.parts.put(stored.id, written);
  const grown = changes.added.length === 0 ? undefined : await unit.states.grow(stored.id);
  const growing = stored.growing || grown !== undefined;
  const entry = entryOf(changes, { headerChanged, growing, started: grown?.started === true });
  const object = { ...stored.object, root: header };
  unit.record(changeRecord('update', { ...stored, object }, entry));
  if (grown?.wellboreStarted === true) await recordActive(unit, stored);
}

/** [API 5] The wellbore has become active: a change of its own. */
async function recordActive(unit: UnitOfWork, { ref }: StoredObject): Promise<void> {
  const wellbore = await unit.share('wellbore', ref.uids.slice(0, -1));
  if (wellbore === undefined) throw new Error(`The wellbore of ${ref.uuid} has gone.`);
  unit.record(changeRecord('update', wellbore, { updatedHeader: true }));
}
