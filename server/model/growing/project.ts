/** The rows of a chunk with the cells that are wanted, in the order and with the delimiter that are wanted. */
import { cellFor, plainCellEnd } from './cells.js';
import type { ColumnId } from './channel-set.js';
import { NO_COLUMN, type Layout } from './layout.js';
import { ROW_SEPARATOR } from './row-lines.js';

/** Rows as text: those of a chunk, or merged ones. */
export interface RowText {
  readonly text: string;
  readonly layout: Layout;
  readonly delimiter: string;
  /** True where every row has a value in one of the wanted columns. */
  readonly noneEmpty: boolean;
}

export interface Wanted {
  readonly columns: readonly ColumnId[];
  readonly delimiter: string;
  /** From the last row to the first. */
  readonly reversed: boolean;
}

/** The rows that have a value in one of the wanted columns; '' where there are none. */
export function projected(rows: RowText, wanted: Wanted): string {
  const { text, layout, delimiter } = rows;
  if (text === '') return '';
  const places = wanted.columns.map((column) => layout.placeOf(column));
  const inPlace =
    layout.columns.length === places.length &&
    places.every((place, at) => place === at) &&
    !layout.columns.includes(NO_COLUMN);
  if (inPlace && rows.noneEmpty)
    return separated(reversed(text, wanted.reversed), delimiter, wanted.delimiter);
  const lines = projectedLines(rows, places, wanted.delimiter);
  if (wanted.reversed) lines.reverse();
  return lines.join(ROW_SEPARATOR);
}

function reversed(text: string, wanted: boolean): string {
  return wanted ? text.split(ROW_SEPARATOR).reverse().join(ROW_SEPARATOR) : text;
}

/** The same rows with another delimiter. */
function separated(text: string, from: string, to: string): string {
  if (from === to) return text;
  if (!text.includes(to)) return text.split(from).join(to);
  return text
    .split(ROW_SEPARATOR)
    .map((line) =>
      line
        .split(from)
        .map((cell) => cellFor(to, cell))
        .join(to),
    )
    .join(ROW_SEPARATOR);
}

function projectedLines(
  { text, delimiter, noneEmpty }: RowText,
  places: readonly number[],
  to: string,
): string[] {
  const cellEnd = plainCellEnd(delimiter);
  const last = Math.max(...places, -1);
  const bounds = new Int32Array(2 * (last + 1));
  const mayContain = delimiter !== to;
  const lines: string[] = [];
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf(ROW_SEPARATOR, start);
    const end = found < 0 ? text.length : found;
    let at = cellEnd(text, start, end);
    let line = text.slice(start, at);
    if (mayContain) line = cellFor(to, line);
    for (let place = 0; place <= last; place++) {
      const from = Math.min(at + delimiter.length, end);
      at = at >= end ? end : cellEnd(text, from, end);
      bounds[2 * place] = from;
      bounds[2 * place + 1] = at;
    }
    let values = false;
    for (const place of places) {
      line += to;
      const [from, behind] = place < 0 ? [0, 0] : [bounds[2 * place] ?? 0, bounds[2 * place + 1] ?? 0];
      if (from === behind) continue;
      values = true;
      const cell = text.slice(from, behind);
      line += mayContain ? cellFor(to, cell) : cell;
    }
    if (values || noneEmpty) lines.push(line);
    start = end + 1;
  }
  return lines;
}
