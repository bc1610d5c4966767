/** The cells of a section: which of them are null, and which rows cannot be stored as they came. */
import type { CellEnd } from './cells.js';
import type { SectionInput, SetShape } from './channel-set.js';
import { nullTest, type NullTest } from './null-test.js';
import type { SectionRows } from './section-rows.js';
import type { Turns } from './turns.js';

/** A column of the section while its cells are met. */
export interface Place {
  /** undefined where the cells are passed over. */
  readonly isNull: NullTest | undefined;
  first: number;
  last: number;
  nulls: number;
}

/** What the cells say. */
export interface SectionCells {
  readonly places: readonly Place[];
  /** SectionRows that cannot be stored as they are: too few or too many cells, a null that is not empty, no value. */
  readonly odd: Uint8Array;
  readonly anyOdd: boolean;
  /** A cell contains the delimiter. */
  readonly delimiterInside: boolean;
  readonly ragged: { row: number; cells: number } | undefined;
}

/** Meets every cell once, in mathematical order. */
export async function readCells(
  { delimiter }: SetShape,
  { columns }: SectionInput,
  { text, keys, starts }: SectionRows,
  { cellEnd, quoted }: { readonly cellEnd: CellEnd; readonly quoted: boolean },
  turns: Turns,
): Promise<SectionCells> {
  const places = columns.map((column): Place => ({
    isNull: column && nullTest(column.nulls),
    first: -1,
    last: -1,
    nulls: 0,
  }));
  const odd = new Uint8Array(keys.length);
  let anyOdd = false;
  let delimiterInside = false;
  let ragged: SectionCells['ragged'];
  for (let row = 0; row < keys.length; row++) {
    const end = (starts[row + 1] ?? 0) - 1;
    let isOdd = false;
    let values = 0;
    let met = 0;
    let to = cellEnd(text, starts[row] ?? 0, end);
    delimiterInside ||= quoted && hasInside(text, starts[row] ?? 0, to, delimiter);
    for (; to < end; met++) {
      const from = to + delimiter.length;
      to = cellEnd(text, from, end);
      delimiterInside ||= quoted && hasInside(text, from, to, delimiter);
      const place = places[met];
      if (place?.isNull === undefined) continue;
      if (from === to) place.nulls++;
      else if (place.isNull(text, from, to)) {
        place.nulls++;
        isOdd = true;
      } else {
        if (place.first < 0) place.first = row;
        place.last = row;
        values++;
      }
    }
    if (met !== places.length) {
      isOdd = true;
      ragged ??= { row, cells: met + 1 };
      for (const place of places.slice(met)) place.nulls++;
    }
    if (isOdd || values === 0) {
      odd[row] = 1;
      anyOdd = true;
    }
    if (turns.due()) await turns.take();
  }
  return { places, odd, anyOdd, delimiterInside, ragged };
}

const QUOTE = 34;

/** Only a cell with a quote in it can hold the delimiter; such cells are few. */
function hasInside(text: string, from: number, to: number, delimiter: string): boolean {
  if (text.charCodeAt(to - 1) > QUOTE && text.charCodeAt(from) > QUOTE) return false;
  const at = text.indexOf(delimiter, from);
  return at >= 0 && at < to;
}
