/** One transaction on the objects, on PostgreSQL. */
import type pg from 'pg';
import { encode } from '../../model/data-object/stored-form.js';
import type { ObjectType } from '../../model/object-types.js';
import {
  HasChildren,
  UidTaken,
  type ChangeRecord,
  type Committed,
  type NewObject,
  type ObjectId,
  type Replacement,
  type StoredObject,
  type UnitOfWork,
} from '../../store/ports/object-repository.js';
import type { ChannelSetWriter } from '../../store/ports/channel-sets.js';
import type { GrowingStates } from '../../store/ports/growing-state.js';
import { changeForFeed } from '../feed/change-for-feed.js';
import { PgChannelSetWriter } from '../growing/channel-set-writer.js';
import { PgGrowingPartWriter } from '../growing/part-writer.js';
import { PgGrowingStates } from '../growing/states.js';
import { isForeignKeyViolation, RunAgain } from '../database-errors.js';
import { run, type Statement } from '../transaction.js';
import { hashKeys } from './match-keys.js';
import { OBJECT_COLUMNS, storedObject, type ObjectRow } from './row.js';

import { pathColumns } from './uid-path.js';

const BY_PATH = 'select id from object where type = $1 and uid_well = $2 and uid_wellbore = $3 and uid = $4';

const LOCK: Statement = { name: 'object.lock', text: `${BY_PATH} for no key update` };
const SHARE: Statement = { name: 'object.share', text: `${BY_PATH} for key share` };
const READ: Statement = {
  name: 'object.read',
  text: `select ${OBJECT_COLUMNS} from object o left join object_clock k on k.object_id = o.id
          where o.id = any($1::bigint[]) order by o.id`,
};
const HAS_CHILDREN: Statement = {
  name: 'object.has-children',
  text: 'select exists (select from object where parent_id = $1) as found',
};
const LOCK_ALONE: Statement = {
  name: 'object.lock-alone',
  text: 'select id from object where id = $1 for update',
};
const LOCK_CHILDREN: Statement = {
  name: 'object.lock-children',
  text: 'select id from object where parent_id = any($1::bigint[]) order by id for update',
};
const INSERT: Statement = {
  name: 'object.insert',
  text: `insert into object
           (uuid, type, parent_id, uids, uid_well, uid_wellbore, uid, is_private, keys, bytes, tree)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, octet_length($10), $10)
         on conflict do nothing returning id`,
};
const REPLACE: Statement = {
  name: 'object.replace',
  text: `update object set tree = $2, bytes = octet_length($2), keys = $3, is_private = $4
          where id = $1 returning type`,
};
const REMOVE: Statement = { name: 'object.remove', text: 'delete from object where id = any($1::bigint[])' };
const RECORD: Statement = {
  name: 'head.record-changes',
  text: 'select last_position, last_instant from record_changes($1::jsonb)',
};

/**
 * The same where stations or intervals were written: their versions get the instants of their objects' changes.
 * $4: how many changes were recorded after that of the object.
 */
const RECORD_WITH_PARTS: Statement = {
  name: 'head.record-changes-of-parts',
  text: `with done as materialized (select last_position, last_instant from record_changes($1::jsonb)),
              instants as (
                insert into growing_part_instant (object_id, version, changed_at)
                select w.object_id, w.version, done.last_instant - w.later
                  from done, unnest($2::bigint[], $3::bigint[], $4::bigint[]) as w (object_id, version, later))
         select last_position, last_instant from done`,
};

/** Work on the objects through one connection that is in a transaction. */
export class PgUnitOfWork implements UnitOfWork {
  readonly #changes: ChangeRecord[] = [];
  #dirty = false;
  readonly states: GrowingStates;
  readonly channelSets: ChannelSetWriter;
  readonly parts: PgGrowingPartWriter;

  constructor(private readonly client: pg.PoolClient) {
    this.states = new PgGrowingStates(client, (ids) => this.#read(ids));
    this.channelSets = new PgChannelSetWriter(client);
    this.parts = new PgGrowingPartWriter(client);
  }

  async lock(type: ObjectType, uids: readonly string[]): Promise<StoredObject | undefined> {
    return this.#readLocked(LOCK, type, uids);
  }

  async share(type: ObjectType, uids: readonly string[]): Promise<StoredObject | undefined> {
    return this.#readLocked(SHARE, type, uids);
  }

  async hasChildren(id: ObjectId): Promise<boolean> {
    const [row] = await run<{ found: boolean }>(this.client, HAS_CHILDREN, [id]);
    return row?.found === true;
  }

  /**
   * Level by level: once a level is locked nobody can hang a new object under it, so that the statement for
   * the next level, which has a snapshot of its own, sees all there will be.
   */
  async lockDescendants(id: ObjectId): Promise<readonly StoredObject[]> {
    await run(this.client, LOCK_ALONE, [id]);
    const levels: StoredObject[][] = [];
    for (let parents = [id]; parents.length > 0;) {
      const rows = await run<{ id: string }>(this.client, LOCK_CHILDREN, [parents]);
      parents = rows.map((row) => row.id);
      if (parents.length > 0) levels.push(await this.#read(parents));
    }
    return levels.reverse().flat();
  }

  async insert(object: NewObject): Promise<ObjectId> {
    const { ref, parentId } = object;
    const [row] = await this.#insert([
      ref.uuid,
      ref.type,
      parentId ?? null,
      ref.uids,
      ...pathColumns(ref.type, ref.uids),
      object.isPrivate,
      hashKeys(ref.type, object.keys),
      encode(object.object.root),
    ]);
    if (row === undefined) throw new UidTaken(`The ${ref.type} ${ref.uids.join('/')} exists already.`);
    this.#dirty = true;
    return row.id;
  }

  async replace(id: ObjectId, { object, keys, isPrivate }: Replacement): Promise<void> {
    const rows = await run(this.client, REPLACE, [
      id,
      encode(object.root),
      hashKeys(object.type, keys),
      isPrivate,
    ]);
    if (rows.length === 0) throw new Error(`There is no object ${id} to replace.`);
    this.#dirty = true;
  }

  async remove(ids: readonly ObjectId[]): Promise<void> {
    try {
      await run(this.client, REMOVE, [ids]);
    } catch (error) {
      if (isForeignKeyViolation(error)) throw new HasChildren('Objects hang under it.', { cause: error });
      throw error;
    }
    this.#dirty = true;
  }

  record(change: ChangeRecord): void {
    this.#changes.push(change);
  }

  /**
   * Writes feed, clocks and head: the last statement before the commit, because the head row makes all
   * commits wait for each other from here on. undefined where nothing was recorded.
   */
  async finish(): Promise<Committed | undefined> {
    const { written } = this.parts;
    if (this.#changes.length === 0) {
      if (this.#dirty || written.length > 0)
        throw new Error('A transaction changed objects and recorded no change.');
      return undefined;
    }
    const changes = JSON.stringify(this.#changes.map(changeForFeed));
    const [row] = await run<{ last_position: string; last_instant: string }>(
      this.client,
      written.length === 0 ? RECORD : RECORD_WITH_PARTS,
      written.length === 0 ? [changes] : [changes, ...this.#versionsToTime()],
    );
    if (row === undefined) throw new Error('record_changes returned nothing.');
    return { position: BigInt(row.last_position), changedAt: BigInt(row.last_instant) };
  }

  /** Objects and versions that wrote parts, and how many changes follow the last one of the object. */
  #versionsToTime(): readonly (readonly (string | number)[])[] {
    const { written } = this.parts;
    const later = written.map(({ objectId }) => {
      const at = this.#changes.findLastIndex((change) => change.objectId === objectId);
      if (at < 0)
        throw new Error(`Parts of the object ${objectId} were written and no change of it recorded.`);
      return this.#changes.length - 1 - at;
    });
    return [written.map(({ objectId }) => objectId), written.map(({ version }) => version), later];
  }

  /** A parent that was deleted since it was read: run again, and it is not found any more. */
  async #insert(values: unknown[]): Promise<{ id: string }[]> {
    try {
      return await run<{ id: string }>(this.client, INSERT, values);
    } catch (error) {
      if (isForeignKeyViolation(error)) throw new RunAgain('The parent has gone.', { cause: error });
      throw error;
    }
  }

  async #readLocked(how: Statement, type: ObjectType, uids: readonly string[]) {
    const [locked] = await run<{ id: string }>(this.client, how, [type, ...pathColumns(type, uids)]);
    if (locked === undefined) return undefined;
    // Read after the lock, in a snapshot of its own: the clock must be the one of the change waited for.
    const [object] = await this.#read([locked.id]);
    return object;
  }

  async #read(ids: readonly ObjectId[]): Promise<StoredObject[]> {
    const rows = await run<ObjectRow>(this.client, READ, [ids]);
    return rows.map(storedObject);
  }
}
