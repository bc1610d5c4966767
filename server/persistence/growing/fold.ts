/**
 * One step of compaction: takes every layer that concerns a window of keys and folds it with what lies there. A
 * layer that sticks out is cut; the rest stays a layer of the same version. The rows are read and merged before
 * the set is locked, since chunks never change; under the lock it is only seen that they are still the same.
 */
import type pg from 'pg';
import type { ColumnId } from '../../model/growing/channel-set.js';
import { FIRST_KEY, LAST_KEY, touches, type Chunk, type ChunkHead } from '../../model/growing/chunk.js';
import { openChunk, type KeyRule } from '../../model/growing/chunk-rows.js';
import { cut } from '../../model/growing/cut.js';
import { inLine, isAlike, isEnough, type JoinedChunk } from '../../model/growing/join.js';
import type { ChunkSize } from '../../model/growing/tiles.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { codeOf } from '../database-errors.js';
import { inTransaction, run, type Queryable, type Statement } from '../transaction.js';
import {
  insertChunks,
  insertJoined,
  readBodies,
  readFolded,
  readLayerHeads,
  replaceChunks,
  type ListedChunk,
} from './chunk-table.js';
import { readColumns } from './columns.js';
import { FOLD_LIMITS, windowOf, type FoldLimits, type FoldWindow } from './fold-window.js';
import { Folding } from './folding.js';
import { ruleOf } from './key-rule.js';
import { chunksOf, SegmentRows } from './segment-rows.js';
import { listSegments, type Segment } from './segments.js';
import { atSnapshot } from './snapshot.js';
import { readExtents, writeCheckpoint } from './stored-extents.js';

/** What a step puts in the place of what. */
interface FoldPlan {
  readonly window: FoldWindow;
  readonly layers: readonly ListedChunk[];
  readonly folded: readonly ListedChunk[];
  /** Of `folded`, those that stay. */
  readonly kept: ReadonlySet<string>;
  readonly chunks: readonly Chunk[];
  readonly joined: readonly JoinedChunk[];
  /** True where the set has layers that lie outside the window, or stick out of it. */
  readonly more: boolean;
}

/**
 * `more` where the set has layers that the step left; `folded` where those that it found are gone, whatever was
 * written since; `busy` where somebody else holds the set or has changed the window meanwhile; `nothing` where it
 * has no layers.
 */
export type FoldOutcome = 'more' | 'folded' | 'busy' | 'nothing';

/** Tries in which the rows are merged before the set is locked. */
const TRIES = 3;

/**
 * Does one step for a set. It waits for its turn among those who write, or a busy set would never be folded, but
 * not long.
 */
export async function foldOnce(
  pool: pg.Pool,
  id: ObjectId,
  limits: FoldLimits = FOLD_LIMITS,
): Promise<FoldOutcome> {
  for (let tried = 0; tried < TRIES; tried++) {
    const plan = await atSnapshot(pool, (client) => planFold(client, id, limits));
    if (plan === undefined) return 'nothing';
    const outcome = await locked(pool, id, (client) => applyFold(client, id, plan));
    if (outcome !== 'busy') return outcome;
  }
  return locked(pool, id, async (client) => {
    const plan = await planFold(client, id, limits);
    return plan === undefined ? 'nothing' : applyFold(client, id, plan);
  });
}

const PATIENCE = `set local lock_timeout = '300ms'`;
const LOCK: Statement = {
  name: 'channel-set.lock-to-fold',
  text: 'select from growing_state where object_id = $1 for no key update',
};
const LOCK_TIMEOUT = '55P03';

/** Works on the set while nobody else does; `busy` where that cannot be had soon. */
async function locked(
  pool: pg.Pool,
  id: ObjectId,
  work: (client: pg.PoolClient) => Promise<FoldOutcome>,
): Promise<FoldOutcome> {
  try {
    return await inTransaction(pool, async (client) => {
      await client.query(PATIENCE);
      return (await run(client, LOCK, [id])).length === 0 ? 'nothing' : work(client);
    });
  } catch (error) {
    if (codeOf(error) === LOCK_TIMEOUT) return 'busy';
    throw error;
  }
}

function newest(chunks: readonly ListedChunk[]): bigint {
  return chunks.reduce((most, { head }) => (head.version > most ? head.version : most), 0n);
}

/** In the order of the widest layout, so that most lines can stay as they are. */
function columnsOf(chunks: readonly ListedChunk[], live: ReadonlySet<ColumnId>): ColumnId[] {
  const layouts = [...new Set(chunks.map(({ head }) => head.layout))];
  layouts.sort((a, b) => b.columns.length - a.columns.length);
  return [...new Set(layouts.flatMap(({ columns }) => columns))].filter((column) => live.has(column));
}

async function planFold(on: Queryable, id: ObjectId, limits: FoldLimits): Promise<FoldPlan | undefined> {
  const all = await readLayerHeads(on, id, FIRST_KEY, LAST_KEY);
  if (all.length === 0) return undefined;
  const rule = await ruleOf(on, id, all);
  const window = await windowOf(on, id, all, limits);
  const layers = all.filter(({ head }) => touches(head, window.from, window.to));
  const folded = await readFolded(on, id, { ...window, downwards: false, limit: limits.folded + 4 });
  const live = new Set((await readColumns(on, [id])).get(id)?.values());
  const columns = columnsOf([...folded, ...layers], live);
  const folding = new Folding(columns, newest([...folded, ...layers]), limits.size);
  const request = { id, ...window, downwards: false, page: limits.folded + 4 };
  for await (const page of listSegments(on, request)) {
    const rows = new SegmentRows(on, rule, false);
    const lines = linesOf(page, live, limits.size);
    for (const [at, segment] of page.entries()) {
      if (folding.keep(segment)) continue;
      const line = lines[at];
      if (line === undefined) folding.add(await rows.merge(page, at, columns));
      else folding.join(line);
    }
  }
  const rests = await cutRests(on, rule, layers, window);
  const more = all.length > layers.length || rests.length > 0;
  const { chunks, joined } = folding.finish();
  return { window, layers, folded, kept: folding.kept, chunks: [...chunks, ...rests], joined, more };
}

/**
 * For each segment the chunks to be joined. A segment of few rows is joined only with its neighbours, since merged
 * rows and joined ones never share a chunk: small chunks would stay small.
 */
function linesOf(
  page: readonly Segment[],
  live: ReadonlySet<ColumnId>,
  size: ChunkSize,
): (readonly ChunkHead[] | undefined)[] {
  const lines = page.map((segment) => lineOf(segment, live));
  const isLarge = lines.map((line) => line !== undefined && isEnough(line, size));
  const joins = (at: number, other: number): boolean => {
    const [head, next] = [lines[at]?.[0], lines[other]?.[0]];
    return isLarge[other] === true && head !== undefined && next !== undefined && isAlike(head, next);
  };
  return lines.map((line, at) => (isLarge[at] || joins(at, at - 1) || joins(at, at + 1) ? line : undefined));
}

/** The chunks whose rows, one after the other, are those of the segment; undefined where they must be merged. */
function lineOf(segment: Segment, live: ReadonlySet<ColumnId>): readonly ChunkHead[] | undefined {
  const heads = chunksOf(segment).map(({ head }) => head);
  const whole = heads.every(({ from, to }) => from >= segment.from && to <= segment.to);
  return whole ? inLine(heads, live) : undefined;
}

/** What sticks out of the window of the layers that concern it. */
async function cutRests(
  on: Queryable,
  rule: KeyRule,
  layers: readonly ListedChunk[],
  window: FoldWindow,
): Promise<Chunk[]> {
  const sticking = layers.filter(({ head }) => head.from < window.from || head.to > window.to);
  const ids = sticking.filter(({ body }) => body === undefined).map(({ head }) => head.id);
  const bodies = ids.length === 0 ? new Map<string, string>() : await readBodies(on, ids);
  return sticking.flatMap(({ head, body }) => {
    const chunk = openChunk(rule, { head, body: body ?? bodies.get(head.id) ?? '' });
    const below = head.from < window.from ? cut(chunk, head.from, window.from - 1n) : undefined;
    const above = head.to > window.to ? cut(chunk, window.to + 1n, head.to) : undefined;
    return [below, above].filter((rest) => rest !== undefined);
  });
}

async function applyFold(client: pg.PoolClient, id: ObjectId, plan: FoldPlan): Promise<FoldOutcome> {
  const { from, to } = plan.window;
  const layers = await readLayerHeads(client, id, from, to);
  const folded = await readFolded(client, id, { from, to, downwards: false, limit: plan.folded.length + 1 });
  if (!sameChunks(layers, plan.layers) || !sameChunks(folded, plan.folded)) return 'busy';
  const extents = (await readExtents(client, [id])).get(id);
  if (extents === undefined) return 'nothing';
  await insertChunks(client, id, plan.chunks);
  await insertJoined(client, id, plan.joined);
  const gone = [...plan.layers, ...plan.folded.filter(({ head }) => !plan.kept.has(head.id))];
  await replaceChunks(
    client,
    gone.map(({ head }) => head.id),
  );
  await writeCheckpoint(client, id, extents.version, extents.columns);
  return plan.more ? 'more' : 'folded';
}

function sameChunks(now: readonly ListedChunk[], then: readonly ListedChunk[]): boolean {
  const ids = new Set(then.map(({ head }) => head.id));
  return now.length === then.length && now.every(({ head }) => ids.has(head.id));
}
