/** The partitions of the feed: made ahead, and dropped whole when they are old. */
import { ADVISORY_LOCK } from '../advisory-locks.js';
import type pg from 'pg';
import { codeOf, storeError } from '../database-errors.js';
import { inTransaction } from '../transaction.js';
import type { FeedUpkeep } from '../../store/ports/feed-upkeep.js';

const DAY = 86_400_000_000n;

/** Days for which partitions are made ahead; a commit that finds none makes its own. */
const AHEAD = 3n;

/** A partition whose last instant is at most $1, the oldest first, and its name as SQL. */
const OLDEST = `
  select part.oid::regclass::text as name from pg_inherits
    join pg_class part on part.oid = inhrelid
   where inhparent = 'feed'::regclass
     and (regexp_match(pg_get_expr(part.relpartbound, part.oid), $re$TO \\('(\\d+)'\\)$re$))[1]::bigint <= $1
   order by part.relname limit 1`;

async function oldPartition(client: pg.PoolClient, until: bigint): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(OLDEST, [until.toString()]);
  return rows[0]?.name;
}

/** The port on a pool of connections. */
export class PgFeedUpkeep implements FeedUpkeep {
  constructor(private readonly pool: pg.Pool) {}

  async keep(days: number): Promise<{ dropped: number } | undefined> {
    return inTransaction(this.pool, async (client) => {
      const lock = await client.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [
        ADVISORY_LOCK.feedUpkeep,
      ]);
      if (lock.rows[0]?.got !== true) return undefined;
      const { rows } = await client.query<{ now: string }>('select now_micros() as now');
      const now = BigInt(rows[0]?.now ?? 0);
      await inTransaction(this.pool, (other) =>
        other.query('select extend_feed($1)', [(now + AHEAD * DAY).toString()]),
      );
      return { dropped: await this.#dropUntil(client, now - BigInt(days) * DAY) };
    });
  }

  async #dropUntil(holder: pg.PoolClient, until: bigint): Promise<number> {
    for (let dropped = 0; ; dropped++) {
      const partition = await oldPartition(holder, until);
      if (partition === undefined || !(await this.#drop(partition))) return dropped;
    }
  }

  /**
   * First the head says that the positions have gone, then they go: a reader who asks for the head after the
   * rows cannot take a hole for the end. The drop gives way to readers, and is tried again next time.
   */
  async #drop(partition: string): Promise<boolean> {
    await inTransaction(this.pool, (client) =>
      client.query(
        `update head set feed_after = greatest(feed_after, coalesce((select max(position) from ${partition}), 0))`,
      ),
    );
    try {
      await inTransaction(this.pool, async (client) => {
        await client.query(`set local lock_timeout = '2s'`);
        await client.query(`drop table ${partition}`);
      });
      return true;
    } catch (error) {
      if (codeOf(error) === '55P03') return false;
      throw storeError(error);
    }
  }
}
