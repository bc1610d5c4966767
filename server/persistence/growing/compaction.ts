/** Folds the sets that are due, one after the other, on PostgreSQL. */
import { ADVISORY_LOCK } from '../advisory-locks.js';
import type pg from 'pg';
import type { Compaction } from '../../store/ports/compaction.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { inTransaction, run, type Queryable, type Statement } from '../transaction.js';
import { foldOnce } from './fold.js';
import { FOLD_LIMITS, type FoldLimits } from './fold-window.js';

/** When sets are due, and for how long replaced chunks are kept. An object, so that tests can make it small. */
export interface CompactionSettings extends FoldLimits {
  /** Layers from which on a set is folded. */
  readonly due: number;
  /** Microseconds after which a set that was not written to is folded, whatever it has. */
  readonly silent: bigint;
  /** Microseconds for which replaced chunks can be read: longer than any answer. */
  readonly keep: bigint;
}

export const COMPACTION: CompactionSettings = {
  ...FOLD_LIMITS,
  due: 250,
  silent: 60_000_000n,
  keep: 600_000_000n,
};

const DUE: Statement = {
  name: 'compaction.due',
  text: `select object_id from channel_chunk where level = 0 group by object_id
         having count(*) >= $1 or max(written_at) < now_micros() - $2::bigint
          order by count(*) desc limit 100`,
};
const FORGET: Statement = {
  name: 'compaction.forget',
  text: `delete from channel_chunk where id in (
           select id from channel_chunk where level = 9 and written_at < now_micros() - $1::bigint limit 2000)`,
};

/** The port on a pool of connections. */
export class PgCompaction implements Compaction {
  constructor(
    private readonly pool: pg.Pool,
    private readonly settings: CompactionSettings = COMPACTION,
  ) {}

  async run(stopped: () => boolean): Promise<{ folded: number; forgotten: number } | undefined> {
    return inTransaction(this.pool, async (holder) => {
      // The holder's connection stands idle meanwhile, which must not be taken for a client that hangs.
      await holder.query('set local idle_in_transaction_session_timeout = 0');
      const lock = await holder.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [
        ADVISORY_LOCK.compaction,
      ]);
      if (lock.rows[0]?.got !== true) return undefined;
      return { folded: await this.#foldDue(stopped), forgotten: await this.#forget() };
    });
  }

  async #foldDue(stopped: () => boolean): Promise<number> {
    const due = await run<{ object_id: string }>(this.pool, DUE, [this.settings.due, this.settings.silent]);
    let folded = 0;
    for (const { object_id } of due) {
      if (stopped()) break;
      folded += await fold(this.pool, object_id, this.settings, stopped);
    }
    return folded;
  }

  async #forget(): Promise<number> {
    return forget(this.pool, this.settings.keep);
  }
}

/** Steps that a set gets in a round, so that one with many layers does not keep the others waiting. */
const STEPS = 20;

async function fold(
  pool: pg.Pool,
  id: ObjectId,
  limits: FoldLimits,
  stopped: () => boolean,
): Promise<number> {
  let folded = 0;
  for (let step = 0; step < STEPS && !stopped(); step++) {
    const outcome = await foldOnce(pool, id, limits);
    if (outcome === 'folded' || outcome === 'more') folded++;
    // What is written while the set is folded is a few layers each time: it waits until it is due again.
    if (outcome !== 'more') break;
  }
  return folded;
}

async function forget(on: Queryable, keep: bigint): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const { rowCount } = await on.query({ ...FORGET, values: [keep] });
    forgotten += rowCount ?? 0;
    if ((rowCount ?? 0) < 2000) return forgotten;
  }
}

/** Folds a set until it has no layers: for tests and benchmarks, where nobody writes meanwhile. */
export async function compactNow(
  pool: pg.Pool,
  id: ObjectId,
  limits: FoldLimits = FOLD_LIMITS,
): Promise<void> {
  while ((await foldOnce(pool, id, limits)) !== 'nothing');
}
