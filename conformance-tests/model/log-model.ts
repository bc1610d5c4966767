/**
 * A log as plain rows and maps, written from the reference of the Store API's behaviour alone: what the server
 * must hold and answer after any updates and deletes. [API 4.2] [API 4.3] [API 4.5] [API 4.6] [API 4.7]
 */

export interface ModelCurve {
  readonly mnemonic: string;
  readonly unit: string;
  /** Holds texts, which may contain the delimiter in quotes. */
  readonly text: boolean;
}

export interface ModelShape {
  readonly time: boolean;
  readonly decreasing: boolean;
  readonly delimiter: string;
  /** '' where the log has none. */
  readonly nullValue: string;
}

/** One row of a section: the step of its index and a cell for each column. */
export interface ModelRow {
  readonly at: number;
  readonly cells: readonly string[];
}

/** A section of an update: columns by mnemonic, and rows of distinct steps in any order. */
export interface ModelSection {
  readonly columns: readonly string[];
  readonly rows: readonly ModelRow[];
}

/** A range of steps, both ends inclusive and either open. */
export interface Steps {
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** What a change did: the steps whose value changed, by mnemonic; whether the log was extended. */
export interface ModelChange {
  readonly changed: ReadonlyMap<string, readonly number[]>;
  readonly extended: boolean;
  /** The extent before. */
  readonly before: Extent | undefined;
}

export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** What a query is answered: rows of those columns, in the order of the log. */
export interface ModelAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly ModelRow[];
  readonly truncated: boolean;
}

export class LogModel {
  readonly curves: ModelCurve[] = [];
  /** By mnemonic: the values by step. A null is no value. */
  readonly #cells = new Map<string, Map<number, string>>();
  growing = false;

  constructor(readonly shape: ModelShape) {}

  /** Another model that holds the same. */
  copy(): LogModel {
    const other = new LogModel(this.shape);
    for (const curve of this.curves) other.addCurve(curve);
    for (const [mnemonic, map] of this.#cells)
      for (const [at, cell] of map) other.#of(mnemonic).set(at, cell);
    other.growing = this.growing;
    return other;
  }

  addCurve(curve: ModelCurve): void {
    this.curves.push(curve);
    this.#cells.set(curve.mnemonic, new Map());
  }

  /** Removes the definition and the data of a curve. */
  removeCurve(mnemonic: string): void {
    const at = this.curves.findIndex((curve) => curve.mnemonic === mnemonic);
    if (at >= 0) this.curves.splice(at, 1);
    this.#cells.delete(mnemonic);
  }

  /** Blank, or equal to the null value, as text or as a number. */
  isNull(cell: string): boolean {
    const { nullValue } = this.shape;
    if (cell === '' || (nullValue !== '' && cell === nullValue)) return true;
    return nullValue !== '' && Number(cell) === Number(nullValue);
  }

  /** The clearing rule, section by section and column by column. */
  update(sections: readonly ModelSection[]): ModelChange {
    const before = this.extent();
    const was = this.#copy();
    for (const { columns, rows } of sections) {
      for (const [column, mnemonic] of columns.entries()) {
        const values = rows.flatMap(({ at, cells }): [number, string][] => {
          const cell = cells[column] ?? '';
          return this.isNull(cell) ? [] : [[at, cell]];
        });
        if (values.length === 0) continue;
        const steps = values.map(([at]) => at);
        this.#clear(mnemonic, { low: Math.min(...steps), high: Math.max(...steps) });
        for (const [at, cell] of values) this.#of(mnemonic).set(at, cell);
      }
    }
    const changed = this.#changedSince(was);
    const after = this.extent();
    const extended =
      after !== undefined && (before === undefined || after.min < before.min || after.max > before.max);
    if (extended) this.growing = true;
    return { changed, extended, before };
  }

  /** Removes data of curves, each in a range of its own. */
  remove(ranges: ReadonlyMap<string, Steps>): ModelChange {
    const before = this.extent();
    const was = this.#copy();
    for (const [mnemonic, range] of ranges) this.#clear(mnemonic, range);
    return { changed: this.#changedSince(was), extended: false, before };
  }

  /** First and last step with a value; of the log, or of one curve. */
  extent(mnemonic?: string): Extent | undefined {
    const maps = mnemonic === undefined ? [...this.#cells.values()] : [this.#of(mnemonic)];
    const steps = maps.flatMap((map) => [...map.keys()]);
    return steps.length === 0 ? undefined : { min: Math.min(...steps), max: Math.max(...steps) };
  }

  /** Rows of a range and of some curves, all where none are named; at most `limit`. */
  query(range: Steps, mnemonics: readonly string[], limit = Infinity): ModelAnswer {
    const asked = this.#asked(mnemonics);
    const rows = this.#rows(asked, (at) => inside(at, range));
    return this.#answer(asked, rows.slice(0, limit), rows.length > limit);
  }

  /** The last `n` values of each curve, merged into rows. */
  latest(n: number, mnemonics: readonly string[]): ModelAnswer {
    const asked = this.#asked(mnemonics);
    const kept = new Map(
      asked.map((mnemonic) => [mnemonic, new Set(this.#ordered([...this.#of(mnemonic).keys()]).slice(-n))]),
    );
    const rows = this.#rows(asked, (at, mnemonic) => kept.get(mnemonic)?.has(at) === true);
    return this.#answer(asked, rows, false);
  }

  #asked(mnemonics: readonly string[]): readonly string[] {
    return mnemonics.length === 0 ? this.curves.map((curve) => curve.mnemonic) : mnemonics;
  }

  #rows(asked: readonly string[], has: (at: number, mnemonic: string) => boolean): readonly ModelRow[] {
    const steps = new Set(
      asked.flatMap((mnemonic) => [...this.#of(mnemonic).keys()].filter((at) => has(at, mnemonic))),
    );
    return this.#ordered([...steps]).map((at) => ({
      at,
      cells: asked.map((mnemonic) => (has(at, mnemonic) ? (this.#of(mnemonic).get(at) ?? '') : '')),
    }));
  }

  /** Without the columns in which no returned row has a value. */
  #answer(asked: readonly string[], rows: readonly ModelRow[], truncated: boolean): ModelAnswer {
    const kept = asked.map((_, at) => rows.some(({ cells }) => cells[at] !== ''));
    const filled = <T>(list: readonly T[]): readonly T[] => list.filter((_, at) => kept[at] === true);
    return {
      columns: filled(asked),
      rows: rows.map(({ at, cells }) => ({ at, cells: filled(cells) })),
      truncated,
    };
  }

  #ordered(steps: readonly number[]): readonly number[] {
    return [...steps].sort((a, b) => (this.shape.decreasing ? b - a : a - b));
  }

  #clear(mnemonic: string, range: Steps): void {
    for (const at of [...this.#of(mnemonic).keys()]) if (inside(at, range)) this.#of(mnemonic).delete(at);
  }

  #of(mnemonic: string): Map<number, string> {
    const map = this.#cells.get(mnemonic);
    if (map === undefined) throw new Error(`The model has no curve ${mnemonic}.`);
    return map;
  }

  #copy(): ReadonlyMap<string, ReadonlyMap<number, string>> {
    return new Map([...this.#cells].map(([mnemonic, map]) => [mnemonic, new Map(map)]));
  }

  #changedSince(
    was: ReadonlyMap<string, ReadonlyMap<number, string>>,
  ): ReadonlyMap<string, readonly number[]> {
    const changed = new Map<string, readonly number[]>();
    for (const [mnemonic, now] of this.#cells) {
      const old = was.get(mnemonic) ?? new Map<number, string>();
      const steps = [...new Set([...old.keys(), ...now.keys()])].filter((at) => old.get(at) !== now.get(at));
      if (steps.length > 0) changed.set(mnemonic, steps);
    }
    return changed;
  }
}

/** True where a step lies in a range. */
export function inside(at: number, { low, high }: Steps): boolean {
  return (low === undefined || at >= low) && (high === undefined || at <= high);
}
