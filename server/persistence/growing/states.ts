/** The state rows of growing objects, on PostgreSQL. */
import { ADVISORY_LOCK } from '../advisory-locks.js';
import type pg from 'pg';
import type { SetExtent } from '../../model/growing/channel-set.js';
import type { GrowingState, GrowingStates } from '../../store/ports/growing-state.js';
import type { ObjectId, StoredObject } from '../../store/ports/object-repository.js';
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

const EXPIRE: Statement = {
  name: 'growing-state.expire',
  text: `with silent as materialized (
           select object_id from growing_state
            where growing and grown_at < now_micros() - $1::bigint * 1000000
            order by object_id limit $2 for update skip locked)
         update growing_state s set growing = false from silent
          where s.object_id = silent.object_id returning s.object_id, s.wellbore_id`,
};
const TRY_LOCK: Statement = {
  name: 'growing-state.try-lock',
  text: 'select pg_try_advisory_xact_lock($1) as got',
};
const LOCK_WELLBORES: Statement = {
  name: 'growing-state.lock-wellbores',
  text: 'select id from object where id = any($1::bigint[]) order by id for no key update',
};
const SILENT_WELLBORES: Statement = {
  name: 'growing-state.silent-wellbores',
  text: `select w.id from unnest($1::bigint[]) as w (id)
          where not exists (select from growing_state s where s.wellbore_id = w.id and s.growing)`,
};

/** The port on a connection that is in a transaction. */
export class PgGrowingStates implements GrowingStates {
  constructor(
    private readonly client: pg.PoolClient,
    private readonly readObjects: (ids: readonly ObjectId[]) => Promise<readonly StoredObject[]>,
  ) {}

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

  async expire(seconds: number, limit: number) {
    const [lock] = await run<{ got: boolean }>(this.client, TRY_LOCK, [ADVISORY_LOCK.growingTimeOut]);
    if (lock?.got !== true) return { objects: [], wellbores: [] };
    const rows = await run<{ object_id: string; wellbore_id: string }>(this.client, EXPIRE, [seconds, limit]);
    if (rows.length === 0) return { objects: [], wellbores: [] };
    const wellbores = [...new Set(rows.map((row) => row.wellbore_id))];
    await run(this.client, LOCK_WELLBORES, [wellbores]);
    const silent = await run<{ id: string }>(this.client, SILENT_WELLBORES, [wellbores]);
    return {
      objects: await this.readObjects(rows.map((row) => row.object_id)),
      wellbores: await this.readObjects(silent.map((row) => row.id)),
    };
  }
}
