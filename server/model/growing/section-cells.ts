/** The cells of a section: which of them are null, and which rows cannot be stored as they came. */
import type { SectionInput, SetShape } from './channel-set.js';
import { codesOf, type Codes } from './codes.js';
import { Gaps } from './gaps.js';
import { nullReader, type NullReader } from './null-test.js';
import { rowCutter, type RowCutter } from './row-cutter.js';
import type { SectionRows } from './section-rows.js';
import type { Turns } from './turns.js';

/** What the cells say. */
export interface SectionCells {
  /** For each column what tells its nulls; undefined where the cells are passed over. */
  readonly readers: readonly (NullReader | undefined)[];
  /** The nulls, by the rows as they are stored: without those that hold no value. */
  readonly gaps: Gaps;
  /** Rows that cannot be stored as they are: too few or too many cells, a null that is not empty, no value. */
  readonly odd: Uint8Array;
  readonly anyOdd: boolean;
  /** True where some cell of a column is null. */
  readonly anyNull: boolean;
  /** A cell contains the delimiter. */
  readonly delimiterInside: boolean;
  readonly ragged: { readonly row: number; readonly cells: number } | undefined;
}

/** Meets every cell once, in mathematical order. */
export async function readCells(
  { delimiter }: SetShape,
  { columns }: SectionInput,
  rows: SectionRows,
  turns: Turns,
): Promise<SectionCells> {
  const readers = columns.map((column) => column && nullReader(column.nulls));
  const reading = new CellReading(delimiter, readers, rows);
  await turns.inBlocks(rows.keys.length, (from, to) => reading.read(from, to));
  return reading;
}

class CellReading implements SectionCells {
  readonly gaps: Gaps;
  readonly odd: Uint8Array;
  anyOdd = false;
  anyNull = false;
  ragged: SectionCells['ragged'];
  readonly #codes: Codes;
  readonly #cutter: RowCutter;
  /** Rows up to here that hold a value. */
  #stored = 0;

  constructor(
    private readonly delimiter: string,
    readonly readers: SectionCells['readers'],
    private readonly rows: SectionRows,
  ) {
    const { keys, text } = rows;
    this.gaps = new Gaps(keys.length, readers.length);
    this.odd = new Uint8Array(keys.length);
    this.#codes = codesOf(text);
    this.#cutter = rowCutter(text, this.#codes, delimiter, readers.length);
  }

  get delimiterInside(): boolean {
    return this.#cutter.delimiterInside;
  }

  /** Reads the rows from..to (exclusive), which follow those that were read before. */
  read(from: number, to: number): void {
    for (let row = from; row < to; row++) this.#readRow(row);
  }

  #readRow(row: number): void {
    const { readers, rows, gaps, delimiter } = this;
    const { cellBounds } = this.#cutter;
    const codes = this.#codes;
    const stored = this.#stored;
    const met = this.#cutter.cut(rows.starts[row] ?? 0, (rows.starts[row + 1] ?? 0) - 1);
    let values = 0;
    let isOdd = met !== readers.length;
    for (let place = 0; place < readers.length; place++) {
      const reader = readers[place];
      if (reader === undefined) continue;
      const from = (cellBounds[place] ?? 0) + delimiter.length;
      const to = place < met ? (cellBounds[place + 1] ?? 0) : from;
      // Most cells are told by their first character.
      if (from < to && (reader.begins[codes[from] ?? 0] === 0 || !reader.isNull(rows.text, from, to))) {
        values++;
        continue;
      }
      isOdd ||= from < to;
      gaps.add(stored, place);
      this.anyNull = true;
    }
    if (met !== readers.length) this.ragged ??= { row, cells: met + 1 };
    if (values === 0) gaps.forget(stored);
    else this.#stored++;
    if (isOdd || values === 0) {
      this.odd[row] = 1;
      this.anyOdd = true;
    }
  }
}
