/**
 * The data of logs, as layers of text (server/model/growing/chunk.ts).
 *
 * - `channel`: the columns of a set; a curve that comes back gets a new one.
 * - `channel_chunk`: rows that never change. Level 0 are layers, 1 folded chunks, 9 what was replaced and is kept
 *   for the answers under way. Keys order as the index does; first_key..last_key is all that a chunk concerns,
 *   the row_ columns are the ends of its rows.
 * - `channel_checkpoint`: the extents of the columns of a set up to a version.
 *
 * None of them refers to `object` by a foreign key, which would cost each append a lock on the object: a trigger
 * on the state row, which goes with its object, takes them away.
 */
import type { Knex } from 'knex';

const TABLES = `
  create table channel (
    id integer generated always as identity primary key,
    object_id bigint not null,
    uid text not null collate "C",
    unique (object_id, uid)
  );

  create table channel_chunk (
    id bigint generated always as identity primary key,
    object_id bigint not null,
    version bigint not null,
    first_key bigint not null,
    last_key bigint not null,
    written_at bigint not null,
    row_first_key bigint,
    row_last_key bigint,
    row_count integer not null,
    bytes integer not null,
    level smallint not null,
    row_first_text text,
    row_last_text text,
    columns integer[] not null,
    delimiter text not null,
    parts text,
    body text not null
  );
  create index channel_chunk_by_key on channel_chunk (object_id, level, last_key);
  create index channel_chunk_layers on channel_chunk (object_id, version) where level = 0;
  create index channel_chunk_replaced on channel_chunk (written_at) where level = 9;
  comment on column channel_chunk.written_at is 'microseconds: when it was written; of level 9: replaced';

  create table channel_checkpoint (
    object_id bigint primary key,
    version bigint not null,
    columns integer[] not null,
    first_keys bigint[] not null,
    last_keys bigint[] not null,
    texts text not null
  ) with (fillfactor = 50);
  comment on column channel_checkpoint.texts is 'JSON: the first and the last index text of each column';`;

const REMOVAL = `
  create function forget_channel_set() returns trigger language plpgsql as $$
  begin
    delete from channel where object_id = old.object_id;
    delete from channel_checkpoint where object_id = old.object_id;
    delete from channel_chunk where object_id = old.object_id;
    return null;
  end $$;
  create trigger forget_channel_set after delete on growing_state
    for each row execute function forget_channel_set();`;

/** lz4 where the server was built with it; the embedded PostgreSQL has only pglz. */
async function compressBodies(knex: Knex): Promise<void> {
  const answer = await knex.raw<{ rows: unknown[] }>(
    `select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any(enumvals)`,
  );
  if (answer.rows.length > 0)
    await knex.raw('alter table channel_chunk alter column body set compression lz4');
}

/**
 * True where rows from..to of these columns can be laid over a set without looking at rows: no layer with rows of
 * such a column touches them, and they lie beyond the values of these columns at the checkpoint.
 */
const LIES_BEYOND = `
  create function lies_beyond(set_id bigint, from_key bigint, to_key bigint, these integer[])
  returns boolean language plpgsql stable as $$
  begin
    return not exists (
        select from channel_chunk k
         where k.object_id = set_id and k.level = 0 and k.last_key >= from_key and k.first_key <= to_key
           and k.row_count > 0 and k.columns && these)
      and not exists (
        select from channel_checkpoint c, unnest(c.columns, c.first_keys, c.last_keys) as e (id, first_key, last_key)
         where c.object_id = set_id and e.last_key >= from_key and e.first_key <= to_key and e.id = any (these));
  end $$;`;

/**
 * Lays waiting appends over their sets in one commit: the state rows are locked in order of id, feed and head
 * come last. An append is accepted where its set grows already under the header by which it was read, and its
 * rows lie wholly before, behind or inside the extent of the set, inside it beyond the values of their columns.
 * The k-th accepted of n has the position last_position - n + k.
 */
export const APPEND_CHUNKS = `
  create function append_chunks(
    ids bigint[], header_versions integer[], from_keys bigint[], from_texts text[], to_keys bigint[],
    to_texts text[], row_counts integer[], layouts text[], delimiters text[], all_parts text[], bodies text[],
    records text[], out accepted boolean[], out last_position bigint, out last_instant bigint)
  language plpgsql as $$
  declare
    state growing_state;
    inside boolean;
    changes jsonb[] := '{}';
    moment constant bigint := now_micros();
  begin
    perform from growing_state where object_id = any (ids) order by object_id for update;
    for i in 1 .. array_length(ids, 1) loop
      accepted[i] := false;
      select * into state from growing_state where object_id = ids[i];
      continue when not found or not state.growing or state.header_version <> header_versions[i];
      inside := false;
      if from_keys[i] > state.last_key then
        state.last_key := to_keys[i];
        state.last_text := to_texts[i];
      elsif to_keys[i] < state.first_key then
        state.first_key := from_keys[i];
        state.first_text := from_texts[i];
      else
        continue when state.first_key is null or from_keys[i] < state.first_key or to_keys[i] > state.last_key
          or not lies_beyond(ids[i], from_keys[i], to_keys[i], array_remove(layouts[i]::integer[], 0));
        inside := true;
      end if;
      insert into channel_chunk (object_id, version, first_key, last_key, written_at, row_first_key, row_last_key,
                                 row_count, bytes, level, row_first_text, row_last_text, columns, delimiter,
                                 parts, body)
      values (ids[i], state.version + 1, from_keys[i], to_keys[i], moment, from_keys[i], to_keys[i],
              row_counts[i], length(bodies[i]), 0, from_texts[i], to_texts[i], layouts[i]::integer[],
              delimiters[i], all_parts[i], bodies[i]);
      if inside then
        update growing_state set version = version + 1 where object_id = ids[i];
        changes := changes || records[i]::jsonb;
      else
        update growing_state
           set version = version + 1, first_key = state.first_key, first_text = state.first_text,
               last_key = state.last_key, last_text = state.last_text, grown_at = moment
         where object_id = ids[i];
        changes := changes || (records[i]::jsonb - 'logEntry');
      end if;
      accepted[i] := true;
    end loop;
    if cardinality(changes) > 0 then
      select r.last_position, r.last_instant into last_position, last_instant
        from record_changes(to_jsonb(changes)) r;
    end if;
  end $$;`;

/** Creates tables and functions. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of [TABLES, REMOVAL, LIES_BEYOND, APPEND_CHUNKS]) await knex.raw(statement);
  await compressBodies(knex);
}

/** Removes everything that `up` made. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger forget_channel_set on growing_state;
    drop function forget_channel_set, lies_beyond, append_chunks;
    drop table channel_checkpoint, channel_chunk, channel;`);
}
