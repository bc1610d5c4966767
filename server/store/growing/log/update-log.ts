/** UpdateInStore of a log. [API 2.7] [API 4.5] */
import { type DataObject, fold } from '../../../model/data-object/node.js';
import type { WriteOutcome } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import type { UnitOfWork } from '../../ports/object-repository.js';
import type { Mode, Principal } from '../../principal.js';
import { appendRows, type PreparedRows } from './append-rows.js';
import { changeHeader } from './header-change.js';
import { type HeldLog, holdLog } from './held-log.js';
import type { KnownLogs } from './known-log.js';
import { recordData, recordHeader } from './record-changes.js';
import { type ScannedRows, scanRows } from './scan.js';
import { sectionsOf, withoutLogData } from './sections.js';
import { storeHeader } from './store-header.js';

/** Merges header and rows of an update into the stored log, all or nothing. @throws [-433], and what the rules say */
export async function updateLog(
  parts: ObjectStoreParts,
  known: KnownLogs,
  principal: Principal,
  change: DataObject,
): Promise<WriteOutcome> {
  const attempt = await appendRows(parts, known, principal, change);
  return attempt.outcome ?? updateHeldLog(parts, principal, change, attempt.prepared);
}

async function updateHeldLog(
  parts: ObjectStoreParts,
  { mode }: Principal,
  change: DataObject,
  prepared: PreparedRows | undefined,
): Promise<WriteOutcome> {
  const { value: notes, committed } = await parts.repository.transact(async (unit) => {
    const held = await holdLog(unit, change);
    const { stored, state } = held;
    parts.growing.appender.sawHead(stored.ref.uids, { id: stored.id, headerVersion: state.headerVersion });
    const { log, rows } =
      prepared !== undefined && isBy(held, prepared)
        ? { log: held, rows: prepared.rows }
        : await changeAndRead(parts, unit, held, change, mode);
    if (rows.sections.length > 0) {
      const written = await unit.channelSets.write(log.stored.id, log.header.shape, rows.sections);
      await recordData(unit, log, written);
    }
    return rows.notes;
  });
  return { ...committed, notes };
}

/** True where the rows were read by the header that the log has, and not by an older one or that of an earlier log. */
function isBy({ stored, state }: HeldLog, prepared: PreparedRows): boolean {
  return prepared.id === stored.id && prepared.headerVersion === state.headerVersion;
}

/** Stores what the update makes of the header, and reads its rows by that. */
async function changeAndRead(
  parts: ObjectStoreParts,
  unit: UnitOfWork,
  held: HeldLog,
  change: DataObject,
  mode: Mode,
): Promise<{ readonly log: HeldLog; readonly rows: ScannedRows }> {
  const { rules, schemas } = parts;
  const decl = schemas.object('log').root;
  const given = withoutLogData(change.root);
  const { root, changed, newCurves } = changeHeader(decl, held.stored.object, given, rules, mode);
  const log = changed ? await storeHeader(parts, unit, held, root, 'update') : held;
  const mnemonics = newCurves.map(({ mnemonic }) => mnemonic);
  const sections = sectionsOf(change);
  // An update of the header alone counts even where it says what is stored already. [API 2.7]
  if (changed || sections.length === 0) recordHeader(unit, log, 'added', mnemonics);

  const write = { kind: 'update', mode } as const;
  rules.log.checkData({ sections, header: log.header, newCurves: new Set(mnemonics.map(fold)) }, write);
  return { log, rows: await scanRows(log.header, sections, rules.log.rowRules(write)) };
}
