/**
 * The first tables of the store.
 *
 * - `object`: every data object, its tree as JSON text (model/data-object/stored-form.ts). The folded
 *   uid path stands in three columns that are never null, so that one unique index serves every key scope on
 *   PostgreSQL 14 too. `keys` holds 64-bit hashes of the match keys: they narrow, `model` decides.
 * - `object_clock`: what every change of an object touches, apart from the wide row that it leaves alone.
 * - `feed`: one row for each committed change, in daily partitions that are dropped whole.
 * - `head`: one row: the newest position and instant, and how far the feed reaches in both directions. It is
 *   locked by the last statement before commit, `record_changes`, so that position and change clock follow the
 *   order of commits without holes: whoever sees one change sees every earlier one.
 * - `users`: who may come in.
 */
import type { Knex } from 'knex';

/** lz4 where the server was built with it; the embedded PostgreSQL has only pglz. */
async function compressTrees(knex: Knex): Promise<void> {
  const answer = await knex.raw<{ rows: unknown[] }>(
    `select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any(enumvals)`,
  );
  if (answer.rows.length > 0) await knex.raw('alter table object alter column tree set compression lz4');
}

const OBJECTS = `
  create table object (
    id bigint generated always as identity primary key,
    uuid uuid not null unique,
    type text not null collate "C",
    parent_id bigint references object (id),
    uids text[] not null,
    uid_well text not null collate "C" default '',
    uid_wellbore text not null collate "C" default '',
    uid text not null collate "C",
    is_private boolean not null,
    keys bigint[] not null,
    bytes integer not null,
    tree text not null,
    unique (type, uid_well, uid_wellbore, uid)
  );
  create index object_by_parent on object (parent_id);
  create index object_by_type on object (type, id);
  create index object_by_keys on object using gin (keys);

  create table object_clock (
    object_id bigint primary key references object (id) on delete cascade,
    type text not null collate "C",
    created_at bigint not null,
    changed_at bigint not null,
    position bigint not null
  ) with (fillfactor = 80);
  create index object_clock_by_change on object_clock (type, changed_at);`;

const FEED = `
  create table head (
    single boolean primary key default true check (single),
    position bigint not null,
    changed_at bigint not null,
    feed_after bigint not null,
    feed_until bigint not null
  ) with (fillfactor = 10);
  comment on column head.feed_after is 'positions up to this one have left the feed';
  comment on column head.feed_until is 'the feed has partitions up to this instant (exclusive)';
  insert into head (position, changed_at, feed_after, feed_until) values (0, 0, 0, 0);

  create table feed (
    position bigint not null,
    changed_at bigint not null,
    object_id bigint not null,
    uuid uuid not null,
    type text not null collate "C",
    kind text not null,
    uids text[] not null,
    folded text[] not null,
    uid text not null collate "C",
    name_well text,
    name_wellbore text,
    name text not null,
    source_name text,
    log_entry jsonb,
    primary key (position, changed_at)
  ) partition by range (changed_at);
  create index feed_logged on feed (changed_at) where log_entry is not null;
  create index feed_of_object on feed (uuid, changed_at) where log_entry is not null;
  create index feed_of_uid on feed (uid, changed_at) where log_entry is not null;`;

const NOW_MICROS = `
  create function now_micros() returns bigint language sql volatile as $$
    select floor(extract(epoch from clock_timestamp()) * 1000000)::bigint $$;`;

/** Makes daily partitions until the instant is covered; whoever calls it holds the head row afterwards. */
const EXTEND_FEED = `
  create function extend_feed(until_instant bigint) returns void language plpgsql as $$
  declare
    one_day constant bigint := 86400000000;
    lower_bound bigint;
    part text;
  begin
    select greatest(h.feed_until, (greatest(h.changed_at, now_micros()) / one_day - 1) * one_day)
      into lower_bound from head h for update;
    while lower_bound <= until_instant loop
      part := 'feed_' || to_char(to_timestamp(lower_bound / 1000000) at time zone 'UTC', 'YYYYMMDD');
      execute format('create table %I (like feed including all)', part);
      execute format('alter table feed attach partition %I for values from (%s) to (%s)',
                     part, lower_bound, lower_bound + one_day);
      lower_bound := lower_bound + one_day;
    end loop;
    update head set feed_until = greatest(feed_until, lower_bound);
  end $$;`;

/**
 * The last statement of every transaction that changed something. It takes the changes as a JSON array in the
 * order in which they were made, gives each a position and an instant of its own, and returns the last ones.
 */
const RECORD_CHANGES = `
  create function record_changes(changes jsonb, out last_position bigint, out last_instant bigint)
  language plpgsql as $$
  declare
    n constant integer := jsonb_array_length(changes);
    covered bigint;
  begin
    update head h
       set position = h.position + n,
           changed_at = greatest(now_micros(), h.changed_at + 1) + n - 1
     returning h.position, h.changed_at, h.feed_until into last_position, last_instant, covered;

    if last_instant >= covered then
      perform extend_feed(last_instant);
    end if;

    insert into feed (position, changed_at, object_id, uuid, type, kind, uids, folded, uid,
                      name_well, name_wellbore, name, source_name, log_entry)
    select last_position - n + e.place, last_instant - n + e.place,
           (e.change ->> 'objectId')::bigint, (e.change ->> 'uuid')::uuid, e.change ->> 'type',
           e.change ->> 'kind',
           array(select jsonb_array_elements_text(e.change -> 'uids')),
           array(select jsonb_array_elements_text(e.change -> 'folded')),
           e.change -> 'folded' ->> -1,
           e.change ->> 'nameWell', e.change ->> 'nameWellbore', e.change ->> 'name',
           e.change ->> 'sourceName', e.change -> 'logEntry'
      from jsonb_array_elements(changes) with ordinality as e (change, place);

    insert into object_clock as k (object_id, type, created_at, changed_at, position)
    select o.id, o.type, min(e.place) + last_instant - n, max(e.place) + last_instant - n,
           max(e.place) + last_position - n
      from jsonb_array_elements(changes) with ordinality as e (change, place)
      join object o on o.id = (e.change ->> 'objectId')::bigint
     group by o.id
    on conflict (object_id) do update
       set changed_at = excluded.changed_at, position = excluded.position;
  end $$;`;

const USERS = `
  create table users (
    id bigint generated always as identity primary key,
    name text not null,
    name_folded text not null unique,
    password_hash text not null,
    disabled boolean not null default false,
    mode text check (mode in ('strict', 'lenient')),
    version bigint not null default 1
  );`;

/** Creates the tables, and the partitions of today and the days that follow. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of [OBJECTS, FEED, NOW_MICROS, EXTEND_FEED, RECORD_CHANGES, USERS])
    await knex.raw(statement);
  await compressTrees(knex);
}

/** Removes everything that `up` made. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function record_changes, extend_feed, now_micros;
    drop table users, feed, head, object_clock, object;`);
}
