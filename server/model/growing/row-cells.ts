/** The cells of stored rows, for columns in an order of one's own. */
import { plainCellEnd, type CellEnd } from './cells.js';
import type { StoredRows } from './channel-set.js';
import type { OpenChunk } from './chunk-rows.js';
import { NO_COLUMN, type Layout } from './layout.js';

/** Where the wanted columns stand in the rows of one layout. */
export interface Placing {
  /** The place of each wanted column; -1 where the layout does not have it. */
  readonly places: Int32Array;
  /** The last of these places. */
  readonly last: number;
  /** For each wanted column, the first one behind it that does not stand right behind the one before. */
  readonly ends: Int32Array;
  /** True where the layout is the wanted one, cell by cell. */
  readonly same: boolean;
}

/** Finds the wanted columns in a layout. */
export function placingOf(layout: Layout, wanted: Layout): Placing {
  const places = Int32Array.from(wanted.columns, (column) => layout.placeOf(column));
  const ends = new Int32Array(places.length);
  for (let at = places.length - 1; at >= 0; at--) {
    const place = places[at] ?? -1;
    const follows = at + 1 < places.length && place >= 0 && places[at + 1] === place + 1;
    ends[at] = follows ? (ends[at + 1] ?? 0) : at + 1;
  }
  const last = places.reduce((most, place) => Math.max(most, place), -1);
  return { places, last, ends, same: layout === wanted && !layout.columns.includes(NO_COLUMN) };
}

/** Rows in the form of chunks. */
export type CellRows = Pick<StoredRows, 'text' | 'starts' | 'delimiter' | 'full'>;

/** The rows of a chunk; full where every column has a value in every row. */
export function cellRows({ head, text, starts }: OpenChunk): CellRows {
  return { text, starts, delimiter: head.delimiter, full: head.parts.none };
}

/** Reads one row at a time. */
export class RowCells {
  /** True where a row's text is the wanted line as it stands. */
  readonly fits: boolean;
  /** True where every column has a value in every row. */
  readonly full: boolean;
  readonly #sameDelimiter: boolean;
  readonly #bounds: Int32Array;
  readonly #cellEnd: CellEnd;
  #found = -1;

  constructor(
    private readonly stored: CellRows,
    private readonly placing: Placing,
    private readonly delimiter: string,
  ) {
    this.#sameDelimiter = stored.delimiter === delimiter;
    this.fits = placing.same && this.#sameDelimiter;
    this.full = stored.full;
    this.#bounds = new Int32Array(2 * (placing.last + 1));
    this.#cellEnd = plainCellEnd(stored.delimiter);
  }

  line(row: number): string {
    const { text, starts } = this.stored;
    return text.slice(starts[row], (starts[row + 1] ?? 0) - 1);
  }

  /** The index text of a row. */
  index(row: number): string {
    const { text, starts } = this.stored;
    const start = starts[row] ?? 0;
    return text.slice(start, this.#cellEnd(text, start, (starts[row + 1] ?? 0) - 1));
  }

  /** Finds the cells of a row: before `cells` and `has`. */
  find(row: number): void {
    if (row === this.#found) return;
    this.#found = row;
    const { text, starts, delimiter } = this.stored;
    const end = (starts[row + 1] ?? 0) - 1;
    let at = this.#cellEnd(text, starts[row] ?? 0, end);
    for (let place = 0; place <= this.placing.last; place++) {
      const from = Math.min(at + delimiter.length, end);
      at = at >= end ? end : this.#cellEnd(text, from, end);
      this.#bounds[2 * place] = from;
      this.#bounds[2 * place + 1] = at;
    }
  }

  /** The cells of the wanted columns begin..end (exclusive), a delimiter before each; empty where there is none. */
  cells(begin: number, end: number): string {
    const { places, ends } = this.placing;
    let cells = '';
    for (let at = begin; at < end;) {
      const behind = this.#sameDelimiter ? Math.min(ends[at] ?? end, end) : at + 1;
      cells += this.delimiter;
      const [first, last] = [places[at] ?? -1, places[behind - 1] ?? -1];
      if (first >= 0) cells += this.stored.text.slice(this.#bounds[2 * first], this.#bounds[2 * last + 1]);
      at = behind;
    }
    return cells;
  }

  /** True where the cell of the wanted column at this place has a value. */
  has(wanted: number): boolean {
    const place = this.placing.places[wanted] ?? -1;
    return place >= 0 && (this.#bounds[2 * place] ?? 0) < (this.#bounds[2 * place + 1] ?? 0);
  }

  /** True where that cell is the same in a row that another one has found. */
  sameAs(other: RowCells, wanted: number): boolean {
    const [place, others] = [this.placing.places[wanted] ?? -1, other.placing.places[wanted] ?? -1];
    if (!this.has(wanted) || !other.has(wanted)) return this.has(wanted) === other.has(wanted);
    let at = this.#bounds[2 * place] ?? 0;
    const end = this.#bounds[2 * place + 1] ?? 0;
    let otherAt = other.#bounds[2 * others] ?? 0;
    if (end - at !== (other.#bounds[2 * others + 1] ?? 0) - otherAt) return false;
    const [text, otherText] = [this.stored.text, other.stored.text];
    while (at < end && text.charCodeAt(at) === otherText.charCodeAt(otherAt)) {
      at++;
      otherAt++;
    }
    return at === end;
  }
}
