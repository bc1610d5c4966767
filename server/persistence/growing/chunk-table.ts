/** The table of chunks: its rows and statements. */
import type { Chunk, ChunkHead } from '../../model/growing/chunk.js';
import type { ColumnId } from '../../model/growing/channel-set.js';
import { ColumnParts, encodeParts } from '../../model/growing/column-parts.js';
import type { IndexKey } from '../../model/growing/index-key.js';
import type { JoinedChunk } from '../../model/growing/join.js';
import { layoutOfText } from '../../model/growing/layout.js';
import { ROW_SEPARATOR } from '../../model/growing/row-lines.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { run, type Queryable, type Statement } from '../transaction.js';

/** What a chunk is in the table. */
export const LEVEL = { layer: 0, folded: 1, replaced: 9 } as const;

/** Bodies of so few characters come with their heads: fetching them by themselves would take longer. */
const INLINE_CHARACTERS = 2_048;

/** int8 columns arrive as text. */
interface ChunkRow {
  readonly id: string;
  readonly version: string;
  readonly first_key: string;
  readonly last_key: string;
  readonly row_first_key: string | null;
  readonly row_last_key: string | null;
  readonly row_first_text: string | null;
  readonly row_last_text: string | null;
  readonly row_count: number;
  readonly bytes: number;
  readonly level: number;
  readonly layout: string;
  readonly delimiter: string;
  readonly parts: string | null;
  readonly body: string | null;
}

const HEAD = `k.id, k.version, k.first_key, k.last_key, k.row_first_key, k.row_last_key, k.row_first_text,
  k.row_last_text, k.row_count, k.bytes, k.level, k.columns::text as layout, k.delimiter, k.parts`;
const COLUMNS = `${HEAD}, case when k.bytes <= ${INLINE_CHARACTERS} then k.body end as body`;

/** A head as the table has it. */
export interface ListedChunk {
  readonly head: ChunkHead;
  /** Where it came with its head. */
  readonly body: string | undefined;
}

function listed(row: ChunkRow): ListedChunk {
  const [from, to] = [BigInt(row.first_key), BigInt(row.last_key)];
  const ends =
    row.row_first_key === null || row.row_last_key === null
      ? undefined
      : {
          first: { key: BigInt(row.row_first_key), text: row.row_first_text ?? '' },
          last: { key: BigInt(row.row_last_key), text: row.row_last_text ?? '' },
        };
  const head: ChunkHead = {
    id: row.id,
    folded: row.level === LEVEL.folded,
    version: BigInt(row.version),
    from,
    to,
    rows: row.row_count,
    ends,
    layout: layoutOfText(row.layout),
    delimiter: row.delimiter,
    parts: ColumnParts.ofText(row.parts, { from, to, ends }),
    bytes: row.bytes,
  };
  return { head, body: row.body ?? undefined };
}

function layersStatement(name: string, columns: string): Statement {
  return {
    name,
    text: `select ${columns} from channel_chunk k
            where k.object_id = $1 and k.level = 0 and k.last_key >= $2 and k.first_key <= $3 order by k.id`,
  };
}

const LAYERS = layersStatement('channel-chunk.layers', COLUMNS);
const LAYER_HEADS = layersStatement('channel-chunk.layer-heads', `${HEAD}, null as body`);

/** The layers of a set that concern keys between two, both included. */
export async function readLayers(
  on: Queryable,
  id: ObjectId,
  from: IndexKey,
  to: IndexKey,
): Promise<ListedChunk[]> {
  const rows = await run<ChunkRow>(on, LAYERS, [id, from, to]);
  return rows.map(listed);
}

/** The same for those who do not read their rows. */
export async function readLayerHeads(
  on: Queryable,
  id: ObjectId,
  from: IndexKey,
  to: IndexKey,
): Promise<ListedChunk[]> {
  const rows = await run<ChunkRow>(on, LAYER_HEADS, [id, from, to]);
  return rows.map(listed);
}

/**
 * Folded chunks are disjoint, so the index on their last keys orders them; the last one that can begin in the
 * range is the first that ends at its end or behind it.
 */
function foldedStatement(order: 'asc' | 'desc', filtered: boolean): Statement {
  return {
    name: `channel-chunk.folded ${order} ${filtered}`,
    text: `select ${COLUMNS} from channel_chunk k
            where k.object_id = $1 and k.level = 1 and k.last_key >= $2 and k.first_key <= $3
              and k.last_key <= coalesce(
                (select e.last_key from channel_chunk e
                  where e.object_id = $1 and e.level = 1 and e.last_key >= $3 order by e.last_key limit 1),
                9223372036854775807)
              ${filtered ? 'and k.columns && $5::integer[]' : ''}
            order by k.last_key ${order} limit $4`,
  };
}

const FOLDED = {
  asc: [foldedStatement('asc', false), foldedStatement('asc', true)],
  desc: [foldedStatement('desc', false), foldedStatement('desc', true)],
} as const;

/** Which folded chunks are asked for. */
export interface FoldedRequest {
  readonly from: IndexKey;
  readonly to: IndexKey;
  readonly downwards: boolean;
  readonly limit: number;
  /** Only chunks with a value in one of these columns. */
  readonly columns?: readonly ColumnId[];
}

/** The first folded chunks that concern keys of a range, from its first key upwards or its last downwards. */
export async function readFolded(
  on: Queryable,
  id: ObjectId,
  { from, to, downwards, limit, columns }: FoldedRequest,
): Promise<ListedChunk[]> {
  const [all, filtered] = FOLDED[downwards ? 'desc' : 'asc'];
  const values = [id, from, to, limit];
  const rows =
    columns === undefined
      ? await run<ChunkRow>(on, all, values)
      : await run<ChunkRow>(on, filtered, [...values, columns]);
  return rows.map(listed);
}

const BODIES: Statement = {
  name: 'channel-chunk.bodies',
  text: 'select id, body from channel_chunk where id = any($1::bigint[])',
};

/** The rows of chunks by id. A chunk that has gone makes it throw: an answer must not end early. */
export async function readBodies(on: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await run<{ id: string; body: string }>(on, BODIES, [ids]);
  const bodies = new Map(rows.map(({ id, body }) => [id, body]));
  for (const id of ids) if (!bodies.has(id)) throw new Error(`The chunk ${id} is no longer kept.`);
  return bodies;
}

/** What is inserted of a chunk, in order. */
const INSERTED = `object_id, version, first_key, last_key, written_at, row_first_key, row_last_key, row_count, bytes,
  level, row_first_text, row_last_text, columns, delimiter, parts, body`;
const PARAMETERS = 16;

function insertStatement(chunks: number): Statement {
  const row = (at: number) => {
    const p = (n: number) => `$${at * PARAMETERS + n}`;
    const rest = [6, 7, 8, 9, 10, 11, 12].map(p).join(', ');
    return `(${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, coalesce(${p(5)}::bigint, now_micros()), ${rest},
             ${p(13)}::integer[], ${p(14)}, ${p(15)}, ${p(16)})`;
  };
  const rows = Array.from({ length: chunks }, (_, at) => row(at));
  return {
    name: `channel-chunk.insert ${chunks}`,
    text: `insert into channel_chunk (${INSERTED}) values ${rows.join(', ')}`,
  };
}

/** Chunks of one statement: bodies as parameters of their own need no escaping. */
const AT_ONCE = 8;

/** Stores chunks; those of layers that were cut keep the instant at which they were written. */
export async function insertChunks(
  on: Queryable,
  id: ObjectId,
  chunks: readonly Chunk[],
  writtenAt?: bigint,
): Promise<void> {
  for (let at = 0; at < chunks.length; at += AT_ONCE) {
    const some = chunks.slice(at, at + AT_ONCE);
    await run(
      on,
      insertStatement(some.length),
      some.flatMap((chunk) => parametersOf(id, chunk, writtenAt)),
    );
  }
}

function parametersOf(id: ObjectId, { head, body }: Chunk, writtenAt: bigint | undefined): unknown[] {
  const [set, version, from, to, ...rest] = columnsOf(id, head);
  return [set, version, from, to, writtenAt ?? null, ...rest, body];
}

/** All but the instant and the rows, in their order. */
function columnsOf(id: ObjectId, head: ChunkHead): unknown[] {
  const { first, last } = head.ends ?? {};
  return [
    id,
    head.version,
    head.from,
    head.to,
    first?.key ?? null,
    last?.key ?? null,
    head.rows,
    head.bytes,
    head.folded ? LEVEL.folded : LEVEL.layer,
    first?.text ?? null,
    last?.text ?? null,
    head.layout.text,
    head.delimiter,
    encodeParts(head),
  ];
}

const JOIN: Statement = {
  name: 'channel-chunk.join',
  text: `insert into channel_chunk (${INSERTED})
         select $1::bigint, $2::bigint, $3::bigint, $4::bigint, now_micros(), $5::bigint, $6::bigint, $7::integer,
                $8::integer, $9::smallint, $10, $11, $12::integer[], $13, $14, string_agg(k.body, $15 order by k.first_key)
           from channel_chunk k where k.id = any($16::bigint[])`,
};

/** Stores chunks whose rows are in the table already, which do not travel. */
export async function insertJoined(
  on: Queryable,
  id: ObjectId,
  chunks: readonly JoinedChunk[],
): Promise<void> {
  for (const { head, of } of chunks) {
    const columns = columnsOf(id, head);
    await run(on, JOIN, [...columns, ROW_SEPARATOR, of.map((chunk) => chunk.id)]);
  }
}

const REPLACE: Statement = {
  name: 'channel-chunk.replace',
  text: `update channel_chunk set level = 9, written_at = now_micros() where id = any($1::bigint[])`,
};

/** Takes chunks out of the set; they stay readable by id for the answers under way. */
export async function replaceChunks(on: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await run(on, REPLACE, [ids]);
}
