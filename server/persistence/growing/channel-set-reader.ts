/** The data of channel sets as they are read, on PostgreSQL. */
import type pg from 'pg';
import type { ColumnId } from '../../model/growing/channel-set.js';
import { FIRST_KEY, LAST_KEY } from '../../model/growing/chunk.js';
import type {
  ChannelSetReader,
  LatestRequest,
  RangeAnswer,
  RangeRequest,
  SetExtents,
} from '../../store/ports/channel-sets.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { run, type Queryable, type Statement } from '../transaction.js';
import { readColumns } from './columns.js';
import { latestRows } from './latest.js';
import { planRange, type PlannedPiece, type RangePlan } from './range-plan.js';
import { plannedRows } from './range-rows.js';
import { atSnapshot } from './snapshot.js';
import { readExtents } from './stored-extents.js';

const VERSION: Statement = {
  name: 'channel-set.version',
  text: 'select version from growing_state where object_id = $1',
};

async function versionOf(on: Queryable, id: ObjectId): Promise<bigint> {
  const [row] = await run<{ version: string }>(on, VERSION, [id]);
  return BigInt(row?.version ?? 0);
}

/** Folded chunks whose heads are listed at once: about as many as hold the rows. */
function pageFor(maxRows: number): number {
  return Math.max(4, Math.min(256, Math.ceil(maxRows / 250) + 2));
}

/** The port on a pool of connections. */
export class PgChannelSetReader implements ChannelSetReader {
  constructor(private readonly pool: pg.Pool) {}

  async extents(ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, SetExtents>> {
    return readExtents(this.pool, ids);
  }

  async columns(ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, ReadonlyMap<string, ColumnId>>> {
    return readColumns(this.pool, ids);
  }

  async read(request: RangeRequest): Promise<RangeAnswer> {
    const { id, shape, range } = request;
    const columns = request.columns.map((column) => column.id);
    const { version, plan } = await atSnapshot(this.pool, async (client) => {
      const maxRows = await rowLimit(client, request);
      const from = range.from ?? FIRST_KEY;
      const to = range.to ?? LAST_KEY;
      const downwards = shape.decreasing;
      const wanted = { id, from, to, downwards, page: pageFor(maxRows), rule: shape, columns, maxRows };
      return { version: await versionOf(client, id), plan: await planRange(client, wanted) };
    });
    return this.#answer(request, version, plan);
  }

  async latest(request: LatestRequest): Promise<RangeAnswer> {
    const { version, plan } = await atSnapshot(this.pool, async (client) => {
      const maxRows = await rowLimit(client, request);
      return {
        version: await versionOf(client, request.id),
        plan: await latestRows(client, request, maxRows),
      };
    });
    return this.#answer(request, version, plan);
  }

  #answer(
    { shape, columns }: Omit<RangeRequest, 'range'>,
    version: bigint,
    { count, truncated, extent, spans, pieces }: RangePlan,
  ): RangeAnswer {
    const wanted = {
      columns: spans.map(({ id }) => id),
      delimiter: shape.delimiter,
      reversed: shape.decreasing,
    };
    const rows = this.#rows(pieces, { rule: shape, columns: columns.map(({ id }) => id), wanted });
    return { version, count, truncated, extent, columns: spans, rows };
  }

  #rows(pieces: readonly PlannedPiece[], request: Parameters<typeof plannedRows>[2]): AsyncIterable<string> {
    return plannedRows(this.pool, pieces, request);
  }
}

/** The rows that fit both limits: points are rows times the columns that have any data, the index included. */
async function rowLimit(
  on: Queryable,
  { id, columns, maxRows, maxPoints }: Pick<RangeRequest, 'id' | 'columns' | 'maxRows' | 'maxPoints'>,
): Promise<number> {
  if (maxRows * (columns.length + 1) <= maxPoints) return maxRows;
  const extents = (await readExtents(on, [id])).get(id);
  const withData = columns.filter((column) => extents?.columns.has(column.id) === true).length;
  return Math.max(1, Math.min(maxRows, Math.floor(maxPoints / (withData + 1))));
}
