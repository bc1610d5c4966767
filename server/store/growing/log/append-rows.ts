/** Rows for a log that grows already: written together with those of others, without a transaction of their own. */
import { attributeOf, childOf, type DataObject, type Node } from '../../../model/data-object/node.js';
import { refuse, StandpipeError } from '../../../model/errors/standpipe-error.js';
import type { SetExtent, ScannedSection } from '../../../model/growing/channel-set.js';
import { changeRecord } from '../../objects/change-record.js';
import type { WriteOutcome } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { nameOf, uidsOf } from '../../objects/uids.js';
import type { ChannelSetHead } from '../../ports/channel-sets.js';
import type { ObjectId } from '../../ports/object-repository.js';
import type { Principal } from '../../principal.js';
import type { KnownLog, KnownLogs } from './known-log.js';
import { type ChangedValues, interiorEntry } from './log-entries.js';
import { type ScannedRows, scanRows } from './scan.js';
import { sectionsOf } from './sections.js';

/** Rows that were read by one version of the header of a log, and are right as long as it holds. */
export interface PreparedRows {
  readonly id: ObjectId;
  readonly headerVersion: number;
  readonly rows: ScannedRows;
}

/** Appended; or the update needs a transaction of its own, for which its rows may have been read already. */
export type AppendAttempt =
  | { readonly outcome: WriteOutcome }
  | { readonly outcome: undefined; readonly prepared: PreparedRows | undefined };

/** An update whose rows were read by a header of its log. */
interface Reading {
  readonly head: ChannelSetHead;
  readonly log: KnownLog;
  /** undefined where the update says something of the header, too. */
  readonly rows: ScannedRows | undefined;
}

const NO_APPEND: AppendAttempt = { outcome: undefined, prepared: undefined };

/** Appends the rows of an update that changes nothing else. @throws [-433], and what the rules on data say */
export async function appendRows(
  parts: ObjectStoreParts,
  known: KnownLogs,
  principal: Principal,
  change: DataObject,
): Promise<AppendAttempt> {
  if (sectionsOf(change).length === 0) return NO_APPEND;
  const { head, log, rows } = await readRows(parts, known, principal, change);
  if (rows === undefined) return NO_APPEND;
  const { notes } = rows;
  const values = valuesOf(rows.sections);
  if (values === undefined) return { outcome: { notes } };

  const { stored, headerVersion } = head;
  const result = await parts.growing.appender.append({
    id: stored.id,
    headerVersion,
    shape: log.header.shape,
    sections: rows.sections,
    // It is written this way only where the log grows.
    record: changeRecord('update', stored, interiorEntry(log.header, values, true)),
  });
  return result === 'needs-transaction'
    ? { outcome: undefined, prepared: { id: stored.id, headerVersion, rows } }
    : { outcome: { ...result, notes } };
}

/**
 * Reads the rows by the header that is remembered. Nothing is refused by it, and rows without values, which are not
 * written, are not let pass by it: then it is looked whether the log still has it.
 */
async function readRows(
  parts: ObjectStoreParts,
  known: KnownLogs,
  principal: Principal,
  change: DataObject,
): Promise<Reading> {
  const { appender } = parts.growing;
  const uids = uidsOf(change);
  const remembered = await appender.head(uids);
  if (remembered === undefined) throw refuse(-433, `There is no ${nameOf('log', uids)}.`);
  const reading = await readBy(parts, known.of(remembered), remembered, principal, change).catch(refusal);
  if (!(reading instanceof StandpipeError) && reading.rows?.sections.length !== 0) return reading;

  const current = await appender.currentHead(uids);
  if (current === undefined) throw refuse(-433, `There is no ${nameOf('log', uids)}.`);
  if (!isSame(current, remembered)) return readBy(parts, known.of(current), current, principal, change);
  if (reading instanceof StandpipeError) throw reading;
  return reading;
}

function refusal(error: unknown): StandpipeError {
  if (error instanceof StandpipeError) return error;
  throw error;
}

function isSame(a: ChannelSetHead, b: ChannelSetHead): boolean {
  return a.stored.id === b.stored.id && a.headerVersion === b.headerVersion;
}

async function readBy(
  { rules }: ObjectStoreParts,
  log: KnownLog,
  head: ChannelSetHead,
  { mode }: Principal,
  change: DataObject,
): Promise<Reading> {
  const { root } = change;
  if (!log.isDataOnly.of(root, () => isDataOnly(root, head.stored.object.root)))
    return { head, log, rows: undefined };
  const { header } = log;
  const sections = sectionsOf(change);
  const write = { kind: 'update', mode } as const;
  log.lists.once(root, mode, () => rules.log.checkData({ sections, header, newCurves: NONE }, write));
  return { head, log, rows: await scanRows(header, sections, rules.log.rowRules(write)) };
}

const NONE: ReadonlySet<string> = new Set();

/** True where the update says nothing of the header that is not stored already. */
function isDataOnly(change: Node, stored: Node): boolean {
  return change.children.every((child) => child.name === 'logData' || isStoredLeaf(child, stored));
}

function isStoredLeaf(child: Node, stored: Node): boolean {
  if (child.namespace !== undefined || child.children.length > 0 || child.text === '') return false;
  const same = childOf(stored, child.name);
  return (
    same !== undefined &&
    same.text === child.text &&
    attributeOf(child, 'uid') === undefined &&
    child.attributes.every(({ name, value }) => attributeOf(same, name) === value)
  );
}

/** What rows hold: the range over all their columns; undefined where they hold nothing. */
function valuesOf(sections: readonly ScannedSection[]): ChangedValues | undefined {
  const extents = sections.flatMap(({ extent }) => (extent === undefined ? [] : [extent]));
  const [first, ...others] = extents;
  if (first === undefined) return undefined;
  const whole = others.reduce<SetExtent>(
    (all, extent) => ({
      first: extent.first.key < all.first.key ? extent.first : all.first,
      last: extent.last.key > all.last.key ? extent.last : all.last,
    }),
    first,
  );
  const columns = new Set(sections.flatMap(({ spans }) => spans.map(({ id }) => id)));
  return { ...whole, columns: [...columns] };
}
