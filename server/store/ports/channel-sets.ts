/**
 * What the store needs from a database to keep the data of logs. One implementation: `server/persistence`.
 * Everything speaks of closed ranges in mathematical order; the direction of a log orders reading only.
 */
import type {
  Column,
  ColumnId,
  ColumnSpan,
  ScannedSection,
  SetExtent,
  SetShape,
} from '../../model/growing/channel-set.js';
import type { IndexKey, IndexPoint, KeyRange } from '../../model/growing/index-key.js';
import type { ChangeRecord, Committed, ObjectId, StoredObject } from './object-repository.js';

/** What a write to the data did. */
export interface DataChange {
  /** False where everything that was sent stood there already: then nothing was written. [API 10] */
  readonly changed: boolean;
  /** True where the extent of the set grew, at either end. [API 4.7] */
  readonly extended: boolean;
  /** What changed, over all columns; undefined where nothing did. */
  readonly range: SetExtent | undefined;
  /** The columns that changed, in the order of the input. */
  readonly columns: readonly ColumnId[];
  /** The part of the change that lies inside the extent that was there before; undefined where there is none. */
  readonly interior: (SetExtent & { readonly columns: readonly ColumnId[] }) | undefined;
}

/** Values of one column that are to go. */
export interface ColumnClear {
  readonly column: ColumnId;
  readonly range: KeyRange;
}

/** The data of channel sets inside one transaction. The caller holds the state of the set. */
export interface ChannelSetWriter {
  /** The columns of a set by the folded uids of their logCurveInfo. */
  columns(id: ObjectId): Promise<ReadonlyMap<string, ColumnId>>;
  /** Columns for curves, by the folded uids of their logCurveInfo. */
  addColumns(id: ObjectId, uids: readonly string[]): Promise<ReadonlyMap<string, ColumnId>>;
  /** Takes the columns and all their values away. */
  removeColumns(id: ObjectId, columns: readonly ColumnId[]): Promise<void>;
  /** Writes by the clearing rule: section after section, each column for itself. [API 4.5] */
  write(id: ObjectId, shape: SetShape, sections: readonly ScannedSection[]): Promise<DataChange>;
  /** Takes values away; `range` and `columns` of the result are those that held a value. [API 4.6] */
  clear(id: ObjectId, shape: SetShape, clears: readonly ColumnClear[]): Promise<DataChange>;
  /** What counts as null has changed for these columns: decides anew what is null. */
  renull(id: ObjectId, shape: SetShape, columns: readonly Column[]): Promise<void>;
}

/** How far a set and its columns reach, at one version. */
export interface SetExtents {
  readonly version: bigint;
  readonly zoneOffset: number;
  readonly extent: SetExtent | undefined;
  /** Columns without a value are absent. */
  readonly columns: ReadonlyMap<ColumnId, SetExtent>;
}

export interface RangeRequest {
  readonly id: ObjectId;
  readonly shape: SetShape;
  /** In the order of the answer. */
  readonly columns: readonly Column[];
  readonly range: KeyRange;
  /** Rows that are returned at most; the first ones in the direction of the log. */
  readonly maxRows: number;
  /** Rows times returned columns (the index included) at most. */
  readonly maxPoints: number;
}

export interface LatestRequest extends Omit<RangeRequest, 'range'> {
  /** Values per column. [API 4.3] */
  readonly count: number;
}

/** Rows of one version of a set: first what is said of them, then they themselves. */
export interface RangeAnswer {
  readonly version: bigint;
  readonly count: number;
  /** True where a limit cut rows off. */
  readonly truncated: boolean;
  /** Ends of the returned rows, in mathematical order; undefined where there are none. */
  readonly extent: SetExtent | undefined;
  /** The columns that have a value in the returned rows, in the order of the request: the cells of `rows`. */
  readonly columns: readonly ColumnSpan[];
  /**
   * Pieces of rows in the direction of the log, ROW_SEPARATOR between rows, the shape's delimiter between
   * cells, index first; a piece ends with a row. They may be read once, at any pace: no connection is held.
   * An iteration that fails throws; it never ends early.
   */
  readonly rows: AsyncIterable<string>;
}

export interface ChannelSetReader {
  /** From state and summaries, whatever the size of the sets. Sets that are not there are absent. */
  extents(ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, SetExtents>>;
  /** The columns of sets by the folded uids of their logCurveInfo. */
  columns(ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, ReadonlyMap<string, ColumnId>>>;
  read(request: RangeRequest): Promise<RangeAnswer>;
  latest(request: LatestRequest): Promise<RangeAnswer>;
}

/** A log as writers of its data need it, read in one snapshot. */
export interface ChannelSetHead {
  readonly stored: StoredObject;
  readonly headerVersion: number;
  readonly zoneOffset: number;
  readonly columns: ReadonlyMap<string, ColumnId>;
}

/** Rows that a writer believes to be an append. */
export interface AppendRequest {
  readonly id: ObjectId;
  /** Of the header by which the sections were scanned. */
  readonly headerVersion: number;
  readonly shape: SetShape;
  readonly sections: readonly ScannedSection[];
  /** What the feed says of it. `logEntry` is used only where the rows lie inside the extent of the set. */
  readonly record: ChangeRecord;
}

/**
 * Appends that wait together are written in one durable commit. Only for objects that are growing already:
 * what starts growing, or needs rows to be read, is sent back, and goes through a transaction of its own.
 */
export interface ChannelSetAppender {
  append(request: AppendRequest): Promise<Committed | 'needs-transaction'>;
  /**
   * The log of these uids, outermost parent first; undefined where there is none. It may be what was read a while
   * ago: `append` takes nothing by a header that is no longer that of the log.
   */
  head(uids: readonly string[]): Promise<ChannelSetHead | undefined>;
  /** The same as it is now. */
  currentHead(uids: readonly string[]): Promise<ChannelSetHead | undefined>;
  /** Whoever holds the log says which header it has: another one is no longer remembered. */
  sawHead(uids: readonly string[], seen: Pick<AppendRequest, 'id' | 'headerVersion'>): void;
  /** Refuses new appends and waits for those under way. */
  close(): Promise<void>;
}

export type { IndexKey, IndexPoint, ScannedSection };
