/** What is kept beside the tree of an object is what the tree says. */
import { matchKeys } from '../../model/data-object/match-keys.js';
import { decode } from '../../model/data-object/stored-form.js';
import { attributeOf, type Node } from '../../model/data-object/node.js';
import type { ObjectType } from '../../model/object-types.js';
import { isPrivate } from '../../store/objects/is-private.js';
import { uidsOf } from '../../store/objects/uids.js';
import { hashKeys } from '../objects/match-keys.js';
import { pathColumns } from '../objects/uid-path.js';
import type { Check, Finding, VerifyContext } from './check.js';

const PAGE = 200;

interface ObjectRow {
  readonly id: string;
  readonly type: ObjectType;
  readonly uids: string[];
  readonly uid_well: string;
  readonly uid_wellbore: string;
  readonly uid: string;
  readonly is_private: boolean;
  readonly keys: string[];
  readonly bytes: number;
  readonly size: number;
  readonly tree: string;
}

/** What the tree of a row says, or why it says nothing. */
function treeOf(row: ObjectRow): Node | string {
  try {
    return decode(row.tree);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function* pages({ pool }: VerifyContext): AsyncIterable<ObjectRow> {
  for (let after = '0'; ;) {
    const { rows } = await pool.query<ObjectRow>(
      `select id, type, uids, uid_well, uid_wellbore, uid, is_private, keys, bytes, octet_length(tree) as size, tree
         from object where id > $1 order by id limit ${PAGE}`,
      [after],
    );
    yield* rows;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) return;
  }
}

/** The columns that are derived from the tree, as they must be. */
function derived(row: ObjectRow, root: Node, { schemas }: VerifyContext) {
  return {
    keys: hashKeys(row.type, matchKeys(schemas.object(row.type), root)),
    is_private: isPrivate(root),
    bytes: row.size,
  };
}

function sorted(keys: string): string {
  return keys.slice(1, -1).split(',').sort().join(',');
}

function wrongColumns(row: ObjectRow, root: Node, context: VerifyContext): readonly string[] {
  const expected = derived(row, root, context);
  const [well, wellbore, uid] = pathColumns(row.type, row.uids);
  return [
    ...(sorted(expected.keys) === [...row.keys].sort().join(',') ? [] : ['keys']),
    ...(expected.is_private === row.is_private ? [] : ['is_private']),
    ...(expected.bytes === row.bytes ? [] : ['bytes']),
    ...(well === row.uid_well && wellbore === row.uid_wellbore && uid === row.uid ? [] : ['uid path']),
  ];
}

function sameUids(row: ObjectRow, root: Node): boolean {
  return uidsOf({ type: row.type, root }).join('/') === row.uids.join('/');
}

async function* findings(context: VerifyContext): AsyncIterable<Finding> {
  for await (const row of pages(context)) {
    const what = `${row.type} ${row.uids.join('/')}`;
    const root = treeOf(row);
    if (typeof root === 'string') yield { what, detail: root };
    else if (root.name !== row.type) yield { what, detail: `its tree is a ${root.name}` };
    else if (!sameUids(row, root)) yield { what, detail: `its tree has the uid ${attributeOf(root, 'uid')}` };
    else {
      const wrong = wrongColumns(row, root, context);
      if (wrong.length > 0) yield { what, detail: `${wrong.join(', ')} is not what the tree says` };
    }
  }
}

/** Derives all columns of broken rows anew from the tree. */
async function repair(context: VerifyContext): Promise<void> {
  for await (const row of pages(context)) {
    const root = treeOf(row);
    if (typeof root === 'string' || wrongColumns(row, root, context).length === 0) continue;
    const { keys, is_private, bytes } = derived(row, root, context);
    const path = pathColumns(row.type, row.uids);
    await context.pool.query(
      `update object set keys = $2, is_private = $3, bytes = $4, uid_well = $5, uid_wellbore = $6, uid = $7
        where id = $1`,
      [row.id, keys, is_private, bytes, ...path],
    );
  }
}

export const objectCheck: Check = {
  id: 'object.as-its-tree',
  promises: 'uids, match keys, size and privacy of an object are those of its tree',
  find: findings,
  repair,
};
