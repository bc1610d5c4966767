/** What a channel set is: the growing unit of a log, with one index and any number of columns. [API 4.1] */
import type { Gaps } from './gaps.js';
import type { IndexKind, IndexPoint } from './index-key.js';
import type { RowLines } from './row-lines.js';

/** The database id of a curve, the same in every process; a curve that comes back gets a new one. */
export type ColumnId = number;

/** What says that a cell is null, beside being blank. Decided when it is written. [API 4.1] */
export interface NullRule {
  /** nullValue of the curve, else of the log; compared by value. */
  readonly nullValue?: string;
  /** A cell holds several values, and is null where all of them are. */
  readonly array: boolean;
}

/** A curve, as reading and writing must know it. The index curve is no column. */
export interface Column {
  readonly id: ColumnId;
  readonly nulls: NullRule;
}

/** How the rows of a set are to be read and written. */
export interface SetShape {
  readonly kind: IndexKind;
  readonly decreasing: boolean;
  /** Of the rows that come in and go out now; a chunk remembers the one it was written with. */
  readonly delimiter: string;
  /** Minutes east of UTC of instants that name no zone. */
  readonly zoneOffset: number;
}

/** One logData that is to be written. */
export interface SectionInput {
  /** What the cells behind the index belong to; undefined for cells that are passed over. */
  readonly columns: readonly (Column | undefined)[];
  readonly rows: RowLines;
}

/** The first and last value of a column in some rows, in mathematical order. */
export interface ColumnSpan {
  readonly id: ColumnId;
  readonly first: IndexPoint;
  readonly last: IndexPoint;
}

/** How far the data of a set reach, in mathematical order; undefined where there are none. */
export interface SetExtent {
  readonly first: IndexPoint;
  readonly last: IndexPoint;
}

/** Rows that were read once: ordered, without faults, ready to be written. Made by `scanSection`. */
export interface ScannedSection {
  readonly input: SectionInput;
  /** Rows that came in. */
  readonly count: number;
  /** The ends of the rows that hold a value; undefined where there are none. */
  readonly extent: SetExtent | undefined;
  /** The columns that hold a value, with the range of their values: what the section clears and writes. */
  readonly spans: readonly ColumnSpan[];
  /** The first row that has fewer or more cells than there are columns. [API 10] */
  readonly ragged: { readonly row: number; readonly cells: number } | undefined;
  /** For the storage alone. */
  readonly stored: StoredRows;
}

/**
 * Rows in the form of chunks: in mathematical order, each with one cell for the index and one for each column of
 * the input, none without a value; a cell is empty exactly where it is null.
 */
export interface StoredRows {
  readonly text: string;
  /** Stands between the cells and in none of them. */
  readonly delimiter: string;
  readonly keys: BigInt64Array;
  /** Where each row begins in `text`, and at last where a row behind them would. */
  readonly starts: Uint32Array;
  /** True where no cell is empty, of the cells that belong to columns. */
  readonly full: boolean;
  /** Which cells are empty, where that was noted while they were read. */
  readonly gaps?: Gaps;
}
