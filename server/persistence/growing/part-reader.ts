/** Stations and intervals as they are read, on PostgreSQL. */
import type pg from 'pg';
import { fold } from '../../model/data-object/node.js';
import type { DepthExtent } from '../../model/growing/depth.js';
import {
  type GrowingPart,
  type GrowingPartReader,
  type PartRange,
  type PartSnapshot,
  PartsGone,
  type StoredPart,
} from '../../store/ports/growing-parts.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { run, type Statement } from '../transaction.js';
import { readExtents } from './part-extents.js';
import { keyBounds, withinBounds } from './part-range.js';
import { growingPart, PART_COLUMNS, type PartRow } from './part-row.js';

/** Parts that are fetched at a time. */
export const PART_PAGE = 250;

const VERSION: Statement = {
  name: 'growing-part.version',
  text: 'select version from growing_state where object_id = $1',
};

/**
 * $1 object, $2 version, $3 and $4 the place of the last part, $5 to $8 the bounds of the range. One row of nulls
 * where there are no more parts, none where the object has gone.
 */
function pageStatement(size: number): Statement {
  return {
    name: `growing-part.page ${size}`,
    text: `select page.* from growing_state s left join lateral (
             select p.uid, ${PART_COLUMNS}, c.changed_at as created_at, l.changed_at
               from growing_part p
               join growing_part_instant c on c.object_id = p.object_id and c.version = p.created_version
               join growing_part_instant l on l.object_id = p.object_id and l.version = p.from_version
              where p.object_id = $1 and p.from_version <= $2::bigint
                and (p.until_version is null or p.until_version > $2::bigint)
                and (p.top_key, p.uid) > ($3::bigint, $4::text) and ${withinBounds(5)}
              order by p.top_key, p.uid limit ${size}) as page on true
            where s.object_id = $1 order by page.top_key, page.uid`,
  };
}

/** Less than the ten minutes for which replaced parts are kept. */
const PATIENCE_MS = 570_000;

interface StoredPartRow extends PartRow {
  readonly created_at: string;
  readonly changed_at: string;
}

/** The port on a pool of connections; `pageSize` is for tests. */
export class PgGrowingPartReader implements GrowingPartReader {
  readonly #page: Statement;

  constructor(
    private readonly pool: pg.Pool,
    private readonly pageSize = PART_PAGE,
  ) {
    this.#page = pageStatement(pageSize);
  }

  extents(ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, DepthExtent>> {
    return readExtents(this.pool, ids);
  }

  async snapshot(id: ObjectId): Promise<PartSnapshot | undefined> {
    const [row] = await run<{ version: string }>(this.pool, VERSION, [id]);
    if (row === undefined) return undefined;
    const until = performance.now() + PATIENCE_MS;
    return { read: (range, after) => this.#read({ id, version: row.version, until }, range, after) };
  }

  async *#read(
    { id, version, until }: { readonly id: ObjectId; readonly version: string; readonly until: number },
    range: PartRange,
    after: GrowingPart | undefined,
  ): AsyncIterable<StoredPart> {
    const bounds = keyBounds(range);
    for (let last = after; ;) {
      const place = last === undefined ? [bounds[0], ''] : [last.top.key.toString(), fold(last.uid)];
      const rows = await run<StoredPartRow>(this.pool, this.#page, [id, version, ...place, ...bounds]);
      if (rows.length === 0) throw new PartsGone('The object was removed while its parts were read.');
      if (performance.now() > until) throw new PartsGone('Replaced parts are kept for ten minutes.');
      const parts = rows.filter((row) => row.tree !== null).map(storedPart);
      yield* parts;
      last = parts.at(-1);
      if (parts.length < this.pageSize) return;
    }
  }
}

function storedPart(row: StoredPartRow): StoredPart {
  return { ...growingPart(row), createdAt: BigInt(row.created_at), changedAt: BigInt(row.changed_at) };
}
