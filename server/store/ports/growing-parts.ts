/**
 * What the store needs from a database to keep trajectoryStation and geologyInterval: parts of an object that
 * are added by uid and read by depth. One implementation: `server/persistence`.
 */
import type { Node } from '../../model/data-object/node.js';
import type { IndexKey, IndexPoint, KeyRange } from '../../model/growing/index-key.js';
import type { SetExtent } from '../../model/growing/channel-set.js';
import type { Micros, ObjectId } from './object-repository.js';

/** One station or interval. The tree holds no instants of the server's; they stand beside it. */
export interface GrowingPart {
  /** In stored case. */
  readonly uid: string;
  readonly node: Node;
  /** md of a station, mdTop of an interval. */
  readonly top: IndexPoint;
  /** mdBottom of an interval; the same as `top` for a station. */
  readonly bottom: IndexPoint;
}

/** A part as it is read, with the instants of its own creation and last change. */
export interface StoredPart extends GrowingPart {
  readonly createdAt: Micros;
  readonly changedAt: Micros;
}

/** How a range of depths chooses parts. [API 4.9] */
export type RangeInclusion = 'minimum-point' | 'whole-interval' | 'any-part';

export interface PartRange {
  readonly range: KeyRange;
  readonly inclusion: RangeInclusion;
}

/** Parts inside one transaction. The caller holds the state of the object. */
export interface GrowingPartWriter {
  /** The stored parts of these folded uids. */
  find(id: ObjectId, uids: readonly string[]): Promise<readonly GrowingPart[]>;
  /** Parts in a range, for what a delete is about to take. */
  inRange(id: ObjectId, range: PartRange): Promise<readonly GrowingPart[]>;
  /** Stores new and changed parts by folded uid; the state's extent follows. */
  put(id: ObjectId, parts: readonly GrowingPart[]): Promise<void>;
  /** Removes by folded uid; the state's extent follows. */
  remove(id: ObjectId, uids: readonly string[]): Promise<void>;
}

export interface GrowingPartReader {
  /** Lowest md or mdTop, and highest md or mdBottom. Objects without parts are absent. */
  extents(ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, SetExtent>>;
  /** In order of `top`, then uid, in pages of one snapshot: memory does not grow with their number. */
  read(id: ObjectId, range: PartRange): AsyncIterable<StoredPart>;
}

export type { IndexKey };
