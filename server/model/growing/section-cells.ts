/** The cells of a section: which of them are null, and which rows cannot be stored as they came. */
import type { SectionInput, SetShape } from './channel-set.js';
import { codesOf } from './codes.js';
import { Gaps } from './gaps.js';
import { nullReader, type NullReader } from './null-test.js';
import { rowCutter } from './row-cutter.js';
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
  readonly ragged: { row: number; cells: number } | undefined;
}

/** Meets every cell once, in mathematical order. */
export async function readCells(
  { delimiter }: SetShape,
  { columns }: SectionInput,
  { text, keys, starts }: SectionRows,
  turns: Turns,
): Promise<SectionCells> {
  const readers = columns.map((column) => column && nullReader(column.nulls));
  const gaps = new Gaps(keys.length, columns.length);
  const odd = new Uint8Array(keys.length);
  const codes = codesOf(text);
  const cutter = rowCutter(text, codes, delimiter, columns.length + 1);
  const { delimiters } = cutter;
  let stored = 0;
  let anyOdd = false;
  let anyNull = false;
  let ragged: SectionCells['ragged'];
  for (let row = 0; row < keys.length; row++) {
    const end = (starts[row + 1] ?? 0) - 1;
    const met = cutter.cut(starts[row] ?? 0, end);
    let isOdd = false;
    let values = 0;
    for (let place = 0; place < readers.length; place++) {
      const reader = readers[place];
      if (reader === undefined) continue;
      if (place < met) {
        const from = (delimiters[place] ?? 0) + delimiter.length;
        const to = place + 1 < met ? (delimiters[place + 1] ?? 0) : end;
        if (from < to) {
          // Most cells are told by their first character.
          if (reader.begins[codes[from] ?? 0] === 0 || !reader.isNull(text, from, to)) {
            values++;
            continue;
          }
          isOdd = true;
        }
      }
      gaps.add(stored, place);
      anyNull = true;
    }
    if (met !== readers.length) {
      isOdd = true;
      ragged ??= { row, cells: met + 1 };
    }
    if (values === 0) gaps.forget(stored);
    else stored++;
    if (isOdd || values === 0) {
      odd[row] = 1;
      anyOdd = true;
    }
    if (turns.due()) await turns.take();
  }
  return { readers, gaps, odd, anyOdd, anyNull, delimiterInside: cutter.delimiterInside, ragged };
}
