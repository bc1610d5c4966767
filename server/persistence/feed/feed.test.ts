import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChangeRecord } from '../../store/ports/object-repository.js';
import { PgObjectRepository } from '../objects/object-repository.js';
import { add, all, newObject, refOf, touch } from '../testing/objects.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgFeed } from './feed.js';

let own: TestDatabase;
let objects: PgObjectRepository;
let feed: PgFeed;

beforeAll(async () => {
  own = await createTestDatabase();
  objects = new PgObjectRepository(own.database.pool);
  feed = new PgFeed(own.database.pool);
});

afterAll(() => own.drop());

async function record(change: ChangeRecord) {
  const { committed } = await objects.transact(async (unit) => unit.record(change));
  return committed;
}

test('a row says what was recorded, and nothing that was not', async () => {
  const ref = refOf('wellbore', 'W', 'B');
  const { id } = await add(objects, newObject(ref));
  const { position } = await feed.head();
  const change: ChangeRecord = {
    objectId: id,
    ref,
    kind: 'update',
    name: 'New name',
    nameWell: 'Well',
    sourceName: 'rig "7"',
    logEntry: { updatedHeader: true, changeInfo: 'Ünïcode', startIndex: { text: '3', uom: 'm' } },
  };
  const committed = await record(change);
  const rows = await all(feed.read(position));
  const { objectId, ...shown } = change;
  expect(objectId).toBe(id);
  expect(rows).toEqual([{ ...shown, ...committed }]);
});

describe('histories', () => {
  const a = refOf('well', 'H-a');
  const b = refOf('wellbore', 'H-a', 'b');
  const of = async (wanted: object) =>
    (await all(feed.histories(wanted))).map(({ ref, rows }) => [ref.uids.at(-1), rows.map((r) => r.kind)]);

  beforeAll(async () => {
    const well = await add(objects, newObject(a));
    const wellbore = await add(objects, newObject(b, { parentId: well.id }));
    await touch(objects, well.id, a);
    // Not listed: it has no entry.
    await record({ objectId: well.id, ref: a, kind: 'update', name: 'A' });
    await objects.transact(async (unit) => {
      await unit.remove([wellbore.id]);
      unit.record({ objectId: wellbore.id, ref: b, kind: 'delete', name: 'A', logEntry: {} });
    });
  });

  test('are narrowed by uids and type, in order of their newest logged change', async () => {
    expect(await of({ uidWell: 'h-a' })).toEqual([
      ['H-a', ['add', 'update']],
      ['b', ['add', 'delete']],
    ]);
    expect(await of({ uidObject: 'h-a' })).toEqual([['H-a', ['add', 'update']]]);
    expect(await of({ uidWell: 'h-a', uidWellbore: 'b' })).toEqual([['b', ['add', 'delete']]]);
    expect(await of({ objectType: 'rig' })).toEqual([]);
  });

  test('are those of objects whose newest logged change is later, strictly', async () => {
    const [well, wellbore] = await all(feed.histories({ uidWell: 'h-a' }));
    const newest = well?.rows.at(-1)?.changedAt ?? 0n;
    expect(await of({ uidWell: 'h-a', changedAfter: newest })).toEqual([['b', ['add', 'delete']]]);
    expect(await of({ changedAfter: wellbore?.rows.at(-1)?.changedAt })).toEqual([]);
  });

  test('go on where an object was added again', async () => {
    await add(objects, newObject(refOf('wellbore', 'H-A', 'B')));
    expect(await of({ uidObject: 'b', uidWell: 'h-a' })).toEqual([['B', ['add', 'delete', 'add']]]);
  });

  test('come in pages without gap or repetition', async () => {
    for (let n = 0; n < 120; n++) await add(objects, newObject(refOf('rig', 'P', 'p', `r${n}`)));
    const found = (await of({ objectType: 'rig' })).map(([uid]) => uid);
    expect(found).toEqual(Array.from({ length: 120 }, (_, n) => `r${n}`));
  });
});
