/** A row of the tables `object` and `object_clock`, and the stored object that it stands for. */
import { decode } from '../../model/data-object/stored-form.js';
import type { ObjectType } from '../../model/object-types.js';
import type { StoredObject } from '../../store/ports/object-repository.js';

/** int8 columns arrive as text. */
export interface ObjectRow {
  readonly id: string;
  readonly uuid: string;
  readonly type: ObjectType;
  readonly parent_id: string | null;
  readonly uids: string[];
  readonly tree: string;
  readonly created_at: string;
  readonly changed_at: string;
  readonly growing: boolean;
}

/** SQL that says whether the object `o` grows, or something in the wellbore `o`. */
export const GROWING = `case o.type
  when 'wellbore' then exists (select from growing_state s where s.wellbore_id = o.id and s.growing)
  when 'log' then exists (select from growing_state s where s.object_id = o.id and s.growing)
  when 'trajectory' then exists (select from growing_state s where s.object_id = o.id and s.growing)
  when 'mudLog' then exists (select from growing_state s where s.object_id = o.id and s.growing)
  else false end`;

/** The columns of an ObjectRow; `o` is the object, `k` its clock. */
export const OBJECT_COLUMNS = `o.id, o.uuid, o.type, o.parent_id, o.uids, o.tree,
  coalesce(k.created_at, 0) as created_at, coalesce(k.changed_at, 0) as changed_at,
  ${GROWING} as growing`;

/** The stored object of a row. */
export function storedObject(row: ObjectRow): StoredObject {
  return {
    id: row.id,
    ref: { type: row.type, uids: row.uids, uuid: row.uuid },
    object: { type: row.type, root: decode(row.tree) },
    createdAt: BigInt(row.created_at),
    changedAt: BigInt(row.changed_at),
    parentId: row.parent_id ?? undefined,
    growing: row.growing,
  };
}
