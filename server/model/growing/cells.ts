/** The cells of a row: where each ends, quoted or not. [S244] */
import { CELL_SEPARATOR } from './row-lines.js';

/** The end of the cell that begins at `from`, in a row that ends at `end`: the place of its delimiter, or `end`. */
export type CellEnd = (text: string, from: number, end: number) => number;

const BLANK = 32;
const TAB = 9;
const QUOTE = 34;

/** For rows as chunks hold them, in which nothing but a delimiter is one. */
export function plainCellEnd(delimiter: string): CellEnd {
  if (delimiter.length === 1) {
    const code = delimiter.charCodeAt(0);
    return (text, from, end) => {
      let at = from;
      while (at < end && text.charCodeAt(at) !== code) at++;
      return at;
    };
  }
  return (text, from, end) => {
    const at = text.indexOf(delimiter, from);
    return at < 0 || at + delimiter.length > end ? end : at;
  };
}

/**
 * For rows as they come in: a cell that begins with a quote ends behind the quote that a delimiter or the end
 * of the row follows. Without such a quote it is an ordinary cell.
 */
export function quotedCellEnd(delimiter: string): CellEnd {
  const plain = plainCellEnd(delimiter);
  return (text, from, end) => {
    let begin = from;
    while (begin < end && isBlank(text.charCodeAt(begin))) begin++;
    if (begin >= end || text.charCodeAt(begin) !== QUOTE) return plain(text, from, end);
    for (let at = text.indexOf('"', begin + 1); at >= 0 && at < end; at = text.indexOf('"', at + 1)) {
      if (text.charCodeAt(at + 1) === QUOTE && at + 1 < end) {
        // Two quotes stand for one.
        at++;
        continue;
      }
      let behind = at + 1;
      while (behind < end && isBlank(text.charCodeAt(behind))) behind++;
      if (behind >= end) return end;
      if (text.startsWith(delimiter, behind)) return behind;
    }
    return plain(text, from, end);
  };
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB;
}

/** The cells of a row between two places. */
export function cellsOf(
  text: string,
  from: number,
  end: number,
  delimiter: string,
  cellEnd: CellEnd,
): string[] {
  const cells: string[] = [];
  for (let at = from; ;) {
    const to = cellEnd(text, at, end);
    cells.push(text.slice(at, to));
    if (to >= end) return cells;
    at = to + delimiter.length;
  }
}

/** A cell of a chunk with cells of its own separator, for rows with this delimiter: quoted where it must be. */
export function cellFor(delimiter: string, cell: string): string {
  if (!cell.includes(delimiter) || delimiter === CELL_SEPARATOR) return cell;
  const trimmed = cell.trim();
  if (trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"')) return cell;
  return `"${cell.replaceAll('"', '""')}"`;
}
