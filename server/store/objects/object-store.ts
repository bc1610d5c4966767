/** The store's own interface: what may be asked of it, whatever the door. */
import type { Projection, Selection } from '../../model/data-object/query.js';
import type { DataObject, Node } from '../../model/data-object/node.js';
import type { ObjectType } from '../../model/object-types.js';
import type { MeasureUnits } from '../../model/units/measures.js';
import type { Principal } from '../principal.js';
import type { RangeInclusion } from '../ports/growing-parts.js';
import type { Committed, ObjectRef } from '../ports/object-repository.js';

/** What is asked of `query`: which objects, and what of them. */
export interface ObjectQuery {
  readonly type: ObjectType;
  readonly selection: Selection;
  readonly projection: Projection;
  /** Units in which measures are shown; absent: as they are stored. */
  readonly units?: MeasureUnits;
  /** OptionsIn requestPrivateGroupOnly. */
  readonly privateOnly: boolean;
  /** What is wanted of growing data; absent: none, and stored extents are shown. */
  readonly data?: DataQuery;
}

/** An end of a structural range as the client wrote it: what it means depends on the object. */
export interface RangeEnd {
  /** The element that says it, for messages: `startIndex`, `mdMx`. */
  readonly element: string;
  readonly text: string;
  /** '' where none was given. */
  readonly uom: string;
}

/** Which of the growing data of an object are wanted. [API 4.3] [API 4.8] [API 4.9] */
export interface DataQuery {
  /** Inclusive; `start` is where the object starts, which is the high end of a decreasing log. */
  readonly start?: RangeEnd;
  readonly end?: RangeEnd;
  /** Of a log: which curves, in this order; all where it is absent. Names that no curve has are ignored. */
  readonly mnemonics?: readonly string[];
  /** Of a log: the units in which curves are shown, by folded mnemonic; of all others the stored ones. */
  readonly units?: ReadonlyMap<string, string>;
  /** Of a log: the last so many values of each curve, whatever the range. */
  readonly latest?: number;
  /** Of a mudLog. */
  readonly inclusion: RangeInclusion;
  /**
   * Rows, stations or intervals, and rows times columns, that may be returned. Other queries of the call may have
   * left nothing: then the answer only says whether anything was cut off.
   */
  readonly maxNodes: number;
  readonly maxPoints: number;
}

/**
 * The growing data of a found object. They stand in the view at the one child named `element`: a logData with
 * its lists takes the rows as `data` elements; an empty trajectoryStation or geologyInterval is replaced by the
 * parts. May be read once, at any pace; what fails throws.
 */
export type FoundData = {
  readonly count: number;
  /** True where a limit cut something off. */
  readonly truncated: boolean;
} & (
  | {
      readonly element: 'logData';
      /** Columns of a row, the index included. */
      readonly columns: number;
      /** Pieces of whole rows with ROW_SEPARATOR between rows. */
      readonly rows: AsyncIterable<string>;
    }
  | {
      readonly element: 'trajectoryStation' | 'geologyInterval';
      readonly parts: AsyncIterable<Node>;
    }
);

/** A found object: how it is named, and its tree after selection and projection. */
export interface FoundObject {
  readonly ref: ObjectRef;
  readonly view: DataObject;
  readonly data?: FoundData;
}

/**
 * What a write came to. Without position and instant nothing has changed: all that was sent stood there already,
 * and so nothing was recorded. [API 10]
 */
export interface WriteOutcome extends Partial<Committed> {
  /** What was forgiven and the client should hear of, as sentences. */
  readonly notes?: readonly string[];
}

export interface ObjectStore {
  /** Objects in a stable order, read as the caller consumes them. */
  query(principal: Principal, query: ObjectQuery): AsyncIterable<FoundObject>;
  /**
   * Adds a complete object; generates a uid where it has none. Returns the uid as stored.
   * @throws [-481] without its parent, [-478] where the parent's uid is written in another case, [-405] where
   * the uid is taken, and what the rules on new objects say.
   */
  add(principal: Principal, object: DataObject): Promise<WriteOutcome & { uid: string }>;
  /** Merges `change` into the stored object of the same uids. @throws [-433], and what the rules say. */
  update(principal: Principal, change: DataObject): Promise<WriteOutcome>;
  /** Removes what `deletion` names inside the stored object (it has children). @throws [-433], and what the rules say. */
  removeParts(principal: Principal, deletion: DataObject): Promise<WriteOutcome>;
  /** Removes the whole object, and with `cascade` everything below it. @throws [-433], [-432] */
  remove(principal: Principal, target: DataObject, cascade: boolean): Promise<Committed>;
}
