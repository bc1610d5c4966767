/** Many writers on one set, through two appenders and transactions, while it is folded all the time. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Column, SetShape } from '../../model/growing/channel-set.js';
import { keyOf } from '../../model/growing/index-key.js';
import type { AppendRequest } from '../../store/ports/channel-sets.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { openDatabase, type Database } from '../database.js';
import { PgFeed } from '../feed/feed.js';
import { PgObjectRepository } from '../objects/object-repository.js';
import { all, changeOf, refOf } from '../testing/objects.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgChannelSetAppender } from './channel-set-appender.js';
import { PgChannelSetReader } from './channel-set-reader.js';
import { compactNow } from './compaction.js';
import { foldOnce } from './fold.js';
import { addCurves, addLog, linesOf, sectionOf } from './testing/test-set.js';

let own: TestDatabase;
/** As another process has it. */
let other: Database;

beforeAll(async () => {
  own = await createTestDatabase();
  other = openDatabase({ url: own.url });
});

afterAll(async () => {
  await other.close();
  await own.drop();
});

const DEPTH: SetShape = { kind: 'number', decreasing: false, delimiter: ',', zoneOffset: 0 };
const REF = refOf('log', 'w', 'b', 'shared');
const LIMITS = { layers: 20, folded: 3, size: { rows: 25, characters: 10_000 } };
const WRITERS = 6;
const ROWS = 90;

/** What was acknowledged, by row and writer. */
type Ledger = Map<number, string[]>;

interface Writer {
  readonly id: ObjectId;
  readonly column: Column;
  readonly number: number;
  readonly appender: PgChannelSetAppender;
  readonly repository: PgObjectRepository;
}

/** Appends row after row, and corrects one now and then; returns how many changes there were. */
async function write({ id, column, number, appender, repository }: Writer, ledger: Ledger): Promise<number> {
  let changes = 0;
  const todo = Array.from({ length: ROWS }, (_, row) => row).flatMap((row) =>
    row > 10 && row % 9 === number
      ? [
          { at: row - 7, text: `${number}!${row}` },
          { at: row, text: `${row}` },
        ]
      : [{ at: row, text: `${row}` }],
  );
  for (const { at, text } of todo) {
    const correction = text.includes('!');
    const sections = [await sectionOf(DEPTH, [column], [`${at},${text}`])];
    const record = changeOf(id, REF, 'update');
    const request: AppendRequest = { id, headerVersion: 1, shape: DEPTH, sections, record };
    const done = correction ? 'needs-transaction' : await appender.append(request);
    if (done === 'needs-transaction') {
      const { value } = await repository.transact(async (unit) => {
        await unit.states.lock(id);
        const change = await unit.channelSets.write(id, DEPTH, sections);
        if (change.changed) unit.record(record);
        return change;
      });
      expect(value.changed).toBe(true);
    }
    changes++;
    (ledger.get(at) ?? ledger.set(at, []).get(at) ?? [])[number] = text;
  }
  return changes;
}

test('[S243] nothing that was acknowledged is lost, and places have no gaps', async () => {
  const { pool } = own.database;
  const id = await addLog(pool, 'shared');
  const columns = await addCurves(
    pool,
    id,
    Array.from({ length: WRITERS }, (_, at) => `c${at}`),
  );
  await pool.query('update growing_state set growing = true where object_id = $1', [id]);
  const before = await new PgFeed(pool).head();
  const ledger: Ledger = new Map();
  let running = true;
  let folds = 0;
  const folding = (async () => {
    while (running) if (['folded', 'more'].includes(await foldOnce(other.pool, id, LIMITS))) folds++;
  })();
  const reading = readAllTheTime(id, columns, () => running);
  const appenders = [new PgChannelSetAppender(pool), new PgChannelSetAppender(other.pool)];
  const repository = new PgObjectRepository(pool);
  const counts = await Promise.all(
    columns.map((column, number) => {
      const appender = appenders[number % 2];
      if (appender === undefined) throw new Error('There are two appenders.');
      return write({ id, column, number, appender, repository }, ledger);
    }),
  );
  running = false;
  await Promise.all([folding, reading]);
  const changes = counts.reduce((sum, count) => sum + count, 0);
  expect(folds).toBeGreaterThan(3);
  await expectLedger(id, columns, ledger);
  const feed = await all(new PgFeed(pool).read(before.position));
  expect(feed.map(({ position }) => position - before.position)).toEqual(
    Array.from({ length: changes }, (_, at) => BigInt(at + 1)),
  );
  const { rows } = await pool.query<{ version: string }>(
    'select version from growing_state where object_id = $1',
    [id],
  );
  expect(rows).toEqual([{ version: `${changes}` }]);
  await compactNow(pool, id, LIMITS);
  await expectLedger(id, columns, ledger);
}, 120_000);

/** What a row held stays there or is corrected: a reader never sees fewer rows than before. */
async function readAllTheTime(
  id: ObjectId,
  columns: readonly Column[],
  running: () => boolean,
): Promise<void> {
  const reader = new PgChannelSetReader(other.pool);
  for (let seen = 0; running();) {
    const answer = await reader.read({ id, shape: DEPTH, columns, range: {}, maxRows: 1e6, maxPoints: 1e9 });
    const lines = await linesOf(answer);
    expect(answer.count === 0 ? 0 : lines.length).toBe(answer.count);
    expect(answer.count).toBeGreaterThanOrEqual(seen);
    seen = answer.count;
  }
}

async function expectLedger(id: ObjectId, columns: readonly Column[], ledger: Ledger): Promise<void> {
  const reader = new PgChannelSetReader(own.database.pool);
  const answer = await reader.read({ id, shape: DEPTH, columns, range: {}, maxRows: 1e6, maxPoints: 1e9 });
  const expected = [...ledger]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => [`${row}`, ...columns.map((_, number) => cells[number] ?? '')].join(','));
  expect(await linesOf(answer)).toEqual(expected);
  const extents = (await reader.extents([id])).get(id);
  expect(extents?.extent?.last.key).toBe(keyOf('number', `${ROWS - 1}`));
}
