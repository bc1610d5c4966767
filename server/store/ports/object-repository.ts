/**
 * What the store needs from a database to keep objects. One implementation: `server/persistence`.
 */
import type { DataObject } from '../../model/data-object/node.js';
import type { ObjectType } from '../../model/object-types.js';
import type { ChannelSetWriter } from './channel-sets.js';
import type { GrowingPartWriter } from './growing-parts.js';
import type { GrowingStates } from './growing-state.js';

/** Place in the feed, which is the order of commits, without holes. */
export type Position = bigint;

/** An instant in microseconds since 1970-01-01T00:00:00Z: the change clock of the whole server. */
export type Micros = bigint;

/** The database id of an object; stays the same for the life of the object. */
export type ObjectId = string;

/** How an object is named. `uids` go from the outermost parent to the object itself, in stored case. */
export interface ObjectRef {
  readonly type: ObjectType;
  readonly uids: readonly string[];
  /** Given once, at creation: UUIDv5 of the uid path for what SOAP added. */
  readonly uuid: string;
}

/**
 * An object as it is stored. The tree holds neither the server's own instants (commonData/dTimCreation and
 * dTimLastChange) nor objectGrowing/isActive: these are kept beside it and put in where it is read.
 */
export interface StoredObject {
  readonly id: ObjectId;
  readonly ref: ObjectRef;
  readonly object: DataObject;
  readonly createdAt: Micros;
  readonly changedAt: Micros;
  /** Database id of the well or wellbore it hangs under. */
  readonly parentId: ObjectId | undefined;
  /** objectGrowing of a growing object; isActive of a wellbore: something in it grows. [API 4.7] */
  readonly growing: boolean;
}

/**
 * A necessary condition on match keys: at least one key of each group is among the object's keys. Keys come
 * from `model` (`path=normalised value`); the database may hash them, since `model` decides exactly.
 */
export type KeyCondition = readonly (readonly string[])[];

/** What narrows a query before `model` decides exactly. All conditions hold together. */
export interface Candidates {
  readonly type: ObjectType;
  /** Folded uids of the parents and of the object, where the query names them. */
  readonly uidWell?: string;
  readonly uidWellbore?: string;
  readonly uid?: string;
  readonly keys: KeyCondition;
  /** true: only private objects; false: only public ones. */
  readonly privateOnly: boolean;
  /** Strictly greater than. */
  readonly changedAfter?: Micros;
  readonly createdAfter?: Micros;
  /** Only objects that are (not) growing, wellbores that are (not) active. */
  readonly growing?: boolean;
}

/** What happened to one object in a commit; becomes a feed row. */
export interface ChangeRecord {
  readonly objectId: ObjectId;
  readonly ref: ObjectRef;
  readonly kind: 'add' | 'update' | 'delete';
  /** What the change log shows of the object; names as they are after the change. */
  readonly nameWell?: string;
  readonly nameWellbore?: string;
  readonly name: string;
  readonly sourceName?: string;
  /** What the change log says of this change; absent for changes it does not list. */
  readonly logEntry?: ChangeLogEntry;
}

/** The part of a change that a changeHistory shows. [API 5] */
export interface ChangeLogEntry {
  readonly updatedHeader?: boolean;
  readonly objectGrowingState?: boolean;
  readonly changeInfo?: string;
  /** Index texts as they are in the data. */
  readonly startIndex?: { readonly text: string; readonly uom: string };
  readonly endIndex?: { readonly text: string; readonly uom: string };
  readonly startDateTimeIndex?: string;
  readonly endDateTimeIndex?: string;
  readonly mnemonics?: string;
}

/** What a commit returns. */
export interface Committed {
  readonly position: Position;
  readonly changedAt: Micros;
}

/** An object that is about to be stored. */
export interface NewObject {
  readonly ref: ObjectRef;
  readonly parentId: ObjectId | undefined;
  readonly object: DataObject;
  readonly keys: readonly string[];
  readonly isPrivate: boolean;
}

/** The new content of a stored object. */
export interface Replacement {
  readonly object: DataObject;
  readonly keys: readonly string[];
  readonly isPrivate: boolean;
}

/**
 * One transaction. Everything done through it is committed together, with the feed rows of `record` and the
 * head row as the last statement before the commit; nothing is visible before.
 */
export interface UnitOfWork {
  /** The state of growing objects, the data of logs, and stations and intervals. */
  readonly states: GrowingStates;
  readonly channelSets: ChannelSetWriter;
  readonly parts: GrowingPartWriter;
  /** Finds by folded uids (outermost parent first) and locks the row until the end of the transaction. */
  lock(type: ObjectType, uids: readonly string[]): Promise<StoredObject | undefined>;
  /** As lock, but only keeps the row from being deleted; for parents. */
  share(type: ObjectType, uids: readonly string[]): Promise<StoredObject | undefined>;
  /** True where objects hang under this one. */
  hasChildren(id: ObjectId): Promise<boolean>;
  /** All objects below this one, locked, children before parents. */
  lockDescendants(id: ObjectId): Promise<readonly StoredObject[]>;
  /** Stores a new object; UID_TAKEN where the folded uid path exists (also when a concurrent Add wins). */
  insert(object: NewObject): Promise<ObjectId>;
  replace(id: ObjectId, replacement: Replacement): Promise<void>;
  remove(ids: readonly ObjectId[]): Promise<void>;
  /** Announces the change; at least one per transaction that changed something. */
  record(change: ChangeRecord): void;
}

/** Thrown by `insert`. */
export class UidTaken extends Error {}
/** Thrown by `remove` where a child came in between. */
export class HasChildren extends Error {}

export interface ObjectRepository {
  /**
   * Runs `work` in one transaction and commits it, with one position and one instant per recorded change
   * (strictly increasing, also within the commit). Returns what the last change got; `committed` is undefined
   * where nothing was recorded. Rolls back when `work` throws. Retries serialisation failures and deadlocks.
   */
  transact<T>(
    work: (unit: UnitOfWork) => Promise<T>,
  ): Promise<{ value: T; committed: Committed | undefined }>;
  /** All candidates in order of their database id, read in pages: memory does not grow with their number. */
  candidates(wanted: Candidates): AsyncIterable<StoredObject>;
}
