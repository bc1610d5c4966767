/** Goes from one end of the data towards the other until each column has shown as many values as are wanted. */
import type { ColumnId } from '../../model/growing/channel-set.js';
import { cellsOf, plainCellEnd } from '../../model/growing/cells.js';
import { partOf } from '../../model/growing/chunk.js';
import type { KeyRule } from '../../model/growing/chunk-rows.js';
import type { IndexKey, IndexPoint } from '../../model/growing/index-key.js';
import type { Merged } from '../../model/growing/merge.js';
import { cellValue } from '../../model/growing/null-test.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import type { Queryable } from '../transaction.js';
import { SegmentRows } from './segment-rows.js';
import { isClean, listSegments, type Segment } from './segments.js';

/** Where the values of a column are looked for. */
export interface Bounds {
  readonly from: IndexKey;
  readonly to: IndexKey;
}

export interface Walk {
  readonly id: ObjectId;
  readonly rule: KeyRule;
  readonly downwards: boolean;
  /** Best the extents of the columns: so that a silent column is looked for where it ended. */
  readonly bounds: ReadonlyMap<ColumnId, Bounds>;
  /** Values that each column shows at most. */
  readonly count: number;
  /** True where it is enough to know where the values are: then most of them are in summaries. */
  readonly placesOnly: boolean;
}

/** A value that was met; `index` and `cell` as they are in the row, `cell` '' where only places are wanted. */
export interface MetValue {
  readonly column: ColumnId;
  readonly key: IndexKey;
  readonly index: string;
  readonly cell: string;
}

/** Folded chunks whose heads are listed at once. */
const PAGE = 8;

/** Tells of every value that is met. All statements must see one snapshot. */
export async function walkValues(on: Queryable, walk: Walk, met: (value: MetValue) => void): Promise<void> {
  const walking = new Walking(walk, met);
  while (walking.remaining.size > 0) {
    const { from, to } = walking.bounds();
    const columns = [...walking.remaining.keys()];
    await walkOnce(on, walk, { from, to, columns }, walking);
  }
}

/** Goes on until a column is done: the others may lie far away. */
async function walkOnce(
  on: Queryable,
  { id, rule, downwards, placesOnly }: Walk,
  { from, to, columns }: Bounds & { readonly columns: readonly ColumnId[] },
  walking: Walking,
): Promise<void> {
  for await (const page of listSegments(on, { id, from, to, downwards, page: PAGE, columns })) {
    const rows = new SegmentRows(on, rule, downwards);
    for (const [at, segment] of page.entries()) {
      const told = placesOnly && isClean(segment) && walking.believe(segment);
      if (!told) walking.take(await rows.merge(page, at, columns));
      if (walking.moveTo(segment)) return;
    }
  }
  walking.end();
}

class Walking {
  /** Columns that are not done, and how many values they still show. */
  readonly remaining: Map<ColumnId, number>;
  #cursor: IndexKey | undefined;
  /** How many remained when it last moved. */
  #known: number;

  constructor(
    private readonly walk: Walk,
    private readonly met: (value: MetValue) => void,
  ) {
    this.remaining = new Map([...walk.bounds.keys()].map((column) => [column, walk.count]));
    this.#known = this.remaining.size;
  }

  /** Where the remaining columns may have values that were not met yet. */
  bounds(): Bounds {
    const all = [...this.remaining.keys()].flatMap((column) => this.walk.bounds.get(column) ?? []);
    let from = all.reduce((least, bound) => (bound.from < least ? bound.from : least), all[0]?.from ?? 0n);
    let to = all.reduce((most, bound) => (bound.to > most ? bound.to : most), all[0]?.to ?? 0n);
    if (this.#cursor !== undefined && this.walk.downwards && to >= this.#cursor) to = this.#cursor - 1n;
    if (this.#cursor !== undefined && !this.walk.downwards && from <= this.#cursor) from = this.#cursor + 1n;
    return { from, to };
  }

  /** Takes the outermost values from the summary of a clean segment; false where rows must be seen. */
  believe({ folded }: Segment): boolean {
    if (folded === undefined || this.walk.count > 1) return false;
    const points: [ColumnId, IndexPoint][] = [];
    for (const column of this.remaining.keys()) {
      const span = partOf(folded.head, column)?.span;
      const bounds = this.walk.bounds.get(column);
      if (span === undefined || bounds === undefined) continue;
      if (span.last.key < bounds.from || span.first.key > bounds.to) continue;
      if (span.first.key < bounds.from || span.last.key > bounds.to) return false;
      points.push([column, this.walk.downwards ? span.last : span.first]);
    }
    for (const [column, { key, text }] of points) this.#meet({ column, key, index: text, cell: '' });
    return true;
  }

  take(merged: Merged): void {
    const { lines, keys, columns, delimiter } = merged;
    const cellEnd = plainCellEnd(delimiter);
    const [step, begin] = this.walk.downwards ? [-1, lines.length - 1] : [1, 0];
    for (let at = begin; at >= 0 && at < lines.length && this.remaining.size > 0; at += step) {
      const line = lines[at] ?? '';
      const [index = '', ...cells] = cellsOf(line, 0, line.length, delimiter, cellEnd);
      columns.forEach((column, place) => {
        const cell = cells[place] ?? '';
        if (cell !== '') this.#meet({ column, key: keys[at] ?? 0n, index, cell });
      });
    }
  }

  #meet(value: MetValue): void {
    const left = this.remaining.get(value.column);
    const bounds = this.walk.bounds.get(value.column);
    if (left === undefined || bounds === undefined) return;
    if (value.key < bounds.from || value.key > bounds.to) return;
    this.met(value);
    if (left === 1) this.remaining.delete(value.column);
    else this.remaining.set(value.column, left - 1);
  }

  /** Everything up to the far end of the segment was met; true where another column is done since. */
  moveTo({ from, to }: Segment): boolean {
    const before = this.#known;
    this.#cursor = this.walk.downwards ? from : to;
    for (const column of this.remaining.keys()) {
      const bounds = this.walk.bounds.get(column);
      const past = this.walk.downwards ? (bounds?.from ?? 0n) >= from : (bounds?.to ?? 0n) <= to;
      if (past) this.remaining.delete(column);
    }
    this.#known = this.remaining.size;
    return this.#known !== before;
  }

  /** There is nothing more. */
  end(): void {
    this.remaining.clear();
  }
}

/** The outermost value of each column within its bounds; columns without a value there are absent. */
export async function edges(
  on: Queryable,
  walk: Pick<Walk, 'id' | 'rule' | 'downwards' | 'bounds'>,
): Promise<Map<ColumnId, IndexPoint>> {
  const found = new Map<ColumnId, IndexPoint>();
  await walkValues(on, { ...walk, count: 1, placesOnly: true }, ({ column, key, index }) => {
    found.set(column, { key, text: cellValue(index) });
  });
  return found;
}
