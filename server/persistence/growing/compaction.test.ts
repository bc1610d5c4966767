import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { Column, SetShape } from '../../model/growing/channel-set.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { startCompaction } from '../../store/upkeep/compaction.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { chunkFaults } from '../verify/chunk-faults.js';
import { PgChannelSetReader } from './channel-set-reader.js';
import { COMPACTION, PgCompaction, type CompactionSettings } from './compaction.js';
import { addCurves, addLog, linesOf, sectionOf, withWriter } from './testing/test-set.js';

let own: TestDatabase;
let reader: PgChannelSetReader;

beforeAll(async () => {
  own = await createTestDatabase();
  reader = new PgChannelSetReader(own.database.pool);
});

afterAll(() => own.drop());

const DEPTH: SetShape = { kind: 'number', decreasing: false, delimiter: ',', zoneOffset: 0 };
const HOUR = 3_600_000_000n;
const never = () => false;

/** A log with so many layers of one row. */
async function layered(uid: string, layers: number): Promise<{ id: ObjectId; columns: Column[] }> {
  const { pool } = own.database;
  const id = await addLog(pool, uid);
  const columns = await addCurves(pool, id, ['a', 'b']);
  for (let row = 0; row < layers; row++) {
    const section = await sectionOf(DEPTH, columns, [`${row},x${row},y`]);
    await withWriter(pool, id, (writer) => writer.write(id, DEPTH, [section]));
  }
  return { id, columns };
}

async function levels(id: ObjectId): Promise<Record<string, number>> {
  const { rows } = await own.database.pool.query<{ level: string; n: number }>(
    'select level::text, count(*)::integer as n from channel_chunk where object_id = $1 group by level',
    [id],
  );
  return Object.fromEntries(rows.map(({ level, n }) => [level, n]));
}

function compaction(settings: Partial<CompactionSettings>): PgCompaction {
  return new PgCompaction(own.database.pool, { ...COMPACTION, silent: HOUR, ...settings });
}

test('a set is folded from so many layers on, or when it has been silent', async () => {
  const many = await layered('many', 5);
  const few = await layered('few', 2);
  await compaction({ due: 4 }).run(never);
  expect(await levels(many.id)).toEqual({ '1': 1, '9': 5 });
  expect(await levels(few.id)).toEqual({ '0': 2 });
  await compaction({ due: 1000, silent: 0n }).run(never);
  expect(await levels(few.id)).toEqual({ '1': 1, '9': 2 });
});

test('a small folded chunk is filled up by the next fold', async () => {
  const { id, columns } = await layered('tail', 3);
  await compaction({ due: 1 }).run(never);
  const section = await sectionOf(DEPTH, columns, ['9,z,']);
  await withWriter(own.database.pool, id, (writer) => writer.write(id, DEPTH, [section]));
  await compaction({ due: 1 }).run(never);
  expect(await levels(id)).toEqual({ '1': 1, '9': 5 });
});

test('layers in a line are joined: rows and summaries are what they were', async () => {
  const { pool } = own.database;
  const id = await addLog(pool, 'line');
  const columns = await addCurves(pool, id, ['a', 'b', 'c']);
  for (let at = 0; at < 12; at++) {
    const [row, next] = [at * 2, at * 2 + 1];
    const lines = at % 2 === 0 ? [`${row},p${row},q,`, `${next},,,r`] : [`${row},,q,r`, `${next},p,,${next}`];
    const section = await sectionOf(DEPTH, columns, lines);
    await withWriter(pool, id, (writer) => writer.write(id, DEPTH, [section]));
  }
  const state = async () => {
    const ask = { id, shape: DEPTH, columns, maxRows: 1000, maxPoints: 1_000_000 };
    const extents = await reader.extents([id]);
    const latest = await reader.latest({ ...ask, count: 2 });
    return [
      await linesOf(await reader.read({ ...ask, range: {} })),
      await linesOf(latest),
      extents.get(id)?.columns,
    ];
  };
  const before = await state();
  await compaction({ due: 4, size: { rows: 10, characters: 1_000 } }).run(never);
  expect(await levels(id)).toEqual({ '1': 3, '9': 12 });
  expect(await state()).toEqual(before);
  const faults = [];
  for await (const fault of chunkFaults(pool, id, DEPTH)) faults.push(fault);
  expect(faults).toEqual([]);
});

test('an answer that was begun goes on after a fold; replaced chunks are forgotten when they are old', async () => {
  const { id, columns } = await layered('kept', 3);
  const request = { id, shape: DEPTH, columns, range: {}, maxRows: 100, maxPoints: 1000 };
  const section = await sectionOf(
    DEPTH,
    columns,
    Array.from({ length: 300 }, (_, row) => `${row + 10},a,b`),
  );
  await withWriter(own.database.pool, id, (writer) => writer.write(id, DEPTH, [section]));
  const wide = { ...request, maxRows: 1000, maxPoints: 1_000_000 };
  const answer = await reader.read(wide);
  const late = await reader.read(wide);
  const over = await sectionOf(DEPTH, columns, ['20,new,new']);
  await withWriter(own.database.pool, id, (writer) => writer.write(id, DEPTH, [over]));
  await compaction({ due: 1 }).run(never);
  expect((await linesOf(answer)).at(13)).toBe('20,a,b');
  await compaction({ due: 1000, keep: 0n }).run(never);
  expect(await levels(id)).toEqual({ '1': 1 });
  await expect(linesOf(late)).rejects.toThrow('no longer kept');
  expect((await linesOf(await reader.read(wide))).at(13)).toBe('20,new,new');
});

test('one holder at a time; another takes over when it ends', async () => {
  const { id } = await layered('holder', 3);
  const holder = await own.database.pool.connect();
  await holder.query('begin');
  await holder.query('select pg_advisory_xact_lock(7305004)');
  expect(await compaction({ due: 1 }).run(never)).toBeUndefined();
  const stop = startCompaction(compaction({ due: 1 }), { info() {}, warn() {} }, 20);
  await delay(100);
  expect(await levels(id)).toEqual({ '0': 3 });
  await holder.query('rollback');
  holder.release();
  for (let waited = 0; waited < 100 && (await levels(id))['0'] !== undefined; waited++) await delay(50);
  await stop();
  expect(await levels(id)).toEqual({ '1': 1, '9': 3 });
});

test('a set that somebody writes to is left alone', async () => {
  const { id } = await layered('busy', 3);
  await withWriter(own.database.pool, id, async () => {
    await compaction({ due: 1 }).run(never);
    expect(await levels(id)).toEqual({ '0': 3 });
  });
});
