/** AddToStore of a log: header, curves, state and rows in one commit. [API 2.6] [API 4.4] */
import { childOf, type DataObject, fold } from '../../../model/data-object/node.js';
import { zoneMinutes } from '../../../model/data-object/values.js';
import { uuidOfPath } from '../../../model/uuid.js';
import { changeRecord } from '../../objects/change-record.js';
import { committedOf } from '../../objects/committed.js';
import { contentOf } from '../../objects/content.js';
import { insertObject } from '../../objects/insert-object.js';
import type { ObjectStore } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { uidsOf, withUid } from '../../objects/uids.js';
import type { ObjectRef, UnitOfWork } from '../../ports/object-repository.js';
import type { Principal } from '../../principal.js';
import { type KnownHeader, knownHeader } from './known-log.js';
import { ADDED } from './log-entries.js';
import { scanRows } from './scan.js';
import { sectionsOf, withoutLogData } from './sections.js';

/** Adds a complete log whose header is as it is to be stored; generates a uid where it has none. */
export async function addLog(
  { repository, schemas, rules }: ObjectStoreParts,
  { mode }: Principal,
  given: DataObject,
): Promise<Awaited<ReturnType<ObjectStore['add']>>> {
  const named = withUid(given);
  const object: DataObject = { type: 'log', root: withoutLogData(named.root) };
  const sections = sectionsOf(named);
  const uids = uidsOf(object);
  const ref: ObjectRef = { type: 'log', uids, uuid: uuidOfPath('log', uids) };
  const content = contentOf(object, schemas.object('log'));
  const write = { kind: 'add', mode } as const;

  const done = await repository.transact(async (unit) => {
    const { id, parentId } = await insertObject(unit, ref, content);
    if (parentId === undefined) throw new Error('A log was put under no wellbore.');
    const zoneOffset = await zoneOf(unit, ref);
    await unit.states.create(id, parentId, zoneOffset);
    const columns = await unit.channelSets.addColumns(id, curvesOf(knownHeader(object.root, new Map(), 0)));
    const header = knownHeader(object.root, columns, zoneOffset);
    rules.log.checkData({ sections, header, newCurves: new Set(header.byMnemonic.keys()) }, write);
    const rows = await scanRows(header, sections, rules.log.rowRules(write));
    if (rows.sections.length > 0) await unit.channelSets.write(id, header.shape, rows.sections);
    unit.record(changeRecord('add', { id, ref, object }, ADDED));
    return rows.notes;
  });
  return { ...committedOf(done), uid: uids.at(-1) ?? '', notes: done.value };
}

/** The folded uids of the curves that have columns. */
function curvesOf({ curves }: KnownHeader): readonly string[] {
  return curves.filter(({ isIndex }) => !isIndex).map(({ uid }) => fold(uid));
}

/** [API 10] What times without zone mean, for the life of the log: the zone of its well. */
async function zoneOf(unit: UnitOfWork, { uids }: ObjectRef): Promise<number> {
  const well = await unit.share('well', uids.slice(0, 1));
  return zoneMinutes(well && childOf(well.object.root, 'timeZone')?.text);
}
