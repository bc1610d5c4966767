import type { ObjectType } from '../../model/object-types.js';
import { PART_KINDS } from '../../model/growing/part-kinds.js';
import { storeWithParts } from '../growing/parts/store-with-parts.js';
import { logStore } from '../growing/log/log-store.js';
import { addObject } from './add.js';
import { removePartsOf, updateObject } from './change.js';
import type { ObjectStore } from './object-store.js';
import type { ObjectStoreParts } from './parts.js';
import { queryChangeLog } from './query-change-log.js';
import { queryObjects } from './query.js';
import { removeObject } from './remove.js';

/** The store of objects on a repository and a feed. */
export function createObjectStore(parts: ObjectStoreParts): ObjectStore {
  const stores = storesOf(parts);
  const plain = plainStore(parts);
  const of = (type: ObjectType): ObjectStore => stores[type] ?? plain;
  return {
    query: (principal, query) => of(query.type).query(principal, query),
    add: (principal, object) => of(object.type).add(principal, object),
    update: (principal, change) => of(change.type).update(principal, change),
    removeParts: (principal, deletion) => of(deletion.type).removeParts(principal, deletion),
    remove: (principal, target, cascade) => of(target.type).remove(principal, target, cascade),
  };
}

/** The types that have code of their own; all others work by the table of the schema. */
function storesOf(parts: ObjectStoreParts): Partial<Record<ObjectType, ObjectStore>> {
  const plain = plainStore(parts);
  return {
    ...Object.fromEntries(PART_KINDS.map((kind) => [kind.type, storeWithParts(parts, kind, plain)])),
    log: logStore(parts, plain),
    changeLog: { ...plain, query: (_, query) => queryChangeLog(parts, query) },
  };
}

function plainStore(parts: ObjectStoreParts): ObjectStore {
  return {
    query: (principal, query) => queryObjects(parts, principal, query),
    add: (_, object) => addObject(parts, object),
    update: (principal, change) => updateObject(parts, principal, change),
    removeParts: (principal, deletion) => removePartsOf(parts, principal, deletion),
    remove: (_, target, cascade) => removeObject(parts, target, cascade),
  };
}
