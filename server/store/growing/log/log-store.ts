import type { ObjectStore } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { addLog } from './add-log.js';
import { KnownLogs } from './known-log.js';
import { queryLogs } from './query-logs.js';
import { removeLogParts } from './remove-log-parts.js';
import { updateLog } from './update-log.js';

/** The store of logs: what is not said here it does as for any object. */
export function logStore(parts: ObjectStoreParts, plain: ObjectStore): ObjectStore {
  const known = new KnownLogs();
  return {
    ...plain,
    query: (principal, query) => queryLogs(parts, principal, query),
    add: (principal, object) => addLog(parts, principal, object),
    update: (principal, change) => updateLog(parts, known, principal, change),
    removeParts: (principal, deletion) => removeLogParts(parts, principal, deletion),
  };
}
