import { addObject } from './add.js';
import { removePartsOf, updateObject } from './change.js';
import type { ObjectStore } from './object-store.js';
import type { ObjectStoreParts } from './parts.js';
import { queryChangeLog } from './query-change-log.js';
import { queryObjects } from './query.js';
import { removeObject } from './remove.js';

/** The store of objects on a repository and a feed. */
export function createObjectStore(parts: ObjectStoreParts): ObjectStore {
  return {
    query: (principal, query) =>
      query.type === 'changeLog' ? queryChangeLog(parts, query) : queryObjects(parts, principal, query),
    add: (_, object) => addObject(parts, object),
    update: (principal, change) => updateObject(parts, principal, change),
    removeParts: (principal, deletion) => removePartsOf(parts, principal, deletion),
    remove: (_, target, cascade) => removeObject(parts, target, cascade),
  };
}
