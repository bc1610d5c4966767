/**
 * The headers of logs as writers of data need them. A header is read and decoded once and kept; whether it is still
 * that of the log is for the statement to say that appends by it (`append_chunks` compares header_version).
 */
import type pg from 'pg';
import type { ChannelSetHead } from '../../store/ports/channel-sets.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { storedObject, OBJECT_COLUMNS, type ObjectRow } from '../objects/row.js';
import { pathColumns } from '../objects/uid-path.js';
import { run, type Statement } from '../transaction.js';

const READ: Statement = {
  name: 'set-heads.read',
  text: `select ${OBJECT_COLUMNS}, s.header_version, s.zone_offset,
                (select coalesce(json_object_agg(c.uid, c.id), '{}') from channel c where c.object_id = o.id) as columns
           from object o join growing_state s on s.object_id = o.id
                left join object_clock k on k.object_id = o.id
          where o.type = 'log' and o.uid_well = $1 and o.uid_wellbore = $2 and o.uid = $3`,
};

interface HeadRow extends ObjectRow {
  readonly header_version: number;
  readonly zone_offset: number;
  readonly columns: Record<string, number>;
}

/** Headers that are kept: those that were read last. */
const KEPT = 500;

/** Reads headers through a cache of this process. */
export class SetHeads {
  readonly #kept = new Map<string, ChannelSetHead>();

  constructor(private readonly pool: pg.Pool) {}

  /** The log of these uids, outermost parent first, as it was read last; undefined where there is none. */
  async read(uids: readonly string[]): Promise<ChannelSetHead | undefined> {
    return this.#kept.get(keyOf(uids)) ?? this.readCurrent(uids);
  }

  /** The log as it is now; what was kept of it is replaced. */
  async readCurrent(uids: readonly string[]): Promise<ChannelSetHead | undefined> {
    if (uids.length !== 3) return undefined;
    const key = keyOf(uids);
    const [row] = await run<HeadRow>(this.pool, READ, [...pathColumns('log', uids)]);
    this.#kept.delete(key);
    if (row === undefined) return undefined;
    const head: ChannelSetHead = {
      stored: storedObject(row),
      headerVersion: row.header_version,
      zoneOffset: row.zone_offset,
      columns: new Map(Object.entries(row.columns)),
    };
    this.#kept.set(key, head);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return head;
  }

  /** Forgets the log where it is not the one, or has not the header, that was seen. */
  saw(uids: readonly string[], { id, headerVersion }: { id: ObjectId; headerVersion: number }): void {
    const key = keyOf(uids);
    const kept = this.#kept.get(key);
    if (kept?.stored.id !== id || kept.headerVersion !== headerVersion) this.#kept.delete(key);
  }
}

function keyOf(uids: readonly string[]): string {
  return pathColumns('log', uids).join('\u001f');
}
