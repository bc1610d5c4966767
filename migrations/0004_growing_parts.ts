/**
 * Stations and intervals.
 *
 * - `growing_part`: one row for each state of a part. A row is written once; what replaces or removes the part
 *   only says until which version of the object it was there, so that a reader goes on at the version that it
 *   began with. Writers sweep away what was replaced more than ten minutes ago. Keys are those of metres
 *   (server/model/growing/depth.ts), texts and units what clients see.
 * - `growing_part_instant`: when the versions were committed that wrote parts; filled in by the statement that
 *   calls `record_changes`, since no instant is known before.
 * - `growing_state` gets the units of its extent: each part may name another one.
 */
import type { Knex } from 'knex';

const GROWING_PARTS = `
  create table growing_part (
    object_id bigint not null references object (id) on delete cascade,
    uid text not null collate "C",
    from_version bigint not null,
    until_version bigint,
    replaced_at bigint,
    created_version bigint not null,
    top_key bigint not null,
    top_text text not null,
    top_uom text not null,
    bottom_key bigint not null,
    bottom_text text not null,
    bottom_uom text not null,
    tree text not null,
    primary key (object_id, uid, from_version)
  );
  comment on column growing_part.uid is 'folded; the tree has it as it was written';
  comment on column growing_part.until_version is 'null: it is there';
  comment on column growing_part.replaced_at is 'microseconds';
  comment on column growing_part.created_version is 'in which the part of this uid was added';
  create unique index growing_part_current on growing_part (object_id, uid) where until_version is null;
  create index growing_part_by_top on growing_part (object_id, top_key, uid);
  create index growing_part_by_bottom on growing_part (object_id, bottom_key) where until_version is null;
  create index growing_part_replaced on growing_part (object_id, replaced_at) where replaced_at is not null;

  create table growing_part_instant (
    object_id bigint not null references object (id) on delete cascade,
    version bigint not null,
    changed_at bigint not null,
    primary key (object_id, version)
  );

  alter table growing_state add column first_uom text, add column last_uom text;`;

/** lz4 where the server was built with it, as for the trees of objects. */
async function compressTrees(knex: Knex): Promise<void> {
  const answer = await knex.raw<{ rows: unknown[] }>(
    `select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any(enumvals)`,
  );
  if (answer.rows.length > 0)
    await knex.raw('alter table growing_part alter column tree set compression lz4');
}

/** Creates the tables. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(GROWING_PARTS);
  await compressTrees(knex);
}

/** Removes everything that `up` made. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table growing_part_instant, growing_part;
    alter table growing_state drop column first_uom, drop column last_uom;`);
}
