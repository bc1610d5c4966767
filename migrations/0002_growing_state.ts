/**
 * The state of growing objects: one narrow row that every write to their data locks first. Extents are keys that
 * order as the index does (server/model/growing/index-key.ts), with the texts by which the data name them.
 */
import type { Knex } from 'knex';

const GROWING_STATE = `
  create table growing_state (
    object_id bigint primary key references object (id) on delete cascade,
    wellbore_id bigint not null,
    zone_offset integer not null default 0,
    header_version integer not null default 1,
    version bigint not null default 0,
    growing boolean not null default false,
    grown_at bigint not null default 0,
    first_key bigint,
    first_text text,
    last_key bigint,
    last_text text
  ) with (fillfactor = 50);
  comment on column growing_state.grown_at is 'microseconds: when it was last appended to';
  create index growing_state_growing on growing_state (wellbore_id, object_id) where growing;`;

/** Creates the table. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(GROWING_STATE);
}

/** Removes everything that `up` made. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table growing_state');
}
