/** What a section changes: the rows as they are against the rows as they would be. */
import { cellsOf, plainCellEnd } from './cells.js';
import type { ColumnId, SetExtent } from './channel-set.js';
import type { IndexPoint } from './index-key.js';
import type { Merged } from './merge.js';
import { pointOfLine } from './merged-lines.js';

/** Changes that are met in ascending order. */
export class Changes {
  readonly columns = new Set<ColumnId>();
  #first: IndexPoint | undefined;
  #last: IndexPoint | undefined;

  /** The ends of what changed; undefined where nothing did. */
  get range(): SetExtent | undefined {
    return this.#first === undefined || this.#last === undefined
      ? undefined
      : { first: this.#first, last: this.#last };
  }

  /** Notes that a column changed at a place. */
  note(point: IndexPoint, columns: Iterable<ColumnId>): void {
    if (this.#first === undefined || point.key < this.#first.key) this.#first = point;
    if (this.#last === undefined || point.key >= this.#last.key) this.#last = point;
    for (const column of columns) this.columns.add(column);
  }
}

/** Notes every row in which one of the columns changes: in value, or in the text of its index. */
export function compareRows(
  before: Merged,
  after: Merged,
  note: (point: IndexPoint, columns: ColumnId[]) => void,
): void {
  for (let [old, now] = [0, 0]; old < before.keys.length || now < after.keys.length;) {
    const oldKey = before.keys[old];
    const nowKey = after.keys[now];
    if (nowKey === undefined || (oldKey !== undefined && oldKey < nowKey)) {
      note(pointOfLine(before, old), columnsWithValue(before, old));
      old++;
    } else if (oldKey === undefined || nowKey < oldKey) {
      note(pointOfLine(after, now), columnsWithValue(after, now));
      now++;
    } else {
      if (before.lines[old] !== after.lines[now])
        note(pointOfLine(after, now), differing(before, old, after, now));
      old++;
      now++;
    }
  }
}

function lineCells({ lines, delimiter }: Merged, line: number): string[] {
  const text = lines[line] ?? '';
  return cellsOf(text, 0, text.length, delimiter, plainCellEnd(delimiter));
}

function columnsWithValue(merged: Merged, line: number): ColumnId[] {
  const [, ...cells] = lineCells(merged, line);
  return merged.columns.filter((_, place) => cells[place] !== '');
}

/** Where only the text of the index differs, it is the values of the row that are written anew. */
function differing(before: Merged, old: number, after: Merged, now: number): ColumnId[] {
  const [oldIndex, ...oldCells] = lineCells(before, old);
  const [nowIndex, ...nowCells] = lineCells(after, now);
  if (oldIndex !== nowIndex) return columnsWithValue(after, now);
  return after.columns.filter((_, place) => oldCells[place] !== nowCells[place]);
}
