/**
 * One step of compaction: takes every layer that concerns a window of keys and folds it with what lies there. A
 * layer that sticks out is cut; the rest stays a layer of the same version. The rows are read and merged before
 * the set is locked, since chunks never change; under the lock it is only seen that they are still the same.
 */
import type pg from 'pg';
import type { ColumnId } from '../../model/growing/channel-set.js';
import { FIRST_KEY, LAST_KEY, type Chunk } from '../../model/growing/chunk.js';
import type { KeyRule } from '../../model/growing/chunk-rows.js';
import { openChunk } from '../../model/growing/chunk-rows.js';
import { cut } from '../../model/growing/cut.js';
import { foldedChunks, storedOf } from '../../model/growing/fold-rows.js';
import { keyOf, type IndexKey } from '../../model/growing/index-key.js';
import type { Merged } from '../../model/growing/merge.js';
import { CHUNK_SIZE, fullChunk, type ChunkSize } from '../../model/growing/tiles.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { inTransaction, run, type Queryable, type Statement } from '../transaction.js';
import {
  insertChunks,
  readBodies,
  readFolded,
  readLayers,
  replaceChunks,
  type ListedChunk,
} from './chunk-table.js';
import { readColumns } from './columns.js';
import { SegmentRows } from './segment-rows.js';
import { isClean, listSegments, type Segment } from './segments.js';
import { atSnapshot } from './snapshot.js';
import { readExtents, writeCheckpoint } from './stored-extents.js';

/** How much one step takes. An object, so that tests can make it small. */
export interface FoldLimits {
  readonly layers: number;
  readonly folded: number;
  readonly size: ChunkSize;
}

export const FOLD_LIMITS: FoldLimits = { layers: 500, folded: 40, size: CHUNK_SIZE };

/** Keys from..to. */
interface Window {
  readonly from: IndexKey;
  readonly to: IndexKey;
}

/** What a step puts in the place of what. */
interface FoldPlan {
  readonly window: Window;
  readonly layers: readonly ListedChunk[];
  readonly folded: readonly ListedChunk[];
  /** Of `folded`, those that stay. */
  readonly kept: ReadonlySet<string>;
  readonly chunks: readonly Chunk[];
}

/**
 * `busy` where somebody else holds the set or has changed the window meanwhile; `nothing` where it has no layers.
 */
export type FoldOutcome = 'folded' | 'busy' | 'nothing';

/** Tries without the lock before the set is locked for the whole step. */
const TRIES = 3;

/** Does one step for a set. */
export async function foldOnce(
  pool: pg.Pool,
  id: ObjectId,
  limits: FoldLimits = FOLD_LIMITS,
): Promise<FoldOutcome> {
  for (let tried = 0; tried < TRIES; tried++) {
    const plan = await atSnapshot(pool, (client) => planFold(client, id, limits));
    if (plan === undefined) return 'nothing';
    const outcome = await inTransaction(pool, (client) => applyFold(client, id, plan));
    if (outcome !== 'busy') return outcome;
  }
  return inTransaction(pool, async (client) => {
    if (!(await isLocked(client, id))) return 'busy';
    const plan = await planFold(client, id, limits);
    return plan === undefined ? 'nothing' : applyFold(client, id, plan);
  });
}

const RULE: Statement = {
  name: 'channel-set.key-rule',
  text: 'select zone_offset from growing_state where object_id = $1',
};

/** What the indexes are shows in their texts: an instant is no number. */
async function ruleOf(on: Queryable, id: ObjectId, layers: readonly ListedChunk[]): Promise<KeyRule> {
  const [state] = await run<{ zone_offset: number }>(on, RULE, [id]);
  const named = layers.find(({ head }) => head.ends !== undefined) ?? (await anyFolded(on, id));
  const text = named?.head.ends?.first.text ?? '';
  const kind = keyOf('number', text) === undefined ? 'instant' : 'number';
  return { kind, zoneOffset: state?.zone_offset ?? 0 };
}

async function anyFolded(on: Queryable, id: ObjectId): Promise<ListedChunk | undefined> {
  const [folded] = await readFolded(on, id, { from: FIRST_KEY, to: LAST_KEY, downwards: false, limit: 1 });
  return folded;
}

async function planFold(on: Queryable, id: ObjectId, limits: FoldLimits): Promise<FoldPlan | undefined> {
  const all = await readLayers(on, id, FIRST_KEY, LAST_KEY);
  if (all.length === 0) return undefined;
  const rule = await ruleOf(on, id, all);
  const window = await windowOf(on, id, all, limits);
  const layers = await readLayers(on, id, window.from, window.to);
  const folded = await readFolded(on, id, { ...window, downwards: false, limit: limits.folded + 4 });
  const live = new Set((await readColumns(on, [id])).get(id)?.values());
  const columns = columnsOf([...folded, ...layers], live);
  const folding = new Folding(columns, newest([...folded, ...layers]), limits.size);
  const request = { id, ...window, downwards: false, page: limits.folded + 4 };
  for await (const page of listSegments(on, request)) {
    const rows = new SegmentRows(on, rule, false);
    for (const [at, segment] of page.entries()) {
      if (folding.keep(segment)) continue;
      folding.add(await rows.merge(page, at, columns));
    }
  }
  const rests = await cutRests(on, rule, layers, window);
  return { window, layers, folded, kept: folding.kept, chunks: [...folding.finish(), ...rests] };
}

/** The lowest layers, with the folded chunks that they concern, and small neighbours that want filling. */
async function windowOf(
  on: Queryable,
  id: ObjectId,
  all: readonly ListedChunk[],
  limits: FoldLimits,
): Promise<Window> {
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

function neighbour(on: Queryable, id: ObjectId, range: Window, downwards: boolean): Promise<ListedChunk[]> {
  return readFolded(on, id, { ...range, downwards, limit: 1 });
}

function isSmall({ head }: ListedChunk, size: ChunkSize): boolean {
  return head.rows * 2 < fullChunk(size, head.rows, head.bytes);
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

/** Collects merged rows between chunks that stay as they are. */
class Folding {
  readonly kept = new Set<string>();
  readonly #chunks: Chunk[] = [];
  #lines: string[] = [];
  #keys: IndexKey[] = [];
  #delimiter = '';

  constructor(
    private readonly columns: readonly ColumnId[],
    private readonly version: bigint,
    private readonly size: ChunkSize,
  ) {}

  /** True for a chunk that is large enough and under no layer. */
  keep(segment: Segment): boolean {
    const { folded } = segment;
    if (folded === undefined || !isClean(segment) || isSmall(folded, this.size)) return false;
    this.#flush();
    this.kept.add(folded.head.id);
    return true;
  }

  add({ lines, keys, delimiter }: Merged): void {
    if (this.#lines.length > 0 && delimiter !== this.#delimiter) this.#flush();
    this.#delimiter = delimiter;
    this.#lines = this.#lines.concat(lines);
    this.#keys = this.#keys.concat(keys);
  }

  finish(): readonly Chunk[] {
    this.#flush();
    return this.#chunks;
  }

  #flush(): void {
    const { columns } = this;
    const none = new Int32Array(columns.length);
    const merged = { columns, delimiter: this.#delimiter, lines: this.#lines, keys: this.#keys };
    const rows = storedOf({ ...merged, firsts: none, lasts: none, counts: none });
    this.#chunks.push(...foldedChunks(rows, columns, this.version, this.size));
    this.#lines = [];
    this.#keys = [];
  }
}

/** What sticks out of the window of the layers that concern it. */
async function cutRests(
  on: Queryable,
  rule: KeyRule,
  layers: readonly ListedChunk[],
  window: Window,
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

const LOCK: Statement = {
  name: 'channel-set.lock-to-fold',
  text: 'select version from growing_state where object_id = $1 for no key update skip locked',
};

async function isLocked(client: pg.PoolClient, id: ObjectId): Promise<boolean> {
  return (await run(client, LOCK, [id])).length > 0;
}

async function applyFold(client: pg.PoolClient, id: ObjectId, plan: FoldPlan): Promise<FoldOutcome> {
  if (!(await isLocked(client, id))) return 'busy';
  const { from, to } = plan.window;
  const layers = await readLayers(client, id, from, to);
  const folded = await readFolded(client, id, { from, to, downwards: false, limit: plan.folded.length + 1 });
  if (!sameChunks(layers, plan.layers) || !sameChunks(folded, plan.folded)) return 'busy';
  const extents = (await readExtents(client, [id])).get(id);
  if (extents === undefined) return 'nothing';
  await insertChunks(client, id, plan.chunks);
  const gone = [...plan.layers, ...plan.folded.filter(({ head }) => !plan.kept.has(head.id))];
  await replaceChunks(
    client,
    gone.map(({ head }) => head.id),
  );
  await writeCheckpoint(client, id, extents.version, extents.columns);
  return 'folded';
}

function sameChunks(now: readonly ListedChunk[], then: readonly ListedChunk[]): boolean {
  const ids = new Set(then.map(({ head }) => head.id));
  return now.length === then.length && now.every(({ head }) => ids.has(head.id));
}
