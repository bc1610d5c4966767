/** The data of channel sets inside a transaction, on PostgreSQL. */
import type pg from 'pg';
import type {
  Column,
  ColumnId,
  ScannedSection,
  SetExtent,
  SetShape,
} from '../../model/growing/channel-set.js';
import { addHead, hullOf } from '../../model/growing/extents.js';
import { Changes } from '../../model/growing/compare.js';
import { CHUNK_SIZE, fullChunk, type ChunkSize } from '../../model/growing/tiles.js';
import type { ChannelSetWriter, ColumnClear, DataChange } from '../../store/ports/channel-sets.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { insertChunks, readFolded } from './chunk-table.js';
import { clearingChunk, findCleared } from './clear-values.js';
import { addColumns, deleteColumns, readColumns } from './columns.js';
import { renullSet } from './renull.js';
import { readExtents, writeCheckpoint, writeState } from './stored-extents.js';
import { chunksOfChange, sectionChange } from './write-section.js';

/** A set while it is changed. */
interface Changing {
  version: bigint;
  readonly extent: SetExtent | undefined;
  columns: Map<ColumnId, SetExtent>;
  /** The checkpoint must be written anew: an extent may have shrunk, or folded chunks were written. */
  checkpoint: boolean;
}

/** The port on a connection that is in a transaction. */
export class PgChannelSetWriter implements ChannelSetWriter {
  constructor(
    private readonly client: pg.PoolClient,
    private readonly size: ChunkSize = CHUNK_SIZE,
  ) {}

  async columns(id: ObjectId): Promise<ReadonlyMap<string, ColumnId>> {
    return (await readColumns(this.client, [id])).get(id) ?? new Map();
  }

  async addColumns(id: ObjectId, uids: readonly string[]): Promise<ReadonlyMap<string, ColumnId>> {
    return addColumns(this.client, id, uids);
  }

  async removeColumns(id: ObjectId, columns: readonly ColumnId[]): Promise<void> {
    if (columns.length === 0) return;
    await deleteColumns(this.client, id, columns);
    const set = await this.#begin(id);
    for (const column of columns) set.columns.delete(column);
    set.version++;
    set.checkpoint = true;
    await this.#finish(id, set);
  }

  async write(id: ObjectId, shape: SetShape, sections: readonly ScannedSection[]): Promise<DataChange> {
    const set = await this.#begin(id);
    const all = new Changes();
    const interior = new Changes();
    for (const section of sections) {
      if (section.spans.length === 0) continue;
      const before = { id, shape, extent: set.extent, columns: set.columns };
      const change = await sectionChange(this.client, before, section);
      all.add(change.all);
      interior.add(change.interior);
      const written = await this.#place(
        id,
        section,
        chunksOfChange(section, change, set.version + 1n, this.size),
        change.onlyNew,
      );
      if (written.length === 0) continue;
      set.version++;
      for (const { head } of written) {
        addHead(set.columns, head);
        if (head.folded) set.checkpoint = true;
      }
    }
    if (all.range !== undefined) await this.#finish(id, set);
    return dataChange(sections, set, all, interior);
  }

  async clear(id: ObjectId, shape: SetShape, clears: readonly ColumnClear[]): Promise<DataChange> {
    const set = await this.#begin(id);
    const all = new Changes();
    for (const some of oncePerColumn(clears)) {
      const cleared = await findCleared(this.client, { id, shape, columns: set.columns }, some);
      if (cleared.values.size === 0) continue;
      set.version++;
      await insertChunks(this.client, id, [clearingChunk(cleared.values, set.version)]);
      for (const [column, { first, last }] of cleared.values) {
        all.note(first, [column]);
        all.note(last, [column]);
      }
      set.columns = new Map(cleared.columns);
      set.checkpoint = true;
    }
    const { range } = all;
    if (range === undefined)
      return { changed: false, extended: false, range: undefined, columns: [], interior: undefined };
    await this.#finish(id, set);
    const columns = [...new Set(clears.map(({ column }) => column))].filter((column) =>
      all.columns.has(column),
    );
    return { changed: true, extended: false, range, columns, interior: { ...range, columns } };
  }

  async renull(id: ObjectId, shape: SetShape, columns: readonly Column[]): Promise<void> {
    const set = await this.#begin(id);
    set.version++;
    set.columns = await renullSet(this.client, { id, shape, columns, version: set.version, size: this.size });
    set.checkpoint = true;
    await this.#finish(id, set);
  }

  async #begin(id: ObjectId): Promise<Changing> {
    const found = (await readExtents(this.client, [id])).get(id);
    if (found === undefined) throw new Error(`The channel set ${id} has no state.`);
    const { version, extent, columns } = found;
    return { version, extent, columns: new Map(columns), checkpoint: false };
  }

  async #finish(id: ObjectId, { version, columns, checkpoint }: Changing): Promise<void> {
    await writeState(this.client, id, version, hullOf(columns.values()));
    if (checkpoint) await writeCheckpoint(this.client, id, version, columns);
  }

  /** Many new rows where nothing is folded yet are folded from the start; all others are layers. */
  async #place(
    id: ObjectId,
    section: ScannedSection,
    chunks: ReturnType<typeof chunksOfChange>,
    onlyNew: boolean,
  ): Promise<ReturnType<typeof chunksOfChange>> {
    const [first, last] = [chunks[0], chunks.at(-1)];
    if (first === undefined || last === undefined) return [];
    const whole = onlyNew && isMany(section, this.size);
    const range = { from: first.head.from, to: last.head.to };
    const free =
      whole && (await readFolded(this.client, id, { ...range, downwards: false, limit: 1 })).length === 0;
    const placed = free
      ? chunks.map(({ head, body }) => ({ head: { ...head, folded: true }, body }))
      : chunks;
    await insertChunks(this.client, id, placed);
    return placed;
  }
}

function isMany({ stored }: ScannedSection, size: ChunkSize): boolean {
  return stored.keys.length * 2 >= fullChunk(size, stored.keys.length, stored.text.length);
}

/** The clears in lists in which no column stands twice, in order. */
function oncePerColumn(clears: readonly ColumnClear[]): ColumnClear[][] {
  const lists: ColumnClear[][] = [];
  const times = new Map<ColumnId, number>();
  for (const clear of clears) {
    const time = times.get(clear.column) ?? 0;
    times.set(clear.column, time + 1);
    (lists[time] ??= []).push(clear);
  }
  return lists;
}

function dataChange(
  sections: readonly ScannedSection[],
  set: Changing,
  all: Changes,
  interior: Changes,
): DataChange {
  const order = [...new Set(sections.flatMap(({ spans }) => spans.map(({ id }) => id)))];
  const ordered = (columns: ReadonlySet<ColumnId>) => order.filter((column) => columns.has(column));
  const after = hullOf(set.columns.values());
  const extended =
    after !== undefined &&
    (set.extent === undefined ||
      after.first.key < set.extent.first.key ||
      after.last.key > set.extent.last.key);
  return {
    changed: all.range !== undefined,
    extended,
    range: all.range,
    columns: ordered(all.columns),
    interior: interior.range && { ...interior.range, columns: ordered(interior.columns) },
  };
}
