import type { PartKind } from '../../../model/growing/part-kinds.js';
import type { ObjectStore } from '../../objects/object-store.js';
import type { ObjectStoreParts } from '../../objects/parts.js';
import { addWithParts } from './add.js';
import { queryWithParts } from './query.js';
import { removeFromParts } from './remove-parts.js';
import { updateWithParts } from './update.js';

/** The store of objects whose stations or intervals are kept beside them. `plain` removes them whole. */
export function storeWithParts(parts: ObjectStoreParts, kind: PartKind, plain: ObjectStore): ObjectStore {
  return {
    query: (principal, query) => queryWithParts(parts, kind, principal, query),
    add: (_, object) => addWithParts(parts, kind, object),
    update: (principal, change) => updateWithParts(parts, kind, principal, change),
    removeParts: (principal, deletion) => removeFromParts(parts, kind, principal, deletion),
    remove: plain.remove,
  };
}
