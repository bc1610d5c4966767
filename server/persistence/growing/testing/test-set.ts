/** A channel set in the database, and what is done with it. For tests. */
import type pg from 'pg';
import type { Column, ScannedSection, SetShape } from '../../../model/growing/channel-set.js';
import { ROW_SEPARATOR } from '../../../model/growing/row-lines.js';
import { scanSection } from '../../../model/growing/scan-section.js';
import type { ChunkSize } from '../../../model/growing/tiles.js';
import type { RangeAnswer } from '../../../store/ports/channel-sets.js';
import type { ObjectId } from '../../../store/ports/object-repository.js';
import { PgObjectRepository } from '../../objects/object-repository.js';
import { addIn, newObject, refOf } from '../../testing/objects.js';
import { inTransaction } from '../../transaction.js';
import { PgChannelSetWriter } from '../channel-set-writer.js';

/** Adds a log without curves; returns its id. */
export async function addLog(pool: pg.Pool, uid: string): Promise<ObjectId> {
  const { value } = await new PgObjectRepository(pool).transact(async (unit) => {
    const id = await addIn(unit, newObject(refOf('log', 'w', 'b', uid)));
    await unit.states.create(id, '1', 0);
    return id;
  });
  return value;
}

/** Does something with the data of a set that is locked. */
export async function withWriter<T>(
  pool: pg.Pool,
  id: ObjectId,
  work: (writer: PgChannelSetWriter) => Promise<T>,
  size?: ChunkSize,
): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query('select from growing_state where object_id = $1 for update', [id]);
    return work(new PgChannelSetWriter(client, size));
  });
}

/** Gives a set columns without a nullValue. */
export async function addCurves(pool: pg.Pool, id: ObjectId, uids: readonly string[]): Promise<Column[]> {
  const columns = await withWriter(pool, id, (writer) => writer.addColumns(id, uids));
  return uids.map((uid) => ({ id: columns.get(uid) ?? 0, nulls: { array: false } }));
}

/** Scans rows that are given as text. */
export function sectionOf(
  shape: SetShape,
  columns: readonly (Column | undefined)[],
  rows: readonly string[],
): Promise<ScannedSection> {
  return scanSection(shape, { columns, rows: { count: rows.length, text: rows.join(ROW_SEPARATOR) } });
}

/** All rows of an answer. */
export async function linesOf(answer: RangeAnswer): Promise<string[]> {
  const lines: string[] = [];
  for await (const piece of answer.rows) lines.push(...piece.split(ROW_SEPARATOR));
  return lines;
}
