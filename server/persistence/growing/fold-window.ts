/** Which keys one step of compaction takes. */
import type { IndexKey } from '../../model/growing/index-key.js';
import { FIRST_KEY, LAST_KEY } from '../../model/growing/chunk.js';
import { CHUNK_SIZE, fullChunk, type ChunkSize } from '../../model/growing/tiles.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import type { Queryable } from '../transaction.js';
import { readFolded, type ListedChunk } from './chunk-table.js';

/** How much one step takes. An object, so that tests can make it small. */
export interface FoldLimits {
  readonly layers: number;
  readonly folded: number;
  readonly size: ChunkSize;
}

export const FOLD_LIMITS: FoldLimits = { layers: 500, folded: 40, size: CHUNK_SIZE };

/** Keys from..to. */
export interface FoldWindow {
  readonly from: IndexKey;
  readonly to: IndexKey;
}

/** The lowest layers, with the folded chunks that they concern, and small neighbours that want filling. */
export async function windowOf(
  on: Queryable,
  id: ObjectId,
  all: readonly ListedChunk[],
  limits: FoldLimits,
): Promise<FoldWindow> {
  const heads = all.map(({ head }) => head).sort((a, b) => (a.from < b.from ? -1 : 1));
  let next = Math.min(limits.layers, heads.length);
  while (next < heads.length && heads[next]?.from === heads[next - 1]?.from) next++;
  let from = heads[0]?.from ?? 0n;
  const beyond = heads[next];
  let to =
    beyond === undefined
      ? heads.reduce((most, head) => (head.to > most ? head.to : most), from)
      : beyond.from - 1n;
  const found = await readFolded(on, id, { from, to, downwards: false, limit: limits.folded + 1 });
  const tooMany = found[limits.folded];
  if (tooMany !== undefined) {
    to = tooMany.head.from - 1n;
    found.pop();
  }
  for (const { head } of found) {
    if (head.from < from) from = head.from;
    if (head.to > to) to = head.to;
  }
  const [below] = from === FIRST_KEY ? [] : await neighbour(on, id, { from: FIRST_KEY, to: from - 1n }, true);
  if (below !== undefined && isSmall(below, limits.size)) from = below.head.from;
  const [above] = to === LAST_KEY ? [] : await neighbour(on, id, { from: to + 1n, to: LAST_KEY }, false);
  if (above !== undefined && isSmall(above, limits.size)) to = above.head.to;
  return { from, to };
}

function neighbour(
  on: Queryable,
  id: ObjectId,
  range: FoldWindow,
  downwards: boolean,
): Promise<ListedChunk[]> {
  return readFolded(on, id, { ...range, downwards, limit: 1 });
}

/** True for a folded chunk that wants filling. */
export function isSmall({ head }: ListedChunk, size: ChunkSize): boolean {
  return head.rows * 2 < fullChunk(size, head.rows, head.bytes);
}
