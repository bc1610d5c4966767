/**
 * How far sets and their columns reach: the state row, the checkpoint, and the summaries of the layers that are
 * newer. An update never shrinks the extent of a column, because what it covers begins and ends with values;
 * whatever else may shrink it, or is folded at once, writes the checkpoint anew.
 */
import type { ColumnId, SetExtent } from '../../model/growing/channel-set.js';
import type { ChunkHead } from '../../model/growing/chunk.js';
import { ColumnParts } from '../../model/growing/column-parts.js';
import { addLayers } from '../../model/growing/extents.js';
import type { IndexPoint } from '../../model/growing/index-key.js';
import { layoutOfText } from '../../model/growing/layout.js';
import type { SetExtents } from '../../store/ports/channel-sets.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { run, type Queryable, type Statement } from '../transaction.js';
import { extentOf, type ExtentColumns } from './states.js';

/** A layer as JSON: version, range, row count, ends of the rows, columns, parts. */
type LayerText = readonly [
  string,
  string,
  string,
  number,
  string | null,
  string | null,
  string | null,
  string | null,
  string,
  string | null,
];

interface ExtentsRow extends ExtentColumns {
  readonly object_id: string;
  readonly version: string;
  readonly zone_offset: number;
  readonly columns: string | null;
  readonly first_keys: string | null;
  readonly last_keys: string | null;
  readonly texts: string | null;
  readonly layers: LayerText[] | null;
}

/**
 * Of layers with the same columns and a value of each in their first and last row (no parts), only the outermost
 * say how far these reach, and of equal keys the newest; layers without rows say nothing of it.
 */
const READ: Statement = {
  name: 'channel-set.extents',
  text: `select s.object_id, s.version, s.zone_offset, s.first_key, s.first_text, s.last_key, s.last_text,
                c.columns::text as columns, c.first_keys::text as first_keys, c.last_keys::text as last_keys,
                c.texts,
                (select json_agg(json_build_array(k.version::text, k.first_key::text, k.last_key::text,
                          k.row_count, k.row_first_key::text, k.row_first_text, k.row_last_key::text,
                          k.row_last_text, k.columns::text, k.parts) order by k.version)
                   from (select l.version, l.first_key, l.last_key, l.row_count, l.row_first_key, l.row_first_text,
                                l.row_last_key, l.row_last_text, l.columns, l.parts,
                                row_number() over (partition by l.columns, l.parts is null
                                                       order by l.row_first_key, l.version desc) as nth,
                                row_number() over (partition by l.columns, l.parts is null
                                                       order by l.row_last_key desc, l.version desc) as nth_from_end
                           from channel_chunk l
                          where l.object_id = s.object_id and l.level = 0 and l.row_count > 0
                            and l.version > coalesce(c.version, 0)) k
                  where k.parts is not null or k.nth = 1 or k.nth_from_end = 1) as layers
           from growing_state s left join channel_checkpoint c on c.object_id = s.object_id
          where s.object_id = any($1::bigint[])`,
};

/** The extents of sets, each at one version; sets that are not there are absent. */
export async function readExtents(
  on: Queryable,
  ids: readonly ObjectId[],
): Promise<Map<ObjectId, SetExtents>> {
  const rows = await run<ExtentsRow>(on, READ, [ids]);
  return new Map(rows.map((row) => [row.object_id, setExtents(row)]));
}

function setExtents(row: ExtentsRow): SetExtents {
  const columns = checkpointColumns(row);
  addLayers(columns, (row.layers ?? []).map(layerHead));
  return { version: BigInt(row.version), zoneOffset: row.zone_offset, extent: extentOf(row), columns };
}

function checkpointColumns({ columns, first_keys, last_keys, texts }: ExtentsRow): Map<ColumnId, SetExtent> {
  const found = new Map<ColumnId, SetExtent>();
  if (columns === null || first_keys === null || last_keys === null || texts === null) return found;
  const firsts = itemsOf(first_keys);
  const lasts = itemsOf(last_keys);
  const named = JSON.parse(texts) as (readonly [string, string])[];
  itemsOf(columns).forEach((column, at) => {
    const [firstText, lastText] = named[at] ?? ['', ''];
    const first = { key: BigInt(firsts[at] ?? 0), text: firstText };
    const last = { key: BigInt(lasts[at] ?? 0), text: lastText };
    found.set(Number(column), { first, last });
  });
  return found;
}

/** The items of an array literal of whole numbers. */
function itemsOf(literal: string): string[] {
  return literal === '{}' ? [] : literal.slice(1, -1).split(',');
}

function layerHead(layer: LayerText): ChunkHead {
  const [version, from, to, rows, firstKey, firstText, lastKey, lastText, columnsText, parts] = layer;
  const ends = extentOf({
    first_key: firstKey,
    first_text: firstText,
    last_key: lastKey,
    last_text: lastText,
  });
  const range = { from: BigInt(from), to: BigInt(to), ends };
  return {
    ...range,
    id: '',
    folded: false,
    version: BigInt(version),
    rows,
    layout: layoutOfText(columnsText),
    delimiter: '',
    parts: ColumnParts.ofText(parts, range),
    bytes: 0,
  };
}

const CHECKPOINT: Statement = {
  name: 'channel-set.checkpoint',
  text: `insert into channel_checkpoint (object_id, version, columns, first_keys, last_keys, texts)
         values ($1, $2, $3::integer[], $4::bigint[], $5::bigint[], $6)
         on conflict (object_id) do update
            set version = excluded.version, columns = excluded.columns, first_keys = excluded.first_keys,
                last_keys = excluded.last_keys, texts = excluded.texts`,
};

/** Writes down the extents of all columns as they are at a version. */
export async function writeCheckpoint(
  on: Queryable,
  id: ObjectId,
  version: bigint,
  columns: ReadonlyMap<ColumnId, SetExtent>,
): Promise<void> {
  const all = [...columns];
  const keys = (pick: (extent: SetExtent) => IndexPoint) =>
    `{${all.map(([, extent]) => pick(extent).key).join(',')}}`;
  const texts = all.map(([, { first, last }]) => [first.text, last.text]);
  await run(on, CHECKPOINT, [
    id,
    version,
    `{${all.map(([column]) => column).join(',')}}`,
    keys(({ first }) => first),
    keys(({ last }) => last),
    JSON.stringify(texts),
  ]);
}

const STATE: Statement = {
  name: 'channel-set.state',
  text: `update growing_state set version = $2, first_key = $3, first_text = $4, last_key = $5, last_text = $6
          where object_id = $1`,
};

/** Writes the version of a set and its extent into its state row. */
export async function writeState(
  on: Queryable,
  id: ObjectId,
  version: bigint,
  extent: SetExtent | undefined,
): Promise<void> {
  const { first, last } = extent ?? {};
  await run(on, STATE, [
    id,
    version,
    first?.key ?? null,
    first?.text ?? null,
    last?.key ?? null,
    last?.text ?? null,
  ]);
}
