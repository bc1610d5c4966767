/** Stations and intervals inside a transaction, on PostgreSQL. */
import type pg from 'pg';
import { fold } from '../../model/data-object/node.js';
import { encode } from '../../model/data-object/stored-form.js';
import { around, type DepthExtent } from '../../model/growing/depth.js';
import type { GrowingPart, GrowingPartWriter, PartRange } from '../../store/ports/growing-parts.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { run, type Statement } from '../transaction.js';
import { readExtents } from './part-extents.js';
import { keyBounds, withinBounds } from './part-range.js';
import { growingPart, PART_COLUMNS, type PartRow } from './part-row.js';

const FIND: Statement = {
  name: 'growing-part.find',
  text: `select ${PART_COLUMNS} from growing_part p
          where p.object_id = $1 and p.uid = any($2::text[]) and p.until_version is null`,
};
const NEXT_VERSION: Statement = {
  name: 'growing-part.next-version',
  text: 'update growing_state set version = version + 1 where object_id = $1 returning version',
};

/** Ten minutes: as long as a reader may take that began before. */
const SWEEP: Statement = {
  name: 'growing-part.sweep',
  text: 'delete from growing_part where object_id = $1 and replaced_at < now_micros() - 600000000',
};
const RETIRE: Statement = {
  name: 'growing-part.retire',
  text: `update growing_part p set until_version = $2, replaced_at = now_micros()
          where p.object_id = $1 and p.uid = any($3::text[]) and p.until_version is null
         returning p.uid, p.created_version`,
};
const RETIRE_RANGE: Statement = {
  name: 'growing-part.retire-range',
  text: `update growing_part p set until_version = s.version + 1, replaced_at = now_micros()
           from growing_state s
          where s.object_id = $1 and p.object_id = $1 and p.until_version is null and ${withinBounds(2)}
         returning p.top_key, p.top_text, p.top_uom, p.bottom_key, p.bottom_text, p.bottom_uom`,
};
const INSERT: Statement = {
  name: 'growing-part.insert',
  text: `insert into growing_part (object_id, from_version, uid, created_version,
                                   top_key, top_text, top_uom, bottom_key, bottom_text, bottom_uom, tree)
         select $1, $2, * from unnest($3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[],
                                      $8::bigint[], $9::text[], $10::text[], $11::text[])`,
};
const FIT_EXTENT: Statement = {
  name: 'growing-part.fit-extent',
  text: `with low as (select top_key, top_text, top_uom from growing_part
                       where object_id = $1 and until_version is null order by top_key, uid limit 1),
              high as (select bottom_key, bottom_text, bottom_uom from growing_part
                        where object_id = $1 and until_version is null order by bottom_key desc limit 1)
         update growing_state
            set (first_key, first_text, first_uom) = (select * from low),
                (last_key, last_text, last_uom) = (select * from high)
          where object_id = $1`,
};

type EndColumns = Omit<PartRow, 'tree'>;

/** Parts in one statement: the event loop serves others in between. */
const AT_A_TIME = 250;

/** A version of an object whose instant is not known before the commit. */
export interface WrittenVersion {
  readonly objectId: ObjectId;
  readonly version: string;
}

/** The port on a connection that is in a transaction. */
export class PgGrowingPartWriter implements GrowingPartWriter {
  readonly #written: WrittenVersion[] = [];

  constructor(private readonly client: pg.PoolClient) {}

  /** The versions that wrote parts: they get the instant of the object's change. */
  get written(): readonly WrittenVersion[] {
    return this.#written;
  }

  async extent(id: ObjectId): Promise<DepthExtent | undefined> {
    return (await readExtents(this.client, [id])).get(id);
  }

  async find(id: ObjectId, uids: readonly string[]): Promise<readonly GrowingPart[]> {
    const rows = await run<PartRow>(this.client, FIND, [id, uids]);
    return rows.map(growingPart);
  }

  async put(id: ObjectId, parts: readonly GrowingPart[]): Promise<void> {
    if (parts.length === 0) return;
    const version = await this.#nextVersion(id);
    for (let at = 0; at < parts.length; at += AT_A_TIME) {
      await this.#write(id, version, parts.slice(at, at + AT_A_TIME));
    }
    this.#written.push({ objectId: id, version });
    await this.#settle(id);
  }

  async remove(id: ObjectId, uids: readonly string[]): Promise<void> {
    if (uids.length === 0) return;
    await this.#retire(id, await this.#nextVersion(id), uids);
    await this.#settle(id);
  }

  async removeRange(id: ObjectId, range: PartRange): Promise<DepthExtent | undefined> {
    const rows = await run<EndColumns>(this.client, RETIRE_RANGE, [id, ...keyBounds(range)]);
    if (rows.length === 0) return undefined;
    await this.#nextVersion(id);
    await this.#settle(id);
    return rows.map(extentOf).reduce<DepthExtent | undefined>(around, undefined);
  }

  async #write(id: ObjectId, version: string, parts: readonly GrowingPart[]): Promise<void> {
    const uids = parts.map(({ uid }) => fold(uid));
    const created = await this.#retire(id, version, uids);
    const points = (end: 'top' | 'bottom') => [
      parts.map((part) => part[end].key.toString()),
      parts.map((part) => part[end].text),
      parts.map((part) => part[end].uom),
    ];
    await run(this.client, INSERT, [
      id,
      version,
      uids,
      uids.map((uid) => created.get(uid) ?? version),
      ...points('top'),
      ...points('bottom'),
      parts.map(({ node }) => encode(node)),
    ]);
  }

  async #nextVersion(id: ObjectId): Promise<string> {
    const [row] = await run<{ version: string }>(this.client, NEXT_VERSION, [id]);
    if (row === undefined) throw new Error(`The growing object ${id} has no state.`);
    return row.version;
  }

  /** The versions in which the parts were added that have gone now. */
  async #retire(
    id: ObjectId,
    version: string,
    uids: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await run<{ uid: string; created_version: string }>(this.client, RETIRE, [
      id,
      version,
      uids,
    ]);
    return new Map(rows.map((row) => [row.uid, row.created_version]));
  }

  async #settle(id: ObjectId): Promise<void> {
    await run(this.client, FIT_EXTENT, [id]);
    await run(this.client, SWEEP, [id]);
  }
}

function extentOf(row: EndColumns): DepthExtent {
  return {
    first: { key: BigInt(row.top_key), text: row.top_text, uom: row.top_uom },
    last: { key: BigInt(row.bottom_key), text: row.bottom_text, uom: row.bottom_uom },
  };
}
