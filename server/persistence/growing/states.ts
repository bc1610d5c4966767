/** The state rows of growing objects, on PostgreSQL. */
import type pg from 'pg';
import type { SetExtent } from '../../model/growing/channel-set.js';
import type { GrowingState, GrowingStates } from '../../store/ports/growing-state.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { run, type Statement } from '../transaction.js';

/** The columns of an extent; int8 arrives as text. */
export interface ExtentColumns {
  readonly first_key: string | null;
  readonly first_text: string | null;
  readonly last_key: string | null;
  readonly last_text: string | null;
}

/** The extent of a row; undefined where it has none. */
export function extentOf(row: ExtentColumns): SetExtent | undefined {
  const { first_key, first_text, last_key, last_text } = row;
  if (first_key === null || last_key === null) return undefined;
  return {
    first: { key: BigInt(first_key), text: first_text ?? '' },
    last: { key: BigInt(last_key), text: last_text ?? '' },
  };
}

interface StateRow extends ExtentColumns {
  readonly header_version: number;
  readonly version: string;
  readonly growing: boolean;
  readonly zone_offset: number;
}

const CREATE: Statement = {
  name: 'growing-state.create',
  text: 'insert into growing_state (object_id, wellbore_id, zone_offset) values ($1, $2, $3)',
};
const LOCK: Statement = {
  name: 'growing-state.lock',
  text: `select header_version, version, growing, zone_offset, first_key, first_text, last_key, last_text
           from growing_state where object_id = $1 for update`,
};
const HEADER_CHANGED: Statement = {
  name: 'growing-state.header-changed',
  text: 'update growing_state set header_version = header_version + 1 where object_id = $1',
};

/**
 * The wellbore is locked before its growing objects are counted: two that start at once would otherwise both
 * miss, or both see, the other.
 */
const LOCK_WELLBORE: Statement = {
  name: 'growing-state.lock-wellbore',
  text: `select w.id from object w join growing_state s on s.wellbore_id = w.id
          where s.object_id = $1 for no key update of w`,
};
const GROW: Statement = {
  name: 'growing-state.grow',
  text: `with before as (
           select s.object_id, s.growing,
                  exists (select from growing_state o where o.wellbore_id = s.wellbore_id and o.growing) as active
             from growing_state s where s.object_id = $1)
         update growing_state s set growing = true, grown_at = now_micros()
           from before where s.object_id = before.object_id
         returning before.growing, before.active`,
};

/** The port on a connection that is in a transaction. */
export class PgGrowingStates implements GrowingStates {
  constructor(private readonly client: pg.PoolClient) {}

  async create(id: ObjectId, wellboreId: ObjectId, zoneOffset: number): Promise<void> {
    await run(this.client, CREATE, [id, wellboreId, zoneOffset]);
  }

  async lock(id: ObjectId): Promise<GrowingState | undefined> {
    const [row] = await run<StateRow>(this.client, LOCK, [id]);
    if (row === undefined) return undefined;
    return {
      headerVersion: row.header_version,
      version: BigInt(row.version),
      growing: row.growing,
      zoneOffset: row.zone_offset,
      extent: extentOf(row),
    };
  }

  async headerChanged(id: ObjectId): Promise<void> {
    await run(this.client, HEADER_CHANGED, [id]);
  }

  async grow(id: ObjectId): Promise<{ readonly started: boolean; readonly wellboreStarted: boolean }> {
    await run(this.client, LOCK_WELLBORE, [id]);
    const [row] = await run<{ growing: boolean; active: boolean }>(this.client, GROW, [id]);
    if (row === undefined) throw new Error(`The growing object ${id} has no state.`);
    return { started: !row.growing, wellboreStarted: !row.active };
  }
}
