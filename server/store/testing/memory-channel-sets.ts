/** The data of logs in memory, for unit tests of what stands on them: read-only, and with the contract of the port. */
import type { Column, ColumnId, ColumnSpan, SetShape } from '../../model/growing/channel-set.js';
import { type IndexKey, type IndexPoint, keyOf, type KeyRange } from '../../model/growing/index-key.js';
import { ROW_SEPARATOR } from '../../model/growing/row-lines.js';
import { canonical } from '../../model/data-object/values.js';
import type {
  ChannelSetReader,
  LatestRequest,
  RangeAnswer,
  RangeRequest,
  SetExtents,
} from '../ports/channel-sets.js';
import type { ObjectId } from '../ports/object-repository.js';

interface Row {
  readonly place: IndexPoint;
  readonly cells: ReadonlyMap<ColumnId, string>;
}

interface MemorySet {
  readonly columns: ReadonlyMap<string, ColumnId>;
  /** In mathematical order; blank and null cells are absent. */
  readonly rows: readonly Row[];
}

/** What a test puts into a set: one row a line, cells separated as the shape says. */
export interface SetContent {
  /** Folded uids of the curves behind the index. */
  readonly curves: readonly string[];
  readonly shape: SetShape;
  readonly nullValue?: string;
  readonly lines: readonly string[];
}

export class MemoryChannelSets implements ChannelSetReader {
  readonly #sets = new Map<ObjectId, MemorySet>();
  #nextColumn = 1;
  /** How often the port was asked for extents, and for rows. */
  readonly asked = { extents: 0, rows: 0 };

  put(id: ObjectId, { curves, shape, nullValue, lines }: SetContent): void {
    const columns = new Map(curves.map((uid) => [uid, this.#nextColumn++]));
    const isNull = (cell: string) =>
      cell.trim() === '' ||
      (nullValue !== undefined && canonical('number', cell) === canonical('number', nullValue));
    const rows = lines.map((line) => {
      const [text = '', ...cells] = line.split(shape.delimiter);
      const key = keyOf(shape.kind, text, shape.zoneOffset);
      if (key === undefined) throw new Error(`${text} is no index.`);
      const filled = [...columns.values()].map((column, i) => [column, cells[i] ?? ''] as const);
      return { place: { key, text }, cells: new Map(filled.filter(([, cell]) => !isNull(cell))) };
    });
    rows.sort((a, b) => (a.place.key < b.place.key ? -1 : 1));
    this.#sets.set(id, { columns, rows });
  }

  async extents(ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, SetExtents>> {
    this.asked.extents++;
    return new Map(
      ids.flatMap((id): readonly [ObjectId, SetExtents][] => {
        const set = this.#sets.get(id);
        if (set === undefined) return [];
        const spans = spansOf(set.rows, [...set.columns.values()]);
        const rows = set.rows.filter(({ cells }) => cells.size > 0);
        const columns = new Map(spans.map((span) => [span.id, span]));
        return [[id, { version: 1n, zoneOffset: 0, extent: extentOf(rows), columns }]];
      }),
    );
  }

  async columns(ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, ReadonlyMap<string, ColumnId>>> {
    return new Map(ids.map((id) => [id, this.#sets.get(id)?.columns ?? new Map()]));
  }

  async read(request: RangeRequest): Promise<RangeAnswer> {
    return this.#answer(request, request.range, (rows) => rows);
  }

  async latest(request: LatestRequest): Promise<RangeAnswer> {
    return this.#answer(request, {}, (rows) => latestOf(rows, request));
  }

  #answer(
    { id, shape, columns, maxRows, maxPoints }: Omit<RangeRequest, 'range'>,
    { from, to }: KeyRange,
    choose: (rows: readonly Row[]) => readonly Row[],
  ): RangeAnswer {
    this.asked.rows++;
    const inside = ({ place: { key } }: Row) => (from ?? key) <= key && key <= (to ?? key);
    const all = (this.#sets.get(id)?.rows ?? []).filter(inside).map((row) => onlyCells(row, columns));
    const directed = shape.decreasing ? all.reverse() : all;
    const wanted = choose(directed.filter(({ cells }) => cells.size > 0));
    let count = Math.min(wanted.length, maxRows);
    const ids = columns.map((column) => column.id);
    while (count > 0 && count * (spansOf(wanted.slice(0, count), ids).length + 1) > maxPoints) count--;
    const rows = wanted.slice(0, count);
    const spans = spansOf(rows, ids);
    return {
      version: 1n,
      count,
      truncated: count < wanted.length,
      extent: extentOf(rows),
      columns: spans,
      rows: pieces(rows, spans, shape.delimiter),
    };
  }
}

/** Two rows a piece, so that the joints are tried. */
async function* pieces(
  rows: readonly Row[],
  spans: readonly ColumnSpan[],
  delimiter: string,
): AsyncIterable<string> {
  const lines = rows.map(({ place, cells }) =>
    [place.text, ...spans.map(({ id }) => cells.get(id) ?? '')].join(delimiter),
  );
  for (let at = 0; at < lines.length; at += 2) yield lines.slice(at, at + 2).join(ROW_SEPARATOR);
}

function onlyCells({ place, cells }: Row, columns: readonly Column[]): Row {
  const ids = new Set(columns.map(({ id }) => id));
  return { place, cells: new Map([...cells].filter(([id]) => ids.has(id))) };
}

/** The last values of each column; other cells of their rows are blank. */
function latestOf(rows: readonly Row[], { columns, count }: LatestRequest): readonly Row[] {
  const left = new Map(columns.map(({ id }) => [id, count]));
  const latest = [...rows].reverse().map(({ place, cells }) => {
    const taken = [...cells].filter(([id]) => (left.get(id) ?? 0) > 0);
    for (const [id] of taken) left.set(id, (left.get(id) ?? 0) - 1);
    return { place, cells: new Map(taken) };
  });
  return latest.reverse().filter(({ cells }) => cells.size > 0);
}

function spansOf(rows: readonly Row[], columns: readonly ColumnId[]): readonly ColumnSpan[] {
  return columns.flatMap((id) => {
    const extent = extentOf(rows.filter(({ cells }) => cells.has(id)));
    return extent === undefined ? [] : [{ id, ...extent }];
  });
}

function extentOf(rows: readonly Row[]) {
  const places = rows.map(({ place }) => place).sort(byKey);
  const [first, last] = [places[0], places.at(-1)];
  return first === undefined || last === undefined ? undefined : { first, last };
}

function byKey(a: { readonly key: IndexKey }, b: { readonly key: IndexKey }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
