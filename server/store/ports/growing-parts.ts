/**
 * What the store needs from a database to keep trajectoryStation and geologyInterval: parts of an object that
 * are added by uid and read by depth. One implementation: `server/persistence`.
 */
import type { Node } from '../../model/data-object/node.js';
import type { DepthExtent, DepthPoint } from '../../model/growing/depth.js';
import type { KeyRange } from '../../model/growing/index-key.js';
import type { Micros, ObjectId } from './object-repository.js';

/** One station or interval. The tree holds no instants of the server's; they stand beside it. */
export interface GrowingPart {
  /** In stored case. */
  readonly uid: string;
  readonly node: Node;
  /** md of a station, mdTop of an interval. */
  readonly top: DepthPoint;
  /** mdBottom of an interval; the same as `top` for a station. */
  readonly bottom: DepthPoint;
}

/** A part as it is read, with the instants of its own creation and last change: those of the object's changes. */
export interface StoredPart extends GrowingPart {
  readonly createdAt: Micros;
  readonly changedAt: Micros;
}

/** How a range of depths chooses parts. [API 4.9] */
export type RangeInclusion = 'minimum-point' | 'whole-interval' | 'any-part';

/** A closed range of the keys of metres. */
export interface PartRange {
  readonly range: KeyRange;
  readonly inclusion: RangeInclusion;
}

/** Parts inside one transaction. The caller holds the state of the object, and records a change of the object. */
export interface GrowingPartWriter {
  /** How far the parts reach; undefined where there are none. */
  extent(id: ObjectId): Promise<DepthExtent | undefined>;
  /** The stored parts of these folded uids. */
  find(id: ObjectId, uids: readonly string[]): Promise<readonly GrowingPart[]>;
  /** Stores new and changed parts by folded uid; the state's extent follows. */
  put(id: ObjectId, parts: readonly GrowingPart[]): Promise<void>;
  /** Removes by folded uid; the state's extent follows. */
  remove(id: ObjectId, uids: readonly string[]): Promise<void>;
  /** Removes what a range chooses; how far that reached, undefined where there was nothing. */
  removeRange(id: ObjectId, range: PartRange): Promise<DepthExtent | undefined>;
}

/** Thrown by a snapshot whose parts cannot be told any more: the object was removed, or it is too old. */
export class PartsGone extends Error {}

/** The parts of one object at one version, which stay readable for ten minutes after they were replaced. */
export interface PartSnapshot {
  /**
   * In order of `top`, then folded uid, in pages: memory does not grow with their number, and no connection is
   * held. May be read again and again. `after`: from behind this part on. Ends early with PartsGone only.
   */
  read(range: PartRange, after?: GrowingPart): AsyncIterable<StoredPart>;
}

export interface GrowingPartReader {
  /** Lowest md or mdTop, and highest md or mdBottom. Objects without parts are absent. */
  extents(ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, DepthExtent>>;
  /** The parts as they are now; undefined where the object has gone. */
  snapshot(id: ObjectId): Promise<PartSnapshot | undefined>;
}
