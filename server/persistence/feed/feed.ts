/** The feed of committed changes, on PostgreSQL. */
import type pg from 'pg';
import {
  FeedTooOld,
  type ChangeLogCandidates,
  type Feed,
  type FeedRow,
  type ObjectHistory,
} from '../../store/ports/feed.js';
import type { Micros, Position } from '../../store/ports/object-repository.js';
import { run, type Statement } from '../transaction.js';
import { FEED_COLUMNS, feedRow, type FeedTableRow } from './feed-row.js';
import { readHistories } from './histories.js';

const HEAD: Statement = { name: 'head.read', text: 'select position, changed_at, feed_after from head' };

/** Rows in a page. */
const PAGE = 1000;

/** The instant lets the planner leave out the partitions that were read already. */
const AFTER: Statement = {
  name: 'feed.after',
  text: `select ${FEED_COLUMNS} from feed where position > $1 and changed_at > $2
          order by position limit ${PAGE}`,
};

interface HeadRow {
  readonly position: string;
  readonly changed_at: string;
  readonly feed_after: string;
}

/** The port on a pool of connections. */
export class PgFeed implements Feed {
  constructor(private readonly pool: pg.Pool) {}

  async head(): Promise<{ position: Position; changedAt: Micros }> {
    const { position, changed_at } = await this.#head();
    return { position: BigInt(position), changedAt: BigInt(changed_at) };
  }

  async *read(from: Position): AsyncIterable<FeedRow> {
    let after = { position: from.toString(), changed_at: '0' };
    for (;;) {
      const rows = await run<FeedTableRow>(this.pool, AFTER, [after.position, after.changed_at]);
      // Asked after the page was read: a partition dropped in between would leave a hole in it.
      const { feed_after } = await this.#head();
      if (BigInt(after.position) < BigInt(feed_after)) {
        throw new FeedTooOld(`The feed begins after position ${feed_after}.`);
      }
      yield* rows.map(feedRow);
      if (rows.length < PAGE) return;
      after = rows.at(-1) ?? after;
    }
  }

  async *histories(wanted: ChangeLogCandidates): AsyncIterable<ObjectHistory> {
    const { changedAt } = await this.head();
    yield* readHistories(this.pool, changedAt, wanted);
  }

  async #head(): Promise<HeadRow> {
    const [row] = await run<HeadRow>(this.pool, HEAD, []);
    if (row === undefined) throw new Error('The head row is missing.');
    return row;
  }
}
