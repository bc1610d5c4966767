/** Folds a whole set anew, because what counts as null has changed for some of its columns. */
import type { Column, ColumnId, SetExtent, SetShape } from '../../model/growing/channel-set.js';
import { addHead } from '../../model/growing/extents.js';
import { FIRST_KEY, LAST_KEY } from '../../model/growing/chunk.js';
import { foldedChunks, storedOf } from '../../model/growing/fold-rows.js';
import { renulled } from '../../model/growing/renull-rows.js';
import type { ChunkSize } from '../../model/growing/tiles.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import type { Queryable } from '../transaction.js';
import { insertChunks, readLayerHeads, replaceChunks } from './chunk-table.js';
import { readColumns } from './columns.js';
import { chunksOf, SegmentRows } from './segment-rows.js';
import { isClean, listSegments } from './segments.js';

/** Folded chunks whose heads are listed at once. */
const PAGE = 64;

/** What is folded anew, as this version. */
export interface Renulling {
  readonly id: ObjectId;
  readonly shape: SetShape;
  readonly columns: readonly Column[];
  readonly version: bigint;
  readonly size: ChunkSize;
}

/** Returns the extents afterwards. Clean chunks in which nothing becomes null are left as they are. */
export async function renullSet(
  on: Queryable,
  { id, shape, columns, version, size }: Renulling,
): Promise<Map<ColumnId, SetExtent>> {
  const live = new Set((await readColumns(on, [id])).get(id)?.values());
  const extents = new Map<ColumnId, SetExtent>();
  const layers = await readLayerHeads(on, id, FIRST_KEY, LAST_KEY);
  const request = { id, from: FIRST_KEY, to: LAST_KEY, downwards: false, page: PAGE };
  for await (const page of listSegments(on, request)) {
    const rows = new SegmentRows(on, shape, false);
    for (const [at, segment] of page.entries()) {
      const all = new Set(chunksOf(segment).flatMap(({ head }) => head.layout.columns));
      const merged = await rows.merge(
        page,
        at,
        [...all].filter((column) => live.has(column)),
      );
      const changed = renulled(merged, columns);
      const { folded } = segment;
      if (changed === undefined && isClean(segment) && folded !== undefined) {
        addHead(extents, folded.head);
        continue;
      }
      const chunks = foldedChunks(storedOf(changed ?? merged), merged.columns, version, size);
      await insertChunks(on, id, chunks);
      if (folded !== undefined) await replaceChunks(on, [folded.head.id]);
      for (const { head } of chunks) addHead(extents, head);
    }
  }
  await replaceChunks(
    on,
    layers.map(({ head }) => head.id),
  );
  for (const column of extents.keys()) if (!live.has(column)) extents.delete(column);
  return extents;
}
