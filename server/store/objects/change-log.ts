/** The changeLog: made of the feed when it is asked for, one object per changed object. [API 5] */
import type { Attribute, DataObject, Node } from '../../model/data-object/node.js';
import { formatMicros } from '../../model/data-object/values.js';
import { uuidOfPath } from '../../model/uuid.js';
import type { FeedRow, ObjectHistory } from '../ports/feed.js';
import type { ObjectRef } from '../ports/object-repository.js';

/** The changeLog of one object; `history` has at least one row. */
export function changeLogOf({ ref, rows }: ObjectHistory): DataObject {
  const newest = rows.at(-1);
  if (newest === undefined) throw new Error(`The history of ${ref.uuid} has no rows.`);
  const changedAt = formatMicros(newest.changedAt);
  const root = element('changeLog', uidAttributes(ref), [
    ...leaf('nameWell', newest.nameWell),
    ...leaf('nameWellbore', newest.nameWellbore),
    ...leaf('nameObject', newest.name),
    ...leaf('objectType', ref.type),
    ...leaf('sourceName', newest.sourceName),
    ...leaf('lastChangeType', newest.kind),
    ...leaf('lastChangeInfo', newest.logEntry?.changeInfo),
    ...rows.map(changeHistory),
    element('commonData', [], leaf('dTimLastChange', changedAt)),
  ]);
  return { type: 'changeLog', root };
}

/** The ref of the changeLog itself. */
export function changeLogRef({ type, uids, uuid }: ObjectRef): ObjectRef {
  return { type: 'changeLog', uids: [uuid], uuid: uuidOfPath('changeLog', [type, ...uids]) };
}

/** A well has uidObject only, a wellbore uidWell too, and everything below them both. */
function uidAttributes({ uids, uuid }: ObjectRef): readonly Attribute[] {
  const [uidWell, uidWellbore] = uids.slice(0, -1);
  return [
    ...attribute('uidWell', uidWell),
    ...attribute('uidWellbore', uidWellbore),
    ...attribute('uidObject', uids.at(-1)),
    ...attribute('uid', uuid),
  ];
}

/** [S281] dTimChange is the object's dTimLastChange after this change. */
function changeHistory({ position, changedAt, kind, logEntry = {} }: FeedRow): Node {
  const { startIndex, endIndex } = logEntry;
  return element('changeHistory', attribute('uid', String(position)), [
    ...leaf('dTimChange', formatMicros(changedAt)),
    ...leaf('changeType', kind),
    ...leaf('objectGrowingState', flag(logEntry.objectGrowingState)),
    ...leaf('updatedHeader', flag(logEntry.updatedHeader)),
    ...leaf('changeInfo', logEntry.changeInfo),
    ...leaf('startIndex', startIndex?.text, attribute('uom', startIndex?.uom)),
    ...leaf('endIndex', endIndex?.text, attribute('uom', endIndex?.uom)),
    ...leaf('startDateTimeIndex', logEntry.startDateTimeIndex),
    ...leaf('endDateTimeIndex', logEntry.endDateTimeIndex),
    ...leaf('mnemonics', logEntry.mnemonics),
  ]);
}

function flag(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function attribute(name: string, value: string | undefined): readonly Attribute[] {
  return value === undefined || value === '' ? [] : [{ name, value }];
}

function leaf(
  name: string,
  text: string | undefined,
  attributes: readonly Attribute[] = [],
): readonly Node[] {
  return text === undefined || text === '' ? [] : [{ name, attributes, children: [], text }];
}

function element(name: string, attributes: readonly Attribute[], children: readonly Node[]): Node {
  return { name, attributes, children, text: '' };
}
