import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Node } from '../../model/data-object/node.js';
import { depthKey } from '../../model/growing/depth.js';
import {
  type GrowingPart,
  type PartRange,
  PartsGone,
  type RangeInclusion,
} from '../../store/ports/growing-parts.js';
import type { ObjectId, UnitOfWork } from '../../store/ports/object-repository.js';
import { PgObjectRepository } from '../objects/object-repository.js';
import { add, all, changeOf, leaf, newObject, refOf } from '../testing/objects.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgGrowingPartReader } from './part-reader.js';

let own: TestDatabase;
let objects: PgObjectRepository;
let reader: PgGrowingPartReader;

beforeAll(async () => {
  own = await createTestDatabase();
  objects = new PgObjectRepository(own.database.pool);
  reader = new PgGrowingPartReader(own.database.pool, 3);
});

afterAll(() => own.drop());

const point = (text: string, uom: string) => ({ key: depthKey(text, uom) ?? 0n, text, uom });

function part(uid: string, top: string, { bottom = top, uom = 'm', note = '' } = {}): GrowingPart {
  const node: Node = {
    name: 'geologyInterval',
    attributes: [{ name: 'uid', value: uid }],
    children: [leaf('mdTop', top), leaf('description', note)],
    text: '',
  };
  return { uid, node, top: point(top, uom), bottom: point(bottom, uom) };
}

async function mudLog(uid: string): Promise<{ id: ObjectId; change: Change }> {
  const ref = refOf('mudLog', 'W', 'B', uid);
  const { id } = await add(objects, newObject(ref));
  const change: Change = async (work) => {
    const { value, committed } = await objects.transact(async (unit) => {
      await unit.lock('mudLog', ref.uids);
      if ((await unit.states.lock(id)) === undefined) await unit.states.create(id, id, 0);
      const done = await work(unit, id);
      unit.record(changeOf(id, ref, 'update'));
      return done;
    });
    return { value, changedAt: committed?.changedAt };
  };
  return { id, change };
}

type Change = <T>(
  work: (unit: UnitOfWork, id: ObjectId) => Promise<T>,
) => Promise<{ value: T; changedAt: bigint | undefined }>;

const EVERYWHERE: PartRange = { range: {}, inclusion: 'minimum-point' };

const within = (from: string, to: string, inclusion: RangeInclusion): PartRange => ({
  range: { from: point(from, 'm').key, to: point(to, 'm').key },
  inclusion,
});

async function uidsOf(id: ObjectId, range = EVERYWHERE): Promise<string[]> {
  const snapshot = await reader.snapshot(id);
  return snapshot === undefined ? [] : (await all(snapshot.read(range))).map(({ uid }) => uid);
}

test('parts come back in order of depth whatever their unit, then of uid, over pages', async () => {
  const { id, change } = await mudLog('order');
  await change((unit) =>
    unit.parts.put(id, [
      part('b', '100'),
      part('A', '100.0'),
      part('feet', '300', { uom: 'ft' }),
      part('C', '9'),
      part('d', '-5'),
      part('e', '1e2'),
      part('f', '100.5'),
    ]),
  );
  expect(await uidsOf(id)).toEqual(['d', 'C', 'feet', 'A', 'b', 'e', 'f']);
  const extent = (await reader.extents([id])).get(id);
  expect(extent).toMatchObject({ first: { text: '-5', uom: 'm' }, last: { text: '100.5', uom: 'm' } });
});

test('[API 4.10] a part has the instants of the changes of its object that added and changed it', async () => {
  const { id, change } = await mudLog('instants');
  const added = await change((unit) => unit.parts.put(id, [part('a', '1'), part('b', '2')]));
  const changed = await change((unit) => unit.parts.put(id, [part('A', '1', { note: 'x' })]));
  const parts = await all((await reader.snapshot(id))?.read(EVERYWHERE) ?? none());
  expect(parts.map(({ uid, createdAt, changedAt }) => [uid, createdAt, changedAt])).toEqual([
    ['A', added.changedAt, changed.changedAt],
    ['b', added.changedAt, added.changedAt],
  ]);
});

test('an object that is recorded before others still gives its parts its own instant', async () => {
  const { id, change } = await mudLog('place');
  const other = refOf('well', 'other');
  const { id: otherId } = await add(objects, newObject(other));
  const ref = refOf('mudLog', 'W', 'B', 'place');
  await change(() => Promise.resolve());
  await objects.transact(async (unit) => {
    await unit.states.lock(id);
    await unit.parts.put(id, [part('a', '1')]);
    unit.record(changeOf(id, ref, 'update'));
    unit.record(changeOf(otherId, other, 'update'));
  });
  const [stored] = await all((await reader.snapshot(id))?.read(EVERYWHERE) ?? none());
  const { value } = await objects.transact((unit) => unit.lock('mudLog', ref.uids));
  expect(stored?.changedAt).toBe(value?.changedAt);
});

test('a reader stays at the version that it began with', async () => {
  const { id, change } = await mudLog('snapshot');
  const first = Array.from({ length: 8 }, (_, i) => part(`p${i}`, `${i}`));
  await change((unit) => unit.parts.put(id, first));
  const snapshot = await reader.snapshot(id);
  const reading = snapshot?.read(EVERYWHERE)[Symbol.asyncIterator]();
  expect((await reading?.next())?.value).toMatchObject({ uid: 'p0' });
  await change(async (unit) => {
    await unit.parts.remove(id, ['p5']);
    await unit.parts.put(id, [part('p6', '-1', { note: 'moved' }), part('new', '4.5')]);
  });
  const rest: string[] = [];
  for (let next = await reading?.next(); next?.done === false; next = await reading?.next()) {
    rest.push(next.value.uid);
  }
  expect(rest).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']);
  expect(await uidsOf(id)).toEqual(['p6', 'p0', 'p1', 'p2', 'p3', 'p4', 'new', 'p7']);
});

test('what was replaced more than ten minutes ago is swept away by the next writer', async () => {
  const { id, change } = await mudLog('sweep');
  const rows = () =>
    own.database.pool.query<{ n: string }>('select count(*) as n from growing_part where object_id = $1', [
      id,
    ]);
  for (const note of ['a', 'b', 'c']) await change((unit) => unit.parts.put(id, [part('p', '1', { note })]));
  expect((await rows()).rows[0]?.n).toBe('3');
  await own.database.pool.query(
    'update growing_part set replaced_at = replaced_at - 601000000 where object_id = $1',
    [id],
  );
  await change((unit) => unit.parts.put(id, [part('q', '1')]));
  expect((await rows()).rows[0]?.n).toBe('2');
});

test('[S274] [S275] a range chooses by the top, by the whole interval or by any part of it', async () => {
  const { id, change } = await mudLog('ranges');
  await change((unit) =>
    unit.parts.put(id, [
      part('before', '0', { bottom: '9' }),
      part('into', '5', { bottom: '15' }),
      part('inside', '10', { bottom: '20' }),
      part('out', '15', { bottom: '25' }),
      part('over', '1', { bottom: '30' }),
      part('behind', '21', { bottom: '30' }),
    ]),
  );
  expect(await uidsOf(id, within('10', '20', 'minimum-point'))).toEqual(['inside', 'out']);
  expect(await uidsOf(id, within('10', '20', 'whole-interval'))).toEqual(['inside']);
  expect(await uidsOf(id, within('10', '20', 'any-part'))).toEqual(['over', 'into', 'inside', 'out']);
});

test('extents follow what is removed, and go with the last part', async () => {
  const { id, change } = await mudLog('extents');
  const extent = async () => {
    const found = (await reader.extents([id])).get(id);
    return found === undefined ? undefined : [found.first.text, found.last.text];
  };
  await change((unit) =>
    unit.parts.put(id, [part('a', '1', { bottom: '9' }), part('b', '2'), part('c', '3')]),
  );
  expect(await extent()).toEqual(['1', '9']);
  await change((unit) => unit.parts.remove(id, ['a', 'unknown']));
  expect(await extent()).toEqual(['2', '3']);
  const gone = await change((unit) => unit.parts.removeRange(id, within('2.5', '10', 'minimum-point')));
  expect(gone.value).toMatchObject({ first: { text: '3' }, last: { text: '3' } });
  expect(await extent()).toEqual(['2', '2']);
  const nothing = await change((unit) => unit.parts.removeRange(id, within('5', '10', 'minimum-point')));
  expect(nothing.value).toBeUndefined();
  await change((unit) => unit.parts.removeRange(id, EVERYWHERE));
  expect(await extent()).toBeUndefined();
  expect(await uidsOf(id)).toEqual([]);
});

test('parts go with their object, and a reader of theirs is told', async () => {
  const { id, change } = await mudLog('gone');
  const parts = Array.from({ length: 5 }, (_, i) => part(`p${i}`, `${i}`));
  await change((unit) => unit.parts.put(id, parts));
  const reading = (await reader.snapshot(id))?.read(EVERYWHERE)[Symbol.asyncIterator]();
  for (let i = 0; i < 3; i++) await reading?.next();
  await objects.transact(async (unit) => {
    await unit.remove([id]);
    unit.record(changeOf(id, refOf('mudLog', 'W', 'B', 'gone'), 'delete'));
  });
  await expect(reading?.next()).rejects.toBeInstanceOf(PartsGone);
  expect(await reader.snapshot(id)).toBeUndefined();
  const { rowCount } = await own.database.pool.query('select from growing_part where object_id = $1', [id]);
  expect(rowCount).toBe(0);
});

test('parts are not written without a change of their object', async () => {
  const { id, change } = await mudLog('unrecorded');
  await change(() => Promise.resolve());
  await expect(objects.transact((unit) => unit.parts.put(id, [part('a', '1')]))).rejects.toThrow(
    'recorded no change',
  );
  expect(await uidsOf(id)).toEqual([]);
});

async function* none() {}
