/** Rows for a log that grows already: written together with those of others, without a transaction of their own. */
import { attributeOf, childOf, type DataObject, type Node } from '../../../model/data-object/node.js';
import { refuse } from '../../../model/errors/standpipe-error.js';
import type { SetExtent, ScannedSection } from '../../../model/growing/channel-set.js';
import { changeRecord } from '../../objects/change-record.js';
import type { WriteOutcome } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { nameOf, uidsOf } from '../../objects/uids.js';
import type { Principal } from '../../principal.js';
import type { KnownLogs } from './known-log.js';
import { type ChangedValues, interiorEntry } from './log-entries.js';
import { type ScannedRows, scanRows } from './scan.js';
import { sectionsOf } from './sections.js';

/** Rows that were read by one version of the header, and are right as long as it holds. */
export interface PreparedRows {
  readonly headerVersion: number;
  readonly rows: ScannedRows;
}

/** Appended; or the update needs a transaction of its own, for which its rows may have been read already. */
export type AppendAttempt =
  | { readonly outcome: WriteOutcome }
  | { readonly outcome: undefined; readonly prepared: PreparedRows | undefined };

const NO_APPEND: AppendAttempt = { outcome: undefined, prepared: undefined };

/** Appends the rows of an update that changes nothing else. @throws [-433], and what the rules on data say */
export async function appendRows(
  { growing, rules }: ObjectStoreParts,
  known: KnownLogs,
  { mode }: Principal,
  change: DataObject,
): Promise<AppendAttempt> {
  const sections = sectionsOf(change);
  if (sections.length === 0) return NO_APPEND;
  const uids = uidsOf(change);
  const head = await growing.appender.head(uids);
  if (head === undefined) throw refuse(-433, `There is no ${nameOf('log', uids)}.`);
  const { stored, headerVersion } = head;
  if (!isDataOnly(change.root, stored.object.root)) return NO_APPEND;

  const header = known.headerOf(head);
  const write = { kind: 'update', mode } as const;
  rules.log.checkData({ sections, header, newCurves: NONE }, write);
  const rows = await scanRows(header, sections, rules.log.rowRules(write));
  const values = valuesOf(rows.sections);
  const { notes } = rows;
  if (values === undefined) return { outcome: { notes } };

  const result = await growing.appender.append({
    id: stored.id,
    headerVersion,
    shape: header.shape,
    sections: rows.sections,
    // It is written this way only where the log grows.
    record: changeRecord('update', stored, interiorEntry(header, values, true)),
  });
  return result === 'needs-transaction'
    ? { outcome: undefined, prepared: { headerVersion, rows } }
    : { outcome: { ...result, notes } };
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
