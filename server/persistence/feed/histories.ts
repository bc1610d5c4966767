/**
 * The histories of changed objects, for the changeLog. Everything is read as of one horizon, the change clock
 * at the start: feed rows never change, so later pages agree with the first one.
 */
import type pg from 'pg';
import type { ChangeLogCandidates, ObjectHistory } from '../../store/ports/feed.js';
import { run, type Statement } from '../transaction.js';
import { FEED_COLUMNS, feedRow, type FeedTableRow } from './feed-row.js';

/** Objects in a page. */
const PAGE = 50;

interface Condition {
  readonly name: keyof ChangeLogCandidates;
  readonly sql: (parameter: string) => string;
}

const CONDITIONS: readonly Condition[] = [
  { name: 'uidWell', sql: (p) => `f.folded[1] = ${p}` },
  { name: 'uidWellbore', sql: (p) => `f.folded[2] = ${p}` },
  { name: 'uidObject', sql: (p) => `f.uid = ${p}` },
  { name: 'objectType', sql: (p) => `f.type = ${p}` },
  { name: 'changedAfter', sql: (p) => `f.changed_at > ${p}::bigint` },
];

/** The newest logged change of each object, in order of these: $1 where to go on, $2 the horizon. */
function newestChanges(conditions: readonly Condition[]): Statement {
  const where = conditions.map(({ sql }, index) => ` and ${sql(`$${index + 3}`)}`).join('');
  return {
    name: `feed.newest ${conditions.map((c) => c.name).join(' ')}`,
    text: `
      select f.uuid, f.changed_at from feed f
       where f.log_entry is not null and f.changed_at > $1 and f.changed_at <= $2${where}
         and not exists (select from feed later
                          where later.uuid = f.uuid and later.log_entry is not null
                            and later.changed_at > f.changed_at and later.changed_at <= $2)
       order by f.changed_at limit ${PAGE}`,
  };
}

const ROWS: Statement = {
  name: 'feed.histories',
  text: `select ${FEED_COLUMNS} from feed
          where uuid = any($1::uuid[]) and log_entry is not null and changed_at <= $2
          order by changed_at`,
};

/** The refs of a re-added object may differ in letter case; the newest one names the history. */
function history(rows: readonly FeedTableRow[]): ObjectHistory | undefined {
  const changes = rows.map(feedRow);
  const newest = changes.at(-1);
  return newest === undefined ? undefined : { ref: newest.ref, rows: changes };
}

/** Histories in order of their newest change. */
export async function* readHistories(
  pool: pg.Pool,
  horizon: bigint,
  wanted: ChangeLogCandidates,
): AsyncIterable<ObjectHistory> {
  const conditions = CONDITIONS.filter(({ name }) => wanted[name] !== undefined);
  const statement = newestChanges(conditions);
  const values = conditions.map(({ name }) => String(wanted[name]));
  for (let after = '0'; ;) {
    const page = await run<{ uuid: string; changed_at: string }>(pool, statement, [
      after,
      horizon.toString(),
      ...values,
    ]);
    const uuids = page.map((row) => row.uuid);
    const rows = await run<FeedTableRow>(pool, ROWS, [uuids, horizon.toString()]);
    const byObject = new Map<string, FeedTableRow[]>(uuids.map((uuid) => [uuid, []]));
    for (const row of rows) byObject.get(row.uuid)?.push(row);
    for (const changes of byObject.values()) {
      const found = history(changes);
      if (found !== undefined) yield found;
    }
    after = page.at(-1)?.changed_at ?? after;
    if (page.length < PAGE) return;
  }
}
