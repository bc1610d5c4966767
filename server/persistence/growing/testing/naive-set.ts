/** A channel set as anybody would write it down: a map of values for each column. For tests. */
import type { Column, ColumnId } from '../../../model/growing/channel-set.js';
import { keyOf, type IndexKey, type IndexKind } from '../../../model/growing/index-key.js';

/** A row that is written: index text and cells, as the log has them. */
export interface NaiveRow {
  readonly index: string;
  readonly cells: readonly string[];
}

/** What a write or a clear changed. */
export interface NaiveChange {
  readonly keys: readonly IndexKey[];
  readonly columns: ReadonlySet<ColumnId>;
  readonly inside: readonly IndexKey[];
  readonly insideColumns: ReadonlySet<ColumnId>;
  readonly extended: boolean;
}

/** A row that is read. */
export interface NaiveAnswer {
  readonly key: IndexKey;
  readonly cells: ReadonlyMap<ColumnId, string>;
}

type Values = Map<ColumnId, Map<IndexKey, string>>;

export class NaiveSet {
  #values: Values = new Map();

  constructor(
    private readonly kind: IndexKind,
    private readonly decreasing: boolean,
    private readonly isNull: (cell: string) => boolean = (cell) => cell.trim() === '',
  ) {}

  write(columns: readonly Column[], rows: readonly NaiveRow[]): void {
    columns.forEach(({ id }, place) => {
      const given = rows
        .map(({ index, cells }) => ({ key: this.key(index), cell: cells[place] ?? '' }))
        .filter(({ cell }) => !this.isNull(cell));
      if (given.length === 0) return;
      const keys = given.map(({ key }) => key);
      const [low, high] = ends(keys);
      const values = this.#of(id);
      for (const key of [...values.keys()]) if (key >= low && key <= high) values.delete(key);
      for (const { key, cell } of given) values.set(key, cell);
    });
  }

  clear(column: ColumnId, from: IndexKey | undefined, to: IndexKey | undefined): void {
    const values = this.#of(column);
    for (const key of [...values.keys()]) {
      if ((from === undefined || key >= from) && (to === undefined || key <= to)) values.delete(key);
    }
  }

  remove(column: ColumnId): void {
    this.#values.delete(column);
  }

  renull(columns: readonly ColumnId[], isNull: (cell: string) => boolean): void {
    for (const column of columns) {
      const values = this.#of(column);
      for (const [key, cell] of [...values]) if (isNull(cell)) values.delete(key);
    }
  }

  /** What `change` changes. */
  changing(change: () => void): NaiveChange {
    const before = new Map([...this.#values].map(([column, values]) => [column, new Map(values)]));
    const extent = this.extent();
    change();
    const keys = new Set<IndexKey>();
    const columns = new Set<ColumnId>();
    const inside = new Set<IndexKey>();
    const insideColumns = new Set<ColumnId>();
    for (const column of new Set([...before.keys(), ...this.#values.keys()])) {
      const [old, now] = [before.get(column), this.#values.get(column)];
      for (const key of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
        if (old?.get(key) === now?.get(key)) continue;
        keys.add(key);
        columns.add(column);
        if (extent === undefined || key < extent[0] || key > extent[1]) continue;
        inside.add(key);
        insideColumns.add(column);
      }
    }
    const after = this.extent();
    const extended =
      after !== undefined && (extent === undefined || after[0] < extent[0] || after[1] > extent[1]);
    return { keys: [...keys], columns, inside: [...inside], insideColumns, extended };
  }

  extent(column?: ColumnId): readonly [IndexKey, IndexKey] | undefined {
    const all = column === undefined ? [...this.#values.values()] : [this.#of(column)];
    const keys = all.flatMap((values) => [...values.keys()]);
    return keys.length === 0 ? undefined : ends(keys);
  }

  /** All rows in the direction of the log that hold one of the columns, within a range. */
  rows(columns: readonly ColumnId[], from?: IndexKey, to?: IndexKey): NaiveAnswer[] {
    const within = (key: IndexKey) => (from === undefined || key >= from) && (to === undefined || key <= to);
    return this.#collect(columns, (column) => [...this.#of(column)].filter(([key]) => within(key)));
  }

  latest(columns: readonly ColumnId[], count: number): NaiveAnswer[] {
    return this.#collect(columns, (column) => {
      const ordered = [...this.#of(column)].sort(([a], [b]) => this.#order(a, b));
      return ordered.slice(-count);
    });
  }

  key(index: string): IndexKey {
    const key = keyOf(this.kind, index);
    if (key === undefined) throw new Error(`No index: ${index}`);
    return key;
  }

  #collect(
    columns: readonly ColumnId[],
    valuesOf: (column: ColumnId) => readonly (readonly [IndexKey, string])[],
  ): NaiveAnswer[] {
    const rows = new Map<IndexKey, Map<ColumnId, string>>();
    for (const column of columns) {
      for (const [key, cell] of valuesOf(column))
        rows.set(key, (rows.get(key) ?? new Map<ColumnId, string>()).set(column, cell));
    }
    return [...rows].sort(([a], [b]) => this.#order(a, b)).map(([key, cells]) => ({ key, cells }));
  }

  #order(a: IndexKey, b: IndexKey): number {
    return (a < b ? -1 : 1) * (this.decreasing ? -1 : 1);
  }

  #of(column: ColumnId): Map<IndexKey, string> {
    const values = this.#values.get(column) ?? new Map<IndexKey, string>();
    this.#values.set(column, values);
    return values;
  }
}

function ends(keys: readonly IndexKey[]): readonly [IndexKey, IndexKey] {
  return keys.reduce<readonly [IndexKey, IndexKey]>(
    ([low, high], key) => [key < low ? key : low, key > high ? key : high],
    [keys[0] ?? 0n, keys[0] ?? 0n],
  );
}
