/** DeleteFromStore inside a log. [API 2.8] [API 4.6] */
import type { DataObject } from '../../../model/data-object/node.js';
import { removeParts } from '../../../model/data-object/remove-parts.js';
import { encode } from '../../../model/data-object/stored-form.js';
import { changeRecord } from '../../objects/change-record.js';
import type { WriteOutcome } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import type { UnitOfWork } from '../../ports/object-repository.js';
import type { Mode, Principal } from '../../principal.js';
import { type DeletePlan, planDelete } from './delete-plan.js';
import { type HeldLog, holdLog } from './held-log.js';
import { clearedEntry } from './log-entries.js';
import { recordHeader } from './record-changes.js';
import { storeHeader } from './store-header.js';

/** Takes out of a log what the deletion names. It never makes the log grow [S256]. @throws [-433], and what the rules say */
export async function removeLogParts(
  parts: ObjectStoreParts,
  { mode }: Principal,
  deletion: DataObject,
): Promise<WriteOutcome> {
  const { committed } = await parts.repository.transact(async (unit) => {
    const held = await holdLog(unit, deletion);
    const { header, stored } = held;
    const against = { deletion: deletion.root, header, stored: stored.object.root };
    const plan = planDelete(deletion.root, header, stored.object.root);
    parts.rules.log.checkDeletion({ ...against, removed: plan.removed }, mode);
    const cleared = await clearValues(unit, held, plan);
    const log = plan.header.children.length === 0 ? held : await removeItems(parts, unit, held, plan, mode);
    if (cleared !== undefined) unit.record(changeRecord('update', log.stored, cleared));
  });
  return { ...committed };
}

/** What the change log says of the values that went; undefined where there were none. */
async function clearValues(unit: UnitOfWork, { stored, state, header }: HeldLog, { clears }: DeletePlan) {
  if (clears.length === 0) return undefined;
  const { changed, range, columns } = await unit.channelSets.clear(stored.id, header.shape, clears);
  return changed && range !== undefined
    ? clearedEntry(header, { ...range, columns }, state.growing)
    : undefined;
}

async function removeItems(
  parts: ObjectStoreParts,
  unit: UnitOfWork,
  held: HeldLog,
  plan: DeletePlan,
  mode: Mode,
): Promise<HeldLog> {
  const { object } = held.stored;
  parts.rules.checkDeleteAgainst({ type: 'log', root: plan.header }, object, mode);
  const root = removeParts(parts.schemas.object('log').root, object.root, plan.header);
  const changed = encode(root) !== encode(object.root);
  const log = changed ? await storeHeader(parts, unit, held, root, 'delete') : held;
  const removed = plan.removed.map(({ mnemonic }) => mnemonic);
  recordHeader(unit, log, 'removed', removed);
  return log;
}
