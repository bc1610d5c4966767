/** Rows of a log as text: what `data` elements hold, before and after the store. */

/** Stands between two rows. XML cannot contain it, so no cell can. */
export const ROW_SEPARATOR = '\u001e';

/** Stands between two cells of a chunk of which a cell contains the log's delimiter. XML cannot contain it. */
export const CELL_SEPARATOR = '\u001f';

/** The rows of one logData: the contents of its `data` elements, unescaped and in order. */
export interface RowLines {
  readonly count: number;
  /** The rows with ROW_SEPARATOR between them; '' where there are none. */
  readonly text: string;
}

/** The delimiter of a log that names none. [API 4.1] */
export const DEFAULT_DELIMITER = ',';
