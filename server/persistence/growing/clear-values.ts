/** Takes values away: finds those that are there, and the new ends of the columns. [API 4.6] */
import type { ColumnId, SetExtent, SetShape } from '../../model/growing/channel-set.js';
import { hullOf } from '../../model/growing/extents.js';
import type { Chunk } from '../../model/growing/chunk.js';
import { ColumnParts, type ColumnPart } from '../../model/growing/column-parts.js';
import type { IndexPoint } from '../../model/growing/index-key.js';
import { layoutOf } from '../../model/growing/layout.js';
import { CELL_SEPARATOR } from '../../model/growing/row-lines.js';
import type { ColumnClear } from '../../store/ports/channel-sets.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import type { Queryable } from '../transaction.js';

import { edges, type Bounds } from './walk.js';

/** What clears of different columns take away. */
export interface Cleared {
  /** For each column that held a value in its range, the ends of those values. */
  readonly values: ReadonlyMap<ColumnId, SetExtent>;
  /** The extents of all columns afterwards. */
  readonly columns: ReadonlyMap<ColumnId, SetExtent>;
}

/** Looks up what the clears take away; each column may stand in one of them only. */
export async function findCleared(
  on: Queryable,
  { id, shape, columns }: { id: ObjectId; shape: SetShape; columns: ReadonlyMap<ColumnId, SetExtent> },
  clears: readonly ColumnClear[],
): Promise<Cleared> {
  const search = (downwards: boolean, bounds: ReadonlyMap<ColumnId, Bounds>) =>
    edges(on, { id, rule: shape, downwards, bounds });
  const inside = new Map<ColumnId, Bounds>();
  for (const { column, range } of clears) {
    const extent = columns.get(column);
    if (extent === undefined) continue;
    const from = range.from === undefined || range.from < extent.first.key ? extent.first.key : range.from;
    const to = range.to === undefined || range.to > extent.last.key ? extent.last.key : range.to;
    if (from <= to) inside.set(column, { from, to });
  }
  const firsts = await search(false, partly(inside, columns, 'first'));
  const lasts = await search(true, partly(inside, columns, 'last'));
  const values = new Map<ColumnId, SetExtent>();
  for (const [column, { from, to }] of inside) {
    const extent = columns.get(column);
    const first = from === extent?.first.key ? extent.first : firsts.get(column);
    const last = to === extent?.last.key ? extent.last : lasts.get(column);
    if (first !== undefined && last !== undefined) values.set(column, { first, last });
  }
  return { values, columns: await remaining(columns, values, search) };
}

/** Where an end of the range is the end of the column, its value is known. */
function partly(
  inside: ReadonlyMap<ColumnId, Bounds>,
  columns: ReadonlyMap<ColumnId, SetExtent>,
  end: 'first' | 'last',
): Map<ColumnId, Bounds> {
  return new Map(
    [...inside].filter(
      ([column, { from, to }]) => (end === 'first' ? from : to) !== columns.get(column)?.[end].key,
    ),
  );
}

/** The extents without the values: new ends where an end went. */
async function remaining(
  columns: ReadonlyMap<ColumnId, SetExtent>,
  values: ReadonlyMap<ColumnId, SetExtent>,
  search: (downwards: boolean, bounds: ReadonlyMap<ColumnId, Bounds>) => Promise<Map<ColumnId, IndexPoint>>,
): Promise<Map<ColumnId, SetExtent>> {
  const after = new Map(columns);
  const upwards = new Map<ColumnId, Bounds>();
  const downwards = new Map<ColumnId, Bounds>();
  for (const [column, { first, last }] of values) {
    const extent = columns.get(column);
    if (extent === undefined) continue;
    const [firstGoes, lastGoes] = [first.key === extent.first.key, last.key === extent.last.key];
    if (firstGoes && lastGoes) after.delete(column);
    else if (firstGoes) upwards.set(column, { from: last.key + 1n, to: extent.last.key });
    else if (lastGoes) downwards.set(column, { from: extent.first.key, to: first.key - 1n });
  }
  for (const [column, first] of await search(false, upwards)) {
    const extent = after.get(column);
    if (extent !== undefined) after.set(column, { first, last: extent.last });
  }
  for (const [column, last] of await search(true, downwards)) {
    const extent = after.get(column);
    if (extent !== undefined) after.set(column, { first: extent.first, last });
  }
  return after;
}

/** The chunk without rows that makes the clear. */
export function clearingChunk(values: ReadonlyMap<ColumnId, SetExtent>, version: bigint): Chunk {
  const hull = hullOf(values.values());
  if (hull === undefined) throw new Error('Nothing is to be cleared.');
  const [from, to] = [hull.first.key, hull.last.key];
  const parts = new Map<ColumnId, ColumnPart>();
  for (const [column, { first, last }] of values) {
    if (first.key !== from || last.key !== to)
      parts.set(column, { from: first.key, to: last.key, span: undefined, count: 0 });
  }
  const layout = layoutOf([...values.keys()]);
  const head = {
    id: '',
    folded: false,
    version,
    from,
    to,
    rows: 0,
    ends: undefined,
    layout,
    parts: ColumnParts.of(parts),
    bytes: 0,
  };
  return { head: { ...head, delimiter: CELL_SEPARATOR }, body: '' };
}
