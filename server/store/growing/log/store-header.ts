/** A changed header takes the place of the stored one, and what data need of it follows. */
import { type DataObject, fold, type Node } from '../../../model/data-object/node.js';
import { contentOf } from '../../objects/content.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import type { UnitOfWork } from '../../ports/object-repository.js';
import { renulledColumns } from './header-change.js';
import type { HeldLog } from './held-log.js';
import { knownHeader } from './known-log.js';

/**
 * Stores a header whose curves may have come, gone or changed what counts as null. Returns the log as it is held
 * now. @throws what the rules on complete objects say
 */
export async function storeHeader(
  { rules, schemas }: Pick<ObjectStoreParts, 'rules' | 'schemas'>,
  unit: UnitOfWork,
  held: HeldLog,
  root: Node,
  after: 'update' | 'delete',
): Promise<HeldLog> {
  const { id } = held.stored;
  const object: DataObject = { type: 'log', root };
  rules.checkResult(object, after);
  await unit.replace(id, contentOf(object, schemas.object('log')));
  await unit.states.headerChanged(id);
  const columns = await columnsOf(unit, held, root);
  const header = knownHeader(root, columns, held.state.zoneOffset);
  const renulled = renulledColumns(held.header, header);
  if (renulled.length > 0) await unit.channelSets.renull(id, header.shape, renulled);
  return { ...held, stored: { ...held.stored, object }, columns, header };
}

/** New curves get columns, and those of curves that have gone go with all their values. */
async function columnsOf(unit: UnitOfWork, { stored, columns, state }: HeldLog, root: Node) {
  const { curves } = knownHeader(root, columns, state.zoneOffset);
  const wanted = new Set(curves.filter(({ isIndex }) => !isIndex).map(({ uid }) => fold(uid)));
  const fresh = [...wanted].filter((uid) => !columns.has(uid));
  const gone = [...columns].filter(([uid]) => !wanted.has(uid)).map(([, column]) => column);
  if (gone.length > 0) await unit.channelSets.removeColumns(stored.id, gone);
  if (fresh.length === 0 && gone.length === 0) return columns;
  const added =
    fresh.length === 0 ? new Map<string, number>() : await unit.channelSets.addColumns(stored.id, fresh);
  return new Map([...[...columns].filter(([uid]) => wanted.has(uid)), ...added]);
}
