/**
 * The ports in memory, for unit tests: one transaction at a time, with the contract of the ports. Match keys
 * are honoured, so that a query that narrows too much is noticed.
 */
import { fold } from '../../model/data-object/node.js';
import type { ObjectType } from '../../model/object-types.js';
import type { GrowingPorts } from '../objects/parts.js';
import type { ChangeLogCandidates, Feed, FeedRow, ObjectHistory } from '../ports/feed.js';
import {
  type Candidates,
  type ChangeRecord,
  type Committed,
  HasChildren,
  type NewObject,
  type ObjectId,
  type ObjectRepository,
  type Replacement,
  type StoredObject,
  UidTaken,
  type UnitOfWork,
} from '../ports/object-repository.js';

interface Row extends StoredObject {
  readonly keys: readonly string[];
  readonly isPrivate: boolean;
}

/** 2026-01-01T00:00:00Z */
const START = 1_767_225_600_000_000n;

/** Growing data need a database: whoever asks for them here is told so. */
export const NO_GROWING_PORTS: GrowingPorts = {
  get channelSets(): never {
    throw new Error('There are no channel sets in memory.');
  },
  get appender(): never {
    throw new Error('There are no channel sets in memory.');
  },
  get parts(): never {
    throw new Error('There are no growing parts in memory.');
  },
};

/** The same inside a transaction. */
const NOTHING_GROWS: Pick<UnitOfWork, 'states' | 'channelSets' | 'parts'> = {
  get states(): never {
    throw new Error('There is no growing state in memory.');
  },
  get channelSets(): never {
    throw new Error('There are no channel sets in memory.');
  },
  get parts(): never {
    throw new Error('There are no growing parts in memory.');
  },
};

export class MemoryStore implements ObjectRepository, Feed {
  #rows = new Map<ObjectId, Row>();
  #feed: FeedRow[] = [];
  #nextId = 1;
  #clock = START;
  #busy: Promise<unknown> = Promise.resolve();

  async transact<T>(work: (unit: UnitOfWork) => Promise<T>) {
    const run = this.#busy.then(() => this.#transact(work));
    this.#busy = run.catch(() => undefined);
    return run;
  }

  async #transact<T>(work: (unit: UnitOfWork) => Promise<T>) {
    const before = new Map(this.#rows);
    const changes: ChangeRecord[] = [];
    try {
      const value = await work(this.#unit(changes));
      return { value, committed: this.#commit(changes) };
    } catch (error) {
      this.#rows = before;
      throw error;
    }
  }

  async *candidates(wanted: Candidates): AsyncIterable<StoredObject> {
    const rows = [...this.#rows.values()];
    yield* rows.filter((row) => {
      const { uids } = row.ref;
      const paths = { uidWell: uids.at(0), uidWellbore: uids.at(1), uid: uids.at(-1) } as const;
      const named = (['uidWell', 'uidWellbore', 'uid'] as const).every(
        (name) => wanted[name] === undefined || fold(paths[name] ?? '') === wanted[name],
      );
      return (
        named &&
        row.ref.type === wanted.type &&
        row.isPrivate === wanted.privateOnly &&
        (wanted.changedAfter === undefined || row.changedAt > wanted.changedAfter) &&
        (wanted.createdAfter === undefined || row.createdAt > wanted.createdAfter) &&
        wanted.keys.every((group) => group.some((key) => row.keys.includes(key)))
      );
    });
  }

  async head() {
    return { position: BigInt(this.#feed.length), changedAt: this.#clock };
  }

  async *read(from: bigint): AsyncIterable<FeedRow> {
    yield* this.#feed.filter(({ position }) => position > from);
  }

  async *histories(wanted: ChangeLogCandidates): AsyncIterable<ObjectHistory> {
    const logged = this.#feed.filter(({ logEntry }) => logEntry !== undefined);
    for (const newest of logged) {
      const rows = logged.filter(({ ref }) => ref.uuid === newest.ref.uuid);
      if (rows.at(-1) !== newest || !isWanted(newest, wanted)) continue;
      yield { ref: newest.ref, rows };
    }
  }

  #find(type: ObjectType, uids: readonly string[]): Row | undefined {
    const path = uids.map(fold).join('/');
    return [...this.#rows.values()].find(
      ({ ref }) => ref.type === type && ref.uids.map(fold).join('/') === path,
    );
  }

  #childrenOf(ids: readonly ObjectId[]): readonly Row[] {
    return [...this.#rows.values()].filter(
      ({ parentId }) => parentId !== undefined && ids.includes(parentId),
    );
  }

  #unit(changes: ChangeRecord[]): UnitOfWork {
    return Object.assign(Object.create(NOTHING_GROWS) as typeof NOTHING_GROWS, {
      lock: async (type, uids) => this.#find(type, uids),
      share: async (type, uids) => this.#find(type, uids),
      hasChildren: async (id) => this.#childrenOf([id]).length > 0,
      lockDescendants: async (id) => {
        const levels: Row[] = [];
        for (let level = this.#childrenOf([id]); level.length > 0;) {
          levels.unshift(...level);
          level = this.#childrenOf(level.map((row) => row.id));
        }
        return levels;
      },
      insert: async (object: NewObject) => {
        if (this.#find(object.ref.type, object.ref.uids) !== undefined) throw new UidTaken();
        const id = String(this.#nextId++);
        this.#rows.set(id, { ...object, id, createdAt: 0n, changedAt: 0n, growing: false });
        return id;
      },
      replace: async (id, replacement: Replacement) => {
        const row = this.#rows.get(id);
        if (row === undefined) throw new Error(`There is no object ${id}.`);
        this.#rows.set(id, { ...row, ...replacement });
      },
      remove: async (ids) => {
        const orphans = this.#childrenOf(ids).filter(({ id }) => !ids.includes(id));
        if (orphans.length > 0) throw new HasChildren();
        for (const id of ids) this.#rows.delete(id);
      },
      record: (change: ChangeRecord) => void changes.push(change),
    } satisfies Omit<UnitOfWork, keyof typeof NOTHING_GROWS>);
  }

  #commit(changes: readonly ChangeRecord[]): Committed | undefined {
    for (const { objectId, ...change } of changes) {
      this.#clock += 1_000_001n;
      const changedAt = this.#clock;
      const row = this.#rows.get(objectId);
      if (row !== undefined) {
        const createdAt = row.createdAt === 0n ? changedAt : row.createdAt;
        this.#rows.set(objectId, { ...row, changedAt, createdAt });
      }
      this.#feed.push({ ...change, position: BigInt(this.#feed.length + 1), changedAt });
    }
    const last = this.#feed.at(-1);
    if (changes.length === 0 || last === undefined) return undefined;
    return { position: last.position, changedAt: last.changedAt };
  }
}

function isWanted({ ref, changedAt }: FeedRow, wanted: ChangeLogCandidates): boolean {
  const uids = ref.uids.map(fold);
  return (
    (wanted.uidWell === undefined || uids.at(0) === wanted.uidWell) &&
    (wanted.uidWellbore === undefined || uids.at(1) === wanted.uidWellbore) &&
    (wanted.uidObject === undefined || uids.at(-1) === wanted.uidObject) &&
    (wanted.objectType === undefined || ref.type === wanted.objectType) &&
    (wanted.changedAfter === undefined || changedAt > wanted.changedAfter)
  );
}
