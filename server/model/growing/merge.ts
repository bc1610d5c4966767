/** The rows that several chunks say together. */
import type { ColumnId } from './channel-set.js';
import { classesOf, type ColumnClass } from './coverage.js';
import type { OpenChunk } from './chunk-rows.js';
import { rowAtOrAfter } from './chunk-rows.js';
import type { IndexKey } from './index-key.js';
import { layoutOf } from './layout.js';
import { CELL_SEPARATOR } from './row-lines.js';
import { coversItsRows, takeRows } from './take-rows.js';
import { RowCells } from './row-cells.js';

/** Rows that hold a value in at least one of the columns, in mathematical order. */
export interface Merged {
  readonly columns: readonly ColumnId[];
  readonly delimiter: string;
  readonly lines: string[];
  readonly keys: IndexKey[];
  /** For each column the first and last line with a value, -1 where there is none, and how many there are. */
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  readonly counts: Int32Array;
}

/** The delimiter that no cell of these chunks contains. */
export function commonDelimiter(chunks: readonly OpenChunk[]): string {
  const [first, ...others] = chunks.filter(({ head }) => head.rows > 0);
  if (first === undefined) return CELL_SEPARATOR;
  const { delimiter } = first.head;
  return others.every(({ head }) => head.delimiter === delimiter) ? delimiter : CELL_SEPARATOR;
}

/**
 * The rows between two keys, both included. A cell is what the newest chunk says whose range covers it; a row has
 * the index text of the newest chunk that has a row there, whatever columns that holds. All chunks that touch the
 * range must be given.
 */
export function merge(
  given: readonly OpenChunk[],
  [from, to]: readonly [IndexKey, IndexKey],
  columns: readonly ColumnId[],
  delimiter = commonDelimiter(given),
): Merged {
  const [only] = given;
  if (given.length === 1 && only !== undefined && coversItsRows(only, columns)) {
    return takeRows(only, [from, to], columns, delimiter);
  }
  const chunks = [...given].sort((a, b) => (a.head.version < b.head.version ? -1 : 1));
  const classes = classesOf(
    chunks.map(({ head }) => head),
    columns,
  );
  const merging = new Merging(chunks, classes, columns, delimiter);
  const rows = rowsInOrder(chunks, from, to);
  for (let at = 0; at < rows.length;) {
    const begin = at;
    const key = rows.keyAt(at);
    while (at < rows.length && rows.keyAt(at) === key) at++;
    merging.add(key, rows, begin, at);
  }
  return merging.merged;
}

/** Rows of several chunks, by key, and of equal keys the newest first. */
interface OrderedRows {
  readonly length: number;
  readonly chunks: Int32Array;
  readonly rows: Int32Array;
  keyAt(at: number): IndexKey;
}

function rowsInOrder(chunks: readonly OpenChunk[], from: IndexKey, to: IndexKey): OrderedRows {
  const slices = chunks
    .map(({ keys }, chunk) => ({
      chunk,
      begin: rowAtOrAfter(keys, from),
      end: rowAtOrAfter(keys, to + 1n),
      keys,
    }))
    .filter(({ begin, end }) => begin < end)
    .sort((a, b) => ((a.keys[a.begin] ?? 0n) < (b.keys[b.begin] ?? 0n) ? -1 : 1));
  const length = slices.reduce((sum, { begin, end }) => sum + end - begin, 0);
  const keys = new BigInt64Array(length);
  const places = { chunks: new Int32Array(length), rows: new Int32Array(length) };
  let at = 0;
  let sorted = true;
  for (const slice of slices) {
    if (at > 0 && (slice.keys[slice.begin] ?? 0n) <= (keys[at - 1] ?? 0n)) sorted = false;
    for (let row = slice.begin; row < slice.end; row++, at++) {
      keys[at] = slice.keys[row] ?? 0n;
      places.chunks[at] = slice.chunk;
      places.rows[at] = row;
    }
  }
  if (sorted) return { length, ...places, keyAt: (index) => keys[index] ?? 0n };
  const order = Int32Array.from(keys, (_, index) => index).sort((a, b) => {
    const [left, right] = [keys[a] ?? 0n, keys[b] ?? 0n];
    return left < right ? -1 : left > right ? 1 : (places.chunks[b] ?? 0) - (places.chunks[a] ?? 0);
  });
  return {
    length,
    chunks: order.map((index) => places.chunks[index] ?? 0),
    rows: order.map((index) => places.rows[index] ?? 0),
    keyAt: (index) => keys[order[index] ?? 0] ?? 0n,
  };
}

class Merging {
  readonly merged: Merged;
  readonly #cells: readonly RowCells[];
  /** The range of each class in which the last key lay. */
  readonly #at: Int32Array;
  /** The chunk that speaks for each class at the key, by its place; -1 where none does. */
  readonly #speaker: Int32Array;
  readonly #values: string[];

  constructor(
    chunks: readonly OpenChunk[],
    private readonly classes: readonly ColumnClass[],
    columns: readonly ColumnId[],
    delimiter: string,
  ) {
    const layout = layoutOf(columns);
    this.#cells = chunks.map((chunk) => new RowCells(chunk, layout, delimiter));
    this.#at = new Int32Array(classes.length);
    this.#speaker = new Int32Array(classes.length);
    this.#values = columns.map(() => '');
    const none = () => new Int32Array(columns.length).fill(-1);
    const counts = new Int32Array(columns.length);
    this.merged = { columns, delimiter, lines: [], keys: [], firsts: none(), lasts: none(), counts };
  }

  /** Adds the row of a key: the rows begin..end of those in order are all that have it. */
  add(key: IndexKey, rows: OrderedRows, begin: number, end: number): void {
    const newest = rows.chunks[begin] ?? 0;
    const row = rows.rows[begin] ?? 0;
    const alone = this.#findSpeakers(key, newest);
    const cells = this.#cells[newest];
    if (cells === undefined) return;
    if (alone && cells.fits) {
      const place = this.merged.lines.length;
      if (cells.full) this.#countAll(place);
      else if (!this.#countSome(place, cells, row)) return;
      this.merged.lines.push(cells.line(row));
    } else {
      let index = '';
      this.#values.fill('');
      for (let at = begin; at < end; at++) {
        const chunk = rows.chunks[at] ?? 0;
        const taken = this.#take(chunk, rows.rows[at] ?? 0, at === begin);
        if (at === begin) index = taken;
      }
      if (!this.#countValues(this.merged.lines.length)) return;
      this.merged.lines.push(
        this.#values.length === 0
          ? index
          : `${index}${this.merged.delimiter}${this.#values.join(this.merged.delimiter)}`,
      );
    }
    this.merged.keys.push(key);
  }

  /** Moves each class on to the key; true where this one chunk speaks for all of them. */
  #findSpeakers(key: IndexKey, chunk: number): boolean {
    let alone = true;
    for (let index = 0; index < this.classes.length; index++) {
      const coverage = this.classes[index]?.coverage;
      if (coverage === undefined) continue;
      let at = this.#at[index] ?? 0;
      while (at < coverage.tos.length && (coverage.tos[at] ?? 0n) < key) at++;
      this.#at[index] = at;
      const covered = at < coverage.froms.length && (coverage.froms[at] ?? 0n) <= key;
      const speaker = covered ? (coverage.chunks[at] ?? -1) : -1;
      this.#speaker[index] = speaker;
      if (speaker !== chunk) alone = false;
    }
    return alone;
  }

  /** Takes the cells of a row for which its chunk speaks; returns its index text where that is wanted. */
  #take(chunk: number, row: number, wantsIndex: boolean): string {
    const cells = this.#cells[chunk];
    if (cells === undefined) return '';
    let found = false;
    for (let index = 0; index < this.classes.length; index++) {
      if (this.#speaker[index] !== chunk) continue;
      if (!found) cells.find(row);
      found = true;
      for (const place of this.classes[index]?.places ?? []) this.#values[place] = cells.cell(place);
    }
    return wantsIndex ? cells.index(row) : '';
  }

  #countAll(line: number): void {
    for (let place = 0; place < this.merged.counts.length; place++) this.#count(place, line);
  }

  #countSome(line: number, cells: RowCells, row: number): boolean {
    cells.find(row);
    let some = false;
    for (let place = 0; place < this.merged.counts.length; place++) {
      if (!cells.has(place)) continue;
      some = true;
      this.#count(place, line);
    }
    return some;
  }

  #countValues(line: number): boolean {
    let some = false;
    for (let place = 0; place < this.#values.length; place++) {
      if (this.#values[place] === '') continue;
      some = true;
      this.#count(place, line);
    }
    return some;
  }

  #count(place: number, line: number): void {
    const { firsts, lasts, counts } = this.merged;
    if (firsts[place] === -1) firsts[place] = line;
    lasts[place] = line;
    counts[place] = (counts[place] ?? 0) + 1;
  }
}
