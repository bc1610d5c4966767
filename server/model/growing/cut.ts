/** What is left of a layer when a fold has taken the keys between two others. */
import type { ColumnId, SetExtent, StoredRows } from './channel-set.js';
import { LAST_KEY, type Chunk } from './chunk.js';
import { rowAtOrAfter, sliceRows, type OpenChunk } from './chunk-rows.js';
import { ColumnParts, type ColumnPart } from './column-parts.js';
import type { IndexKey } from './index-key.js';
import { layoutOf, NO_COLUMN } from './layout.js';
import { endsOf, pointOf, summarise } from './summarise.js';

/**
 * The layer as it is between two keys: its rows there, and its ranges cut. It keeps its version. undefined where
 * it says nothing there.
 */
export function cut(
  { head, text, keys, starts }: OpenChunk,
  from: IndexKey,
  to: IndexKey,
): Chunk | undefined {
  const rows: StoredRows = { text, keys, starts, delimiter: head.delimiter, full: false };
  const begin = rowAtOrAfter(keys, from);
  const end = to === LAST_KEY ? keys.length : rowAtOrAfter(keys, to + 1n);
  const summary = summarise(rows, head.layout, begin, end);
  const parts = new Map<ColumnId, ColumnPart>();
  let [least, most]: [IndexKey, IndexKey] = [to, from];
  const layout = layoutOf(
    head.layout.columns.map((column, place) => {
      const cover = coverOf(head, column);
      if (cover === undefined) return NO_COLUMN;
      const low = cover.from > from ? cover.from : from;
      const high = cover.to < to ? cover.to : to;
      if (low > high) return NO_COLUMN;
      const count = summary.counts[place] ?? 0;
      const span: SetExtent | undefined =
        count === 0
          ? undefined
          : {
              first: pointOf(rows, summary.firsts[place] ?? 0),
              last: pointOf(rows, summary.lasts[place] ?? 0),
            };
      parts.set(column, { from: low, to: high, span, count });
      if (low < least) least = low;
      if (high > most) most = high;
      return column;
    }),
  );
  if (parts.size === 0) return undefined;
  const ends = endsOf(rows, begin, end);
  if (ends !== undefined && ends.first.key < least) least = ends.first.key;
  if (ends !== undefined && ends.last.key > most) most = ends.last.key;
  for (const [column, { from: low, to: high, count }] of parts) {
    if (low === least && high === most && count === end - begin && count > 0) parts.delete(column);
  }
  const body = sliceRows(rows, begin, end);
  const { version, delimiter } = head;
  const cutHead = {
    id: '',
    folded: false,
    version,
    from: least,
    to: most,
    rows: end - begin,
    ends,
    layout,
    delimiter,
  };
  return { head: { ...cutHead, parts: ColumnParts.of(parts), bytes: body.length }, body };
}

function coverOf(head: OpenChunk['head'], column: ColumnId): { from: IndexKey; to: IndexKey } | undefined {
  if (column === NO_COLUMN) return undefined;
  return head.parts.get(column) ?? head;
}
