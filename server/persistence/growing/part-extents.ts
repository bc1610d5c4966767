/** How far the parts of objects reach, from their states: whatever the number of the parts. */
import type { DepthExtent } from '../../model/growing/depth.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { type Queryable, run, type Statement } from '../transaction.js';

const EXTENTS: Statement = {
  name: 'growing-part.extents',
  text: `select object_id, first_key, first_text, first_uom, last_key, last_text, last_uom
           from growing_state where object_id = any($1::bigint[]) and first_uom is not null`,
};

/** int8 columns arrive as text. */
interface ExtentRow {
  readonly object_id: string;
  readonly first_key: string;
  readonly first_text: string;
  readonly first_uom: string;
  readonly last_key: string;
  readonly last_text: string;
  readonly last_uom: string;
}

/** The extents of those objects that have parts. */
export async function readExtents(
  on: Queryable,
  ids: readonly ObjectId[],
): Promise<ReadonlyMap<ObjectId, DepthExtent>> {
  const rows = await run<ExtentRow>(on, EXTENTS, [ids]);
  return new Map(rows.map((row) => [row.object_id, extentOf(row)]));
}

function extentOf(row: ExtentRow): DepthExtent {
  return {
    first: { key: BigInt(row.first_key), text: row.first_text, uom: row.first_uom },
    last: { key: BigInt(row.last_key), text: row.last_text, uom: row.last_uom },
  };
}
