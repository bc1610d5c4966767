/** The store's own interface: what may be asked of it, whatever the door. */
import type { Projection, Selection } from '../../model/data-object/query.js';
import type { DataObject } from '../../model/data-object/node.js';
import type { ObjectType } from '../../model/object-types.js';
import type { Principal } from '../principal.js';
import type { Committed, ObjectRef } from '../ports/object-repository.js';

/** What is asked of `query`: which objects, and what of them. */
export interface ObjectQuery {
  readonly type: ObjectType;
  readonly selection: Selection;
  readonly projection: Projection;
  /** OptionsIn requestPrivateGroupOnly. */
  readonly privateOnly: boolean;
}

/** A found object: how it is named, and its tree after selection and projection. */
export interface FoundObject {
  readonly ref: ObjectRef;
  readonly view: DataObject;
}

export interface ObjectStore {
  /** Objects in a stable order, read as the caller consumes them. */
  query(principal: Principal, query: ObjectQuery): AsyncIterable<FoundObject>;
  /**
   * Adds a complete object; generates a uid where it has none. Returns the uid as stored.
   * @throws [-481] without its parent, [-478] where the parent's uid is written in another case, [-405] where
   * the uid is taken, and what the rules on new objects say.
   */
  add(principal: Principal, object: DataObject): Promise<Committed & { uid: string }>;
  /** Merges `change` into the stored object of the same uids. @throws [-433], and what the rules say. */
  update(principal: Principal, change: DataObject): Promise<Committed>;
  /** Removes what `deletion` names inside the stored object (it has children). @throws [-433], and what the rules say. */
  removeParts(principal: Principal, deletion: DataObject): Promise<Committed>;
  /** Removes the whole object, and with `cascade` everything below it. @throws [-433], [-432] */
  remove(principal: Principal, target: DataObject, cascade: boolean): Promise<Committed>;
}
