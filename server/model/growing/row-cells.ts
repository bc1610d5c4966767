/** The cells of a chunk's rows, for columns in an order of one's own. */
import { plainCellEnd, type CellEnd } from './cells.js';
import type { OpenChunk } from './chunk-rows.js';
import { NO_COLUMN, type Layout } from './layout.js';

/** Reads one row at a time. */
export class RowCells {
  /** True where a row's text is the wanted line as it stands. */
  readonly fits: boolean;
  /** True where every column has a value in every row. */
  readonly full: boolean;
  readonly #places: Int32Array;
  readonly #bounds: Int32Array;
  readonly #last: number;
  readonly #cellEnd: CellEnd;

  constructor(
    private readonly chunk: OpenChunk,
    wanted: Layout,
    delimiter: string,
  ) {
    const { layout, parts } = chunk.head;
    this.fits =
      layout === wanted && chunk.head.delimiter === delimiter && !layout.columns.includes(NO_COLUMN);
    this.full = parts.size === 0;
    this.#places = Int32Array.from(wanted.columns, (column) => layout.placeOf(column));
    this.#last = this.#places.reduce((most, place) => Math.max(most, place), -1);
    this.#bounds = new Int32Array(2 * (this.#last + 1));
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

  /** Finds the cells of a row: before `cell` and `has`. */
  find(row: number): void {
    const { text, starts, head } = this.chunk;
    const end = (starts[row + 1] ?? 0) - 1;
    let at = this.#cellEnd(text, starts[row] ?? 0, end);
    for (let place = 0; place <= this.#last; place++) {
      const from = Math.min(at + head.delimiter.length, end);
      at = at >= end ? end : this.#cellEnd(text, from, end);
      this.#bounds[2 * place] = from;
      this.#bounds[2 * place + 1] = at;
    }
  }

  /** The cell of the wanted column at this place; '' where the chunk does not have it. */
  cell(wanted: number): string {
    const place = this.#places[wanted] ?? -1;
    return place < 0 ? '' : this.chunk.text.slice(this.#bounds[2 * place], this.#bounds[2 * place + 1]);
  }

  /** True where that cell has a value. */
  has(wanted: number): boolean {
    const place = this.#places[wanted] ?? -1;
    return place >= 0 && (this.#bounds[2 * place] ?? 0) < (this.#bounds[2 * place + 1] ?? 0);
  }
}
