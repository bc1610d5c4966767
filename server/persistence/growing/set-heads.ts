/**
 * The headers of logs as writers of data need them. A header is read and decoded once and kept: a narrow
 * statement says each time whether it is still the same. Appends change clock and state only, which it reads too.
 */
import type pg from 'pg';
import type { ChannelSetHead } from '../../store/ports/channel-sets.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { storedObject, OBJECT_COLUMNS, type ObjectRow } from '../objects/row.js';
import { pathColumns } from '../objects/uid-path.js';
import { run, type Statement } from '../transaction.js';
import { GroupCommit } from './group-commit.js';

const FRESH: Statement = {
  name: 'set-heads.fresh',
  text: `select s.object_id as id, s.header_version, coalesce(k.created_at, 0) as created_at,
                coalesce(k.changed_at, 0) as changed_at, s.growing
           from growing_state s left join object_clock k on k.object_id = s.object_id
          where s.object_id = any($1::bigint[])`,
};
const WHOLE: Statement = {
  name: 'set-heads.whole',
  text: `select ${OBJECT_COLUMNS}, s.header_version, s.zone_offset,
                (select coalesce(json_object_agg(c.uid, c.id), '{}') from channel c where c.object_id = o.id) as columns
           from object o join growing_state s on s.object_id = o.id
                left join object_clock k on k.object_id = o.id
          where o.type = 'log' and o.uid_well = $1 and o.uid_wellbore = $2 and o.uid = $3`,
};

interface FreshRow {
  readonly id: string;
  readonly header_version: number;
  readonly created_at: string;
  readonly changed_at: string;
  readonly growing: boolean;
}

interface WholeRow extends ObjectRow {
  readonly header_version: number;
  readonly zone_offset: number;
  readonly columns: Record<string, number>;
}

/** Headers that are kept: those that were asked for last. */
const KEPT = 500;

/** Headers that one statement asks about. */
const ASKED_AT_ONCE = 512;

async function readFresh(pool: pg.Pool, ids: readonly ObjectId[]): Promise<(FreshRow | undefined)[]> {
  const rows = await run<FreshRow>(pool, FRESH, [ids]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

/** Reads headers through a cache of this process. */
export class SetHeads {
  readonly #kept = new Map<string, ChannelSetHead>();
  /** Writers that ask at the same time are answered by one statement. */
  readonly #fresh: GroupCommit<ObjectId, FreshRow | undefined>;

  constructor(private readonly pool: pg.Pool) {
    this.#fresh = new GroupCommit((ids) => readFresh(pool, ids), ASKED_AT_ONCE);
  }

  /** The log of these uids, outermost parent first; undefined where there is none. */
  async read(uids: readonly string[]): Promise<ChannelSetHead | undefined> {
    if (uids.length !== 3) return undefined;
    const path = pathColumns('log', uids);
    const key = path.join('\u001f');
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      const row = await this.#fresh.add(kept.stored.id);
      if (row?.header_version === kept.headerVersion) return fresh(kept, row);
      // Another header by now, or another log of the same uids.
      this.#kept.delete(key);
    }
    const [row] = await run<WholeRow>(this.pool, WHOLE, [...path]);
    if (row === undefined) return undefined;
    return this.#keep(key, {
      stored: storedObject(row),
      headerVersion: row.header_version,
      zoneOffset: row.zone_offset,
      columns: new Map(Object.entries(row.columns)),
    });
  }

  #keep(key: string, head: ChannelSetHead): ChannelSetHead {
    if (this.#kept.size >= KEPT) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    this.#kept.set(key, head);
    return head;
  }
}

function fresh(head: ChannelSetHead, row: FreshRow): ChannelSetHead {
  const { created_at, changed_at, growing } = row;
  const stored = { ...head.stored, createdAt: BigInt(created_at), changedAt: BigInt(changed_at), growing };
  return { ...head, stored };
}
