/** AddToStore of a log: header, curves, state and rows in one commit. [API 2.6] [API 4.4] */
import { attributeOf, childOf, type DataObject, fold } from '../../../model/data-object/node.js';
import { zoneMinutes } from '../../../model/data-object/values.js';
import { addObject } from '../../objects/add.js';
import type { WriteOutcome } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import type { UnitOfWork } from '../../ports/object-repository.js';
import type { Principal } from '../../principal.js';
import { type KnownHeader, knownHeader } from './known-log.js';
import { scanRows } from './scan.js';
import { sectionsOf, withoutLogData } from './sections.js';

/** Adds a complete log whose header is as it is to be stored; generates a uid where it has none. */
export async function addLog(
  parts: ObjectStoreParts,
  { mode }: Principal,
  given: DataObject,
): Promise<WriteOutcome & { uid: string }> {
  const root = withoutLogData(given.root);
  const sections = sectionsOf(given);
  const write = { kind: 'add', mode } as const;
  const rules = parts.rules.log;
  let notes: readonly string[] = [];

  const added = await addObject(parts, { type: 'log', root }, async (unit, id, wellboreId) => {
    const zoneOffset = await zoneOfWell(unit, attributeOf(root, 'uidWell') ?? '');
    await unit.states.create(id, wellboreId, zoneOffset);
    const columns = await unit.channelSets.addColumns(id, curvesOf(knownHeader(root, new Map(), 0)));
    const header = knownHeader(root, columns, zoneOffset);
    rules.checkData({ sections, header, newCurves: new Set(header.byMnemonic.keys()) }, write);
    const rows = await scanRows(header, sections, rules.rowRules(write));
    if (rows.sections.length > 0) await unit.channelSets.write(id, header.shape, rows.sections);
    notes = rows.notes;
  });
  return { ...added, notes };
}

/** The folded uids of the curves that have columns. */
function curvesOf({ curves }: KnownHeader): readonly string[] {
  return curves.filter(({ isIndex }) => !isIndex).map(({ uid }) => fold(uid));
}

/** [API 10] What times without zone mean, for the life of the log: the zone of its well. */
async function zoneOfWell(unit: UnitOfWork, uidWell: string): Promise<number> {
  const well = await unit.share('well', [uidWell]);
  return zoneMinutes(well && childOf(well.object.root, 'timeZone')?.text);
}
