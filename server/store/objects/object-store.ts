/** The store's own interface: what may be asked of it, whatever the door. */
import type { Projection, Selection } from '../../model/data-object/query.js';
import type { DataObject } from '../../model/data-object/node.js';
import type { ObjectType } from '../../model/object-types.js';
import type { Principal } from '../principal.js';
import type { Committed, StoredObject } from '../ports/object-repository.js';

/** What is asked of `query`: which objects, and what of them. */
export interface ObjectQuery {
  readonly type: ObjectType;
  readonly selection: Selection;
  readonly projection: Projection;
  /** OptionsIn requestPrivateGroupOnly. */
  readonly privateOnly: boolean;
}

/** A found object: the stored one, and its tree after selection and projection. */
export interface FoundObject {
  readonly stored: StoredObject;
  readonly view: DataObject;
}

export interface ObjectStore {
  /** Objects in a stable order, read as the caller consumes them. */
  query(principal: Principal, query: ObjectQuery): AsyncIterable<FoundObject>;
  /** Adds a complete object; generates a uid where it has none. Returns the uid as stored. */
  add(principal: Principal, object: DataObject): Promise<Committed & { uid: string }>;
  /** Merges `change` into the stored object of the same uids. */
  update(principal: Principal, change: DataObject): Promise<Committed>;
  /** Removes what `deletion` names inside the stored object (it has children). */
  removeParts(principal: Principal, deletion: DataObject): Promise<Committed>;
  /** Removes the whole object, and with `cascade` everything below it. */
  remove(principal: Principal, target: DataObject, cascade: boolean): Promise<Committed>;
}
