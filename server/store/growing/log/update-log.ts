/** UpdateInStore of a log. [API 2.7] [API 4.5] */
import { type DataObject, fold } from '../../../model/data-object/node.js';
import type { WriteOutcome } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import type { Principal } from '../../principal.js';
import { appendRows } from './append-rows.js';
import { changeHeader } from './header-change.js';
import { holdLog } from './held-log.js';
import type { KnownLogs } from './known-log.js';
import { headerEntry } from './log-entries.js';
import { recordData, recordHeader } from './record-changes.js';
import { scanRows } from './scan.js';
import { sectionsOf, withoutLogData } from './sections.js';
import { storeHeader } from './store-header.js';

/** Merges header and rows of an update into the stored log, all or nothing. @throws [-433], and what the rules say */
export async function updateLog(
  parts: ObjectStoreParts,
  known: KnownLogs,
  principal: Principal,
  change: DataObject,
): Promise<WriteOutcome> {
  const appended = await appendRows(parts, known, principal, change);
  return appended ?? updateHeldLog(parts, principal, change);
}

async function updateHeldLog(
  parts: ObjectStoreParts,
  { mode }: Principal,
  change: DataObject,
): Promise<WriteOutcome> {
  const { repository, rules, schemas } = parts;
  const decl = schemas.object('log').root;
  const sections = sectionsOf(change);
  const write = { kind: 'update', mode } as const;

  const { value: notes, committed } = await repository.transact(async (unit) => {
    const held = await holdLog(unit, change);
    const { root, changed, newCurves } = changeHeader(
      decl,
      held.stored.object,
      withoutLogData(change.root),
      rules,
      mode,
    );
    const log = changed ? await storeHeader(parts, unit, held, root, 'update') : held;
    const mnemonics = newCurves.map(({ mnemonic }) => mnemonic);
    // An update of the header alone counts even where it says what is stored already. [API 2.7]
    if (changed || sections.length === 0) recordHeader(unit, log, headerEntry('added', mnemonics));

    rules.log.checkData({ sections, header: log.header, newCurves: new Set(mnemonics.map(fold)) }, write);
    const rows = await scanRows(log.header, sections, rules.log.rowRules(write));
    if (rows.sections.length > 0) {
      const written = await unit.channelSets.write(log.stored.id, log.header.shape, rows.sections);
      await recordData(unit, log, written);
    }
    return rows.notes;
  });
  return { ...committed, notes };
}
