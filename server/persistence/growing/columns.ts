/** The columns of channel sets: database ids for curves. */
import type { ColumnId } from '../../model/growing/channel-set.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { run, type Queryable, type Statement } from '../transaction.js';

const READ: Statement = {
  name: 'channel.read',
  text: 'select object_id, uid, id from channel where object_id = any($1::bigint[]) order by id',
};
const ADD: Statement = {
  name: 'channel.add',
  text: `insert into channel (object_id, uid)
         select $1, u.uid from unnest($2::text[]) with ordinality as u (uid, place) order by u.place
         on conflict (object_id, uid) do nothing`,
};
const REMOVE: Statement = {
  name: 'channel.remove',
  text: 'delete from channel where object_id = $1 and id = any($2::integer[])',
};

/** The columns of sets by folded uid; a set without columns is absent. */
export async function readColumns(
  on: Queryable,
  ids: readonly ObjectId[],
): Promise<Map<ObjectId, Map<string, ColumnId>>> {
  const rows = await run<{ object_id: string; uid: string; id: number }>(on, READ, [ids]);
  const found = new Map<ObjectId, Map<string, ColumnId>>();
  for (const { object_id, uid, id } of rows) {
    const columns = found.get(object_id) ?? new Map<string, ColumnId>();
    found.set(object_id, columns.set(uid, id));
  }
  return found;
}

/** Gives the curves that have none a column, and returns those of the given uids. */
export async function addColumns(
  on: Queryable,
  id: ObjectId,
  uids: readonly string[],
): Promise<Map<string, ColumnId>> {
  await run(on, ADD, [id, uids]);
  const all = (await readColumns(on, [id])).get(id) ?? new Map<string, ColumnId>();
  return new Map(uids.flatMap((uid) => [[uid, all.get(uid) ?? 0] as const]));
}

/** Forgets columns. */
export async function deleteColumns(
  on: Queryable,
  id: ObjectId,
  columns: readonly ColumnId[],
): Promise<void> {
  await run(on, REMOVE, [id, columns]);
}
