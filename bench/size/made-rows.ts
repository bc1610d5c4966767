/** Rows whose every cell follows from its place: so an answer can be held against them without keeping any. */
import { depth } from '../world/rows.js';

/** A log of the proof. The index is column 0; the last curve falls silent. */
export interface MadeLog {
  readonly uid: string;
  /** Beside the index. */
  readonly curves: number;
  /** Rows from which on the last curve has no value any more. */
  readonly silentFrom: number;
  rows: number;
}

/** A value with two decimals; one of twenty is absent, and so is what a silent curve would say. */
export function cellAt({ curves, silentFrom }: MadeLog, place: number, column: number): string {
  if (column === 0) return depth(place);
  if (column === curves && place >= silentFrom) return '';
  let mixed = Math.imul(place + 1, 0x9e37_79b1) ^ Math.imul(column, 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b_3c6d);
  mixed = (mixed ^ (mixed >>> 13)) >>> 0;
  return mixed % 20 === 0 && place > 0 ? '' : (((mixed >>> 5) % 100_000) / 100).toFixed(2);
}

export function rowsAt(log: MadeLog, from: number, count: number): string[] {
  return Array.from({ length: count }, (_, row) => {
    let line = depth(from + row);
    for (let column = 1; column <= log.curves; column += 1) line += `,${cellAt(log, from + row, column)}`;
    return line;
  });
}

/** What a range answers: rows without a value in the columns are left out, and so are columns without one. */
export function rangeAt(log: MadeLog, from: number, to: number, columns: readonly number[]): string[] {
  const places = Array.from({ length: to - from + 1 }, (_, row) => from + row);
  return linesOf(
    places.map((place) => ({ place, cells: columns.map((column) => cellAt(log, place, column)) })),
  );
}

/** What requestLatestValues answers: the last `count` values of each column, and nothing else in their rows. */
export function latestAt(log: MadeLog, count: number, columns: readonly number[]): string[] {
  const rows = new Map<number, string[]>();
  for (const [at, column] of columns.entries()) {
    const last = column === log.curves ? Math.min(log.rows, log.silentFrom) : log.rows;
    let left = count;
    for (let place = last - 1; place >= 0 && left > 0; place -= 1) {
      const cell = cellAt(log, place, column);
      if (cell === '') continue;
      const cells = rows.get(place) ?? columns.map(() => '');
      cells[at] = cell;
      rows.set(place, cells);
      left -= 1;
    }
  }
  return linesOf([...rows].sort(([a], [b]) => a - b).map(([place, cells]) => ({ place, cells })));
}

/** The last place at which a column has a value. */
export function lastPlace(log: MadeLog, column: number): number {
  let place = (column === log.curves ? Math.min(log.rows, log.silentFrom) : log.rows) - 1;
  while (cellAt(log, place, column) === '') place -= 1;
  return place;
}

function linesOf(rows: readonly { readonly place: number; readonly cells: readonly string[] }[]): string[] {
  const kept = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const used = kept[0]?.cells.map((_, at) => kept.some(({ cells }) => cells[at] !== '')) ?? [];
  return kept.map(({ place, cells }) => [depth(place), ...cells.filter((_, at) => used[at])].join(','));
}
