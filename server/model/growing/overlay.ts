/** What a section changes of stored rows that it is laid over. */
import type { ColumnId, ScannedSection, StoredRows } from './channel-set.js';
import { rowAtOrAfter } from './chunk-rows.js';
import { Changes } from './compare.js';
import type { IndexKey } from './index-key.js';
import { layoutOf, NO_COLUMN, type Layout } from './layout.js';
import { placingOf, RowCells } from './row-cells.js';
import { pointOf } from './summarise.js';

/** A key, its row in the section and among the stored ones; -1 where there is none. */
interface Pair {
  readonly key: IndexKey;
  readonly row: number;
  readonly old: number;
}

/** A section; a column changes only between its first and its last value there. */
export class Overlay {
  /** The columns that the section writes. */
  readonly columns: readonly ColumnId[];
  readonly #layout: Layout;
  readonly #cells: RowCells;

  constructor(private readonly section: ScannedSection) {
    const { spans, input, stored } = section;
    this.columns = spans.map(({ id }) => id);
    this.#layout = layoutOf(this.columns);
    const given = layoutOf(input.columns.map((column) => column?.id ?? NO_COLUMN));
    this.#cells = new RowCells(stored, placingOf(given, this.#layout), stored.delimiter);
  }

  /**
   * What changes between two keys: values, and texts of indexes. `before` are the stored rows that hold a value of
   * the columns, in their order. When each column has shown a change, only the last change matters.
   */
  compare(before: StoredRows, range: readonly [IndexKey, IndexKey]): Changes {
    const old = new RowCells(before, placingOf(this.#layout, this.#layout), before.delimiter);
    const changes = new Changes();
    const note = (pair: Pair): boolean => {
      const columns = this.#changedAt(pair, old);
      if (columns.length === 0) return false;
      changes.note(
        pair.row < 0 ? pointOf(before, pair.old) : pointOf(this.section.stored, pair.row),
        columns,
      );
      return true;
    };
    const pairs = this.#pairs(before, range);
    let some = 0;
    for (const pair of pairs) {
      if (changes.columns.size === this.columns.length) break;
      note(pair);
      some++;
    }
    pairs.slice(some).reverse().some(note);
    return changes;
  }

  /** The keys of the range at which there is a row, in order. */
  #pairs(before: StoredRows, [from, to]: readonly [IndexKey, IndexKey]): Pair[] {
    const { keys } = this.section.stored;
    const [end, oldEnd] = [rowAtOrAfter(keys, to + 1n), rowAtOrAfter(before.keys, to + 1n)];
    let [row, old] = [rowAtOrAfter(keys, from), rowAtOrAfter(before.keys, from)];
    const pairs: Pair[] = [];
    while (row < end || old < oldEnd) {
      const key = row < end ? keys[row] : undefined;
      const oldKey = old < oldEnd ? before.keys[old] : undefined;
      if (key === undefined || (oldKey !== undefined && oldKey < key))
        pairs.push({ key: oldKey ?? 0n, row: -1, old: old++ });
      else pairs.push({ key, row: row++, old: oldKey === key ? old++ : -1 });
    }
    return pairs;
  }

  /** Where the text of the index differs, it is the values of the row that are written anew. */
  #changedAt({ key, row, old: line }: Pair, old: RowCells): ColumnId[] {
    if (row >= 0) this.#cells.find(row);
    if (line >= 0) old.find(line);
    const otherIndex = row >= 0 && line >= 0 && this.#cells.index(row) !== old.index(line);
    return this.columns.filter((_, place) => {
      const has = row >= 0 && this.#cells.has(place);
      const had = line >= 0 && old.has(place);
      if (otherIndex) return has || (had && !this.#covers(place, key));
      if (has && had) return !this.#cells.sameAs(old, place);
      return has || (had && this.#covers(place, key));
    });
  }

  #covers(place: number, key: IndexKey): boolean {
    const span = this.section.spans[place];
    return span !== undefined && span.first.key <= key && span.last.key >= key;
  }
}
