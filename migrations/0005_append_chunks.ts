/**
 * `append_chunks` with fewer statements: the state of each set is read once, with its lock, and written once,
 * however many appends of a batch it takes; what the feed says of an append comes as text, with its entry for the
 * change log beside it, and becomes JSON once for the whole batch.
 */
import type { Knex } from 'knex';
import { APPEND_CHUNKS } from './0003_channel_sets.js';

/**
 * Lays waiting appends over their sets in one commit: the state rows are locked in order of id, feed and head
 * come last. An append is accepted where its set grows already under the header by which it was read, and its
 * rows lie wholly before, behind or inside the extent of the set, inside it beyond the values of their columns.
 * `records` are JSON objects, `entries` the logEntry that joins them where the rows lie inside, or null. The k-th
 * accepted of n has the position last_position - n + k.
 */
const APPEND_CHUNKS_TOGETHER = `
  create function append_chunks(
    ids bigint[], header_versions integer[], from_keys bigint[], from_texts text[], to_keys bigint[],
    to_texts text[], row_counts integer[], layouts text[], delimiters text[], all_parts text[], bodies text[],
    records text[], entries text[],
    out accepted boolean[], out last_position bigint, out last_instant bigint)
  language plpgsql as $$
  declare
    states growing_state[];
    held bigint[];
    at integer;
    state growing_state;
    inside boolean;
    changes text[] := '{}';
    moment constant bigint := now_micros();
  begin
    select array_agg(s), array_agg(s.object_id) into states, held
      from (select * from growing_state where object_id = any (ids) order by object_id for update) s;
    for i in 1 .. array_length(ids, 1) loop
      accepted[i] := false;
      at := array_position(held, ids[i]);
      continue when at is null;
      state := states[at];
      continue when not state.growing or state.header_version <> header_versions[i];
      inside := false;
      if from_keys[i] > state.last_key then
        state.last_key := to_keys[i];
        state.last_text := to_texts[i];
        state.grown_at := moment;
      elsif to_keys[i] < state.first_key then
        state.first_key := from_keys[i];
        state.first_text := from_texts[i];
        state.grown_at := moment;
      else
        continue when state.first_key is null or from_keys[i] < state.first_key or to_keys[i] > state.last_key
          or not lies_beyond(ids[i], from_keys[i], to_keys[i], array_remove(layouts[i]::integer[], 0));
        inside := true;
      end if;
      state.version := state.version + 1;
      states[at] := state;
      insert into channel_chunk (object_id, version, first_key, last_key, written_at, row_first_key, row_last_key,
                                 row_count, bytes, level, row_first_text, row_last_text, columns, delimiter,
                                 parts, body)
      values (ids[i], state.version, from_keys[i], to_keys[i], moment, from_keys[i], to_keys[i],
              row_counts[i], length(bodies[i]), 0, from_texts[i], to_texts[i], layouts[i]::integer[],
              delimiters[i], all_parts[i], bodies[i]);
      changes := changes ||
        case when inside and entries[i] is not null
             then left(records[i], -1) || ',"logEntry":' || entries[i] || '}' else records[i] end;
      accepted[i] := true;
    end loop;
    if cardinality(changes) > 0 then
      update growing_state s
         set version = n.version, first_key = n.first_key, first_text = n.first_text, last_key = n.last_key,
             last_text = n.last_text, grown_at = n.grown_at
        from unnest(states) n
       where s.object_id = n.object_id and s.version <> n.version;
      select r.last_position, r.last_instant into last_position, last_instant
        from record_changes(('[' || array_to_string(changes, ',') || ']')::jsonb) r;
    end if;
  end $$;`;

/** Replaces the function. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop function append_chunks');
  await knex.raw(APPEND_CHUNKS_TOGETHER);
}

/** Puts the former one back. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function append_chunks');
  await knex.raw(APPEND_CHUNKS);
}
