import { childOf, type DataObject, type Node } from '../../model/data-object/node.js';
import type { ChangeLogEntry, ChangeRecord, ObjectId, ObjectRef } from '../ports/object-repository.js';

/** What the feed keeps of a change; names are the object's own. Without entry the change log leaves it out. [API 5] */
export function changeRecord(
  kind: ChangeRecord['kind'],
  of: { readonly id: ObjectId; readonly ref: ObjectRef; readonly object: DataObject },
  logEntry: ChangeLogEntry | undefined,
): ChangeRecord {
  const { root } = of.object;
  const commonData = childOf(root, 'commonData');
  return {
    objectId: of.id,
    ref: of.ref,
    kind,
    name: textOf(root, 'name') ?? '',
    ...optional('nameWell', textOf(root, 'nameWell')),
    ...optional('nameWellbore', textOf(root, 'nameWellbore')),
    ...optional('sourceName', commonData === undefined ? undefined : textOf(commonData, 'sourceName')),
    ...(logEntry === undefined ? {} : { logEntry }),
  };
}

function textOf(node: Node, name: string): string | undefined {
  return childOf(node, name)?.text;
}

function optional<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: string });
}
