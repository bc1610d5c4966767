/** The cells of a chunk's rows, for columns in an order of one's own. */
import { plainCellEnd, type CellEnd } from './cells.js';
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
    private readonly chunk: OpenChunk,
    private readonly placing: Placing,
    private readonly delimiter: string,
  ) {
    this.#sameDelimiter = chunk.head.delimiter === delimiter;
    this.fits = placing.same && this.#sameDelimiter;
    this.full = chunk.head.parts.none;
    this.#bounds = new Int32Array(2 * (placing.last + 1));
    this.#cellEnd = plainCellEnd(chunk.head.delimiter);
  }

  line(row: number): string {
    const { text, starts } = this.chunk;
    return text.slice(starts[row], (starts[row + 1] ?? 0) - 1);
  }

  /** The index text of a row. */
  index(row: number): string {
    const { text, starts } = this.chunk;
    const start = starts[row] ?? 0;
    return text.slice(start, this.#cellEnd(text, start, (starts[row + 1] ?? 0) - 1));
  }

  /** Finds the cells of a row: before `cells` and `has`. */
  find(row: number): void {
    if (row === this.#found) return;
    this.#found = row;
    const { text, starts, head } = this.chunk;
    const end = (starts[row + 1] ?? 0) - 1;
    let at = this.#cellEnd(text, starts[row] ?? 0, end);
    for (let place = 0; place <= this.placing.last; place++) {
      const from = Math.min(at + head.delimiter.length, end);
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
      if (first >= 0) cells += this.chunk.text.slice(this.#bounds[2 * first], this.#bounds[2 * last + 1]);
      at = behind;
    }
    return cells;
  }

  /** True where the cell of the wanted column at this place has a value. */
  has(wanted: number): boolean {
    const place = this.placing.places[wanted] ?? -1;
    return place >= 0 && (this.#bounds[2 * place] ?? 0) < (this.#bounds[2 * place + 1] ?? 0);
  }
}
