/** How far columns reach, by the summaries of chunks. */
import type { ColumnId, SetExtent } from './channel-set.js';
import { partOf, type ChunkHead } from './chunk.js';
import { NO_COLUMN } from './layout.js';

/** Widens the extents by the values that a chunk holds. */
export function addHead(columns: Map<ColumnId, SetExtent>, head: ChunkHead): void {
  for (const column of head.layout.columns) {
    const span = head.parts.none ? head.ends : partOf(head, column)?.span;
    if (span !== undefined && column !== NO_COLUMN) columns.set(column, widened(columns.get(column), span));
  }
}

/** The extent that both reach; of equal keys the text of `by`. */
export function widened(extent: SetExtent | undefined, by: SetExtent): SetExtent {
  if (extent === undefined) return by;
  return {
    first: by.first.key <= extent.first.key ? by.first : extent.first,
    last: by.last.key >= extent.last.key ? by.last : extent.last,
  };
}

/** The extent of all columns together; undefined where there are none. */
export function hullOf(extents: Iterable<SetExtent>): SetExtent | undefined {
  let hull: SetExtent | undefined;
  for (const extent of extents) hull = widened(hull, extent);
  return hull;
}

/** Widens the extents by many layers, given from the oldest to the newest. */
export function addLayers(columns: Map<ColumnId, SetExtent>, layers: readonly ChunkHead[]): void {
  const plain: PlainLayer[] = [];
  for (const { parts, layout, ends } of layers) {
    if (parts.none && ends !== undefined) plain.push({ columns: layout.columns, ends });
  }
  addPlain(columns, plain.reverse());
  for (const head of layers) if (!head.parts.none) addHead(columns, head);
}

/** A layer with a value of each of its columns in its first and its last row. */
interface PlainLayer {
  readonly columns: readonly ColumnId[];
  readonly ends: SetExtent;
}

/** From the newest to the oldest. Of each column only the outermost layers matter: the others are passed over. */
function addPlain(columns: Map<ColumnId, SetExtent>, layers: PlainLayer[]): void {
  outermost(
    layers,
    (a, b) => a.ends.last.key > b.ends.last.key,
    (column, { ends: { last } }) => {
      const extent = columns.get(column);
      if (extent === undefined || last.key >= extent.last.key)
        columns.set(column, { first: extent?.first ?? last, last });
    },
  );
  outermost(
    layers,
    (a, b) => a.ends.first.key < b.ends.first.key,
    (column, { ends: { first } }) => {
      const extent = columns.get(column);
      if (extent !== undefined && first.key <= extent.first.key)
        columns.set(column, { first, last: extent.last });
    },
  );
}

/** Tells for each column the first layer that has it, in this order; of equal ones the newest. */
function outermost(
  layers: readonly PlainLayer[],
  before: (a: PlainLayer, b: PlainLayer) => boolean,
  found: (column: ColumnId, layer: PlainLayer) => void,
): void {
  const seen = new Set<ColumnId>([NO_COLUMN]);
  const ordered = [...layers].sort((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
  for (const layer of ordered) {
    for (const column of layer.columns) {
      if (seen.has(column)) continue;
      seen.add(column);
      found(column, layer);
    }
  }
}
