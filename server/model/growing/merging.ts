/** Makes the lines of a merge, key after key. */
import type { ColumnId } from './channel-set.js';
import type { OpenChunk } from './chunk-rows.js';
import { classesOf, type ColumnClass } from './coverage.js';
import { LAST_KEY } from './chunk.js';
import type { IndexKey } from './index-key.js';
import { layoutOf, type Layout } from './layout.js';
import type { Merged } from './merge.js';
import { cellRows, placingOf, RowCells, type Placing } from './row-cells.js';
import type { RowOrder } from './row-order.js';

/** Columns begin..end (exclusive) of a line, all of one class. */
interface Stretch {
  readonly begin: number;
  readonly end: number;
  readonly class: number;
  /** What stands in the line where none of them has a value. */
  readonly empty: string;
}

/** The lines so far, and who speaks at the key that was met last. */
export class Merging {
  readonly merged: Merged;
  readonly #classes: readonly ColumnClass[];
  readonly #stretches: readonly Stretch[];
  readonly #cells: readonly RowCells[];
  /** The range of each class in which the last key lay. */
  readonly #at: Int32Array;
  /** The chunk that speaks for each class at the key, by its place; -1 where none does. */
  readonly #speaker: Int32Array;
  /** The chunk that speaks for all classes; -1 where there are several, or one has none. */
  #only = -1;
  /** The last key up to which the same chunks speak; undefined before the first. */
  #until: IndexKey | undefined;
  /** The row of each chunk at the key; -1 where it has none. */
  readonly #row: Int32Array;

  /** `chunks` from the oldest to the newest. */
  constructor(
    chunks: readonly OpenChunk[],
    private readonly rows: RowOrder,
    columns: readonly ColumnId[],
    delimiter: string,
  ) {
    this.#classes = classesOf(
      chunks.map(({ head }) => head),
      columns,
    );
    this.#stretches = stretchesOf(this.#classes, delimiter);
    this.#cells = cellsOf(chunks, layoutOf(columns), delimiter);
    this.#at = new Int32Array(this.#classes.length);
    this.#speaker = new Int32Array(this.#classes.length);
    this.#row = new Int32Array(chunks.length).fill(-1);
    const none = () => new Int32Array(columns.length).fill(-1);
    const counts = new Int32Array(columns.length);
    this.merged = { columns, delimiter, lines: [], keys: [], firsts: none(), lasts: none(), counts };
  }

  /** Adds the line of the key at this place of the order; keys come in order. */
  add(at: number): void {
    const { keys, newest, chunks, rows } = this.rows;
    const key = keys[at] ?? 0n;
    if (this.#until === undefined || key > this.#until) this.#findSpeakers(key);
    const first = newest[at] ?? -1;
    const chunk = chunks[first] ?? -1;
    const cells = this.#cells[chunk];
    if (cells === undefined) return;
    const line =
      this.#only === chunk && cells.fits
        ? this.#lineAsItIs(cells, rows[first] ?? 0)
        : this.#lineOfSeveral(first, cells.index(rows[first] ?? 0));
    if (line === undefined) return;
    this.merged.lines.push(line);
    this.merged.keys.push(key);
  }

  /** Moves each class on to the key. */
  #findSpeakers(key: IndexKey): void {
    let until = LAST_KEY;
    this.#classes.forEach(({ coverage: { froms, tos, chunks } }, index) => {
      let at = this.#at[index] ?? 0;
      while (at < tos.length && (tos[at] ?? 0n) < key) at++;
      this.#at[index] = at;
      const from = froms[at];
      const covered = from !== undefined && from <= key;
      this.#speaker[index] = covered ? (chunks[at] ?? -1) : -1;
      const same = covered ? (tos[at] ?? LAST_KEY) : from === undefined ? LAST_KEY : from - 1n;
      if (same < until) until = same;
    });
    this.#until = until;
    const [speaker = -1] = this.#speaker;
    this.#only = this.#speaker.every((other) => other === speaker) ? speaker : -1;
  }

  /** undefined where it has no value. */
  #lineAsItIs(cells: RowCells, row: number): string | undefined {
    const some = cells.full || this.#hasValue(cells, row);
    if (!some) return undefined;
    const { counts } = this.merged;
    for (let place = 0; place < counts.length; place++)
      if (cells.full || cells.has(place)) this.#count(place);
    return cells.line(row);
  }

  #hasValue(cells: RowCells, row: number): boolean {
    cells.find(row);
    for (let place = 0; place < this.merged.counts.length; place++) if (cells.has(place)) return true;
    return false;
  }

  /** Takes of each chunk what it speaks for; undefined where that has no value. `first` is the newest row. */
  #lineOfSeveral(first: number, index: string): string | undefined {
    const { older, chunks, rows } = this.rows;
    for (let row = first; row >= 0; row = older[row] ?? -1) this.#row[chunks[row] ?? 0] = rows[row] ?? 0;
    let line = index;
    let some = false;
    for (const { begin, end, class: index, empty } of this.#stretches) {
      const speaker = this.#speaker[index] ?? -1;
      const row = this.#row[speaker] ?? -1;
      const cells = this.#cells[speaker];
      if (row < 0 || cells === undefined) {
        line += empty;
        continue;
      }
      cells.find(row);
      line += cells.cells(begin, end);
      for (let place = begin; place < end; place++) {
        if (!cells.has(place)) continue;
        some = true;
        this.#count(place);
      }
    }
    for (let row = first; row >= 0; row = older[row] ?? -1) this.#row[chunks[row] ?? 0] = -1;
    return some ? line : undefined;
  }

  /** Counts a value in the line that is made. */
  #count(place: number): void {
    const { firsts, lasts, counts, lines } = this.merged;
    if (counts[place] === 0) firsts[place] = lines.length;
    lasts[place] = lines.length;
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

/** Chunks of one layout share where its cells are. */
function cellsOf(chunks: readonly OpenChunk[], wanted: Layout, delimiter: string): RowCells[] {
  const placings = new Map<Layout, Placing>();
  return chunks.map((chunk) => {
    const { layout } = chunk.head;
    const placing = placings.get(layout) ?? placingOf(layout, wanted);
    placings.set(layout, placing);
    return new RowCells(cellRows(chunk), placing, delimiter);
  });
}

/** In the order of the line. */
function stretchesOf(classes: readonly ColumnClass[], delimiter: string): Stretch[] {
  const owners: number[] = [];
  classes.forEach(({ places }, index) => {
    for (const place of places) owners[place] = index;
  });
  const stretches: Stretch[] = [];
  for (let begin = 0; begin < owners.length;) {
    const owner = owners[begin] ?? 0;
    let end = begin + 1;
    while (end < owners.length && owners[end] === owner) end++;
    stretches.push({ begin, end, class: owner, empty: delimiter.repeat(end - begin) });
    begin = end;
  }
  return stretches;
}
