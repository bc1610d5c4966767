/** What changes in a set: how far, and in which columns. */
import type { ColumnId, SetExtent } from './channel-set.js';
import type { IndexPoint } from './index-key.js';

/** The outermost changes, and the columns of all of them. */
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

  /** Notes all that another one has noted. */
  add({ range, columns }: Changes): void {
    if (range === undefined) return;
    this.note(range.first, columns);
    this.note(range.last, []);
  }
}
