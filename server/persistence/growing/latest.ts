/** The last values of each column, in rows. [API 4.3] [S204] */
import type { ColumnId } from '../../model/growing/channel-set.js';
import { hullOf } from '../../model/growing/extents.js';
import type { IndexKey } from '../../model/growing/index-key.js';
import { layoutOf } from '../../model/growing/layout.js';
import type { Merged } from '../../model/growing/merge.js';
import { cutLines, spansOf } from '../../model/growing/merged-lines.js';
import { storedOf } from '../../model/growing/fold-rows.js';
import { CELL_SEPARATOR } from '../../model/growing/row-lines.js';
import { summarise } from '../../model/growing/summarise.js';
import type { LatestRequest } from '../../store/ports/channel-sets.js';
import type { Queryable } from '../transaction.js';
import type { RangePlan } from './range-plan.js';
import { readExtents } from './stored-extents.js';
import { walkValues, type Bounds } from './walk.js';

/** Plans the answer; all statements of `on` must see one snapshot. */
export async function latestRows(on: Queryable, request: LatestRequest, maxRows: number): Promise<RangePlan> {
  const { id, shape, columns } = request;
  const extents = (await readExtents(on, [id])).get(id);
  const bounds = new Map<ColumnId, Bounds>();
  for (const column of columns) {
    const extent = extents?.columns.get(column.id);
    if (extent !== undefined) bounds.set(column.id, { from: extent.first.key, to: extent.last.key });
  }
  const count = Math.min(request.count, maxRows);
  const walk = { id, rule: shape, downwards: !shape.decreasing, bounds, count, placesOnly: false };
  const place = new Map(columns.map((column, at) => [column.id, at]));
  const rows = new Map<IndexKey, { readonly index: string; readonly cells: string[] }>();
  await walkValues(on, walk, ({ column, key, index, cell }) => {
    const row = rows.get(key) ?? { index, cells: columns.map(() => '') };
    row.cells[place.get(column) ?? 0] = cell;
    rows.set(key, row);
  });
  const merged = mergedRows(
    columns.map((column) => column.id),
    rows,
  );
  const kept = cutLines(merged, maxRows, shape.decreasing);
  const spans = spansOf(kept);
  return {
    count: kept.lines.length,
    truncated: kept.lines.length < merged.lines.length,
    extent: hullOf(spans),
    spans,
    pieces: kept.lines.length === 0 ? [] : [{ kind: 'merged', merged: kept }],
  };
}

function mergedRows(
  columns: readonly ColumnId[],
  rows: ReadonlyMap<IndexKey, { readonly index: string; readonly cells: readonly string[] }>,
): Merged {
  const ordered = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  const rowText = { lines: ordered.map(([, { index, cells }]) => [index, ...cells].join(CELL_SEPARATOR)) };
  const keys = ordered.map(([key]) => key);
  const empty = new Int32Array(columns.length);
  const merged = {
    columns,
    delimiter: CELL_SEPARATOR,
    ...rowText,
    keys,
    firsts: empty,
    lasts: empty,
    counts: empty,
  };
  return { ...merged, ...summarise(storedOf(merged), layoutOf(columns), 0, keys.length) };
}
