import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HasChildren, UidTaken, type ObjectRef } from '../../store/ports/object-repository.js';
import { add, addIn, all, changeOf, newObject, refOf, touch } from '../testing/objects.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgObjectRepository } from './object-repository.js';

let test1: TestDatabase;
let objects: PgObjectRepository;

beforeAll(async () => {
  test1 = await createTestDatabase();
  objects = new PgObjectRepository(test1.database.pool);
});

afterAll(() => test1.drop());

async function find(ref: ObjectRef) {
  const { value } = await objects.transact((unit) => unit.lock(ref.type, ref.uids));
  return value;
}

describe('a transaction on objects', () => {
  test('stores an object whose creation and change are the same instant', async () => {
    const ref = refOf('well', 'W-1');
    const { id, changedAt } = await add(objects, newObject(ref));
    const stored = await find(refOf('well', 'w-1'));
    expect(stored).toMatchObject({ id, ref, createdAt: changedAt, changedAt, parentId: undefined });
    expect(stored?.object).toEqual(newObject(ref).object);
  });

  test('replaces the content and moves the change only', async () => {
    const ref = refOf('well', 'W-2');
    const { id, changedAt: createdAt } = await add(objects, newObject(ref));
    const next = newObject(ref, { name: 'B' });
    const { committed } = await objects.transact(async (unit) => {
      await unit.replace(id, next);
      unit.record(changeOf(id, ref, 'update'));
    });
    const stored = await find(ref);
    expect(stored).toMatchObject({ createdAt, changedAt: committed?.changedAt, object: next.object });
    expect(committed?.changedAt).toBeGreaterThan(createdAt);
  });

  test('rolls back when the work throws', async () => {
    const ref = refOf('well', 'W-3');
    await expect(
      objects.transact(async (unit) => {
        await addIn(unit, newObject(ref));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await find(ref)).toBeUndefined();
  });

  test('commits nothing that was changed and not recorded', async () => {
    const ref = refOf('well', 'W-4');
    await expect(objects.transact((unit) => unit.insert(newObject(ref)))).rejects.toThrow(
      'recorded no change',
    );
    expect(await find(ref)).toBeUndefined();
  });

  test('gives each change of a commit a position and an instant of its own', async () => {
    const before = await add(objects, newObject(refOf('well', 'W-5')));
    const { committed } = await objects.transact(async (unit) => {
      for (const uid of ['W-6', 'W-7', 'W-8']) await addIn(unit, newObject(refOf('well', uid)));
    });
    expect(committed?.position).toBe(before.position + 3n);
    const instants = await Promise.all(['W-6', 'W-7', 'W-8'].map((uid) => find(refOf('well', uid))));
    const [a, b, c] = instants.map((stored) => stored?.changedAt ?? 0n);
    expect([b, c]).toEqual([(a ?? 0n) + 1n, (a ?? 0n) + 2n]);
    expect(c).toBe(committed?.changedAt);
  });

  test('takes a uid once in each parent and type, whatever its case, for global types too', async () => {
    const well = await add(objects, newObject(refOf('well', 'W-9')));
    const under = (uid: string) => newObject(refOf('wellbore', 'W-9', uid), { parentId: well.id });
    await add(objects, under('B'));
    await expect(add(objects, under('b'))).rejects.toBeInstanceOf(UidTaken);
    await expect(add(objects, newObject(refOf('well', 'w-9')))).rejects.toBeInstanceOf(UidTaken);
    await add(objects, newObject(refOf('toolErrorModel', 'W-9')));
    await expect(add(objects, newObject(refOf('toolErrorModel', 'w-9')))).rejects.toBeInstanceOf(UidTaken);
  });

  test('lets one of two concurrent adds of a uid win', async () => {
    const attempts = ['x', 'X', 'x', 'X'].map((uid) => add(objects, newObject(refOf('well', uid))));
    const results = await Promise.allSettled(attempts);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(UidTaken);
  });

  test('[API 10] keeps the UUID of an object that is added again where one was deleted', async () => {
    const ref = refOf('well', 'W-10');
    const { id } = await add(objects, newObject(ref));
    await objects.transact(async (unit) => {
      await unit.remove([id]);
      unit.record(changeOf(id, ref, 'delete'));
    });
    expect(await find(ref)).toBeUndefined();
    const again = await add(objects, newObject(refOf('well', 'w-10')));
    expect(again.id).not.toBe(id);
    expect((await find(ref))?.ref.uuid).toBe(ref.uuid);
  });
});

describe('the tree of objects', () => {
  async function family(uid: string) {
    const well = await add(objects, newObject(refOf('well', uid)));
    const wellbore = await add(objects, newObject(refOf('wellbore', uid, 'b'), { parentId: well.id }));
    const rig = await add(objects, newObject(refOf('rig', uid, 'b', 'r'), { parentId: wellbore.id }));
    const note = await add(objects, newObject(refOf('attachment', uid, 'n'), { parentId: well.id }));
    return { well, wellbore, rig, note };
  }

  test('lists all below an object, children before parents', async () => {
    const { well, wellbore, rig, note } = await family('T-1');
    const { value } = await objects.transact(async (unit) => ({
      below: await unit.lockDescendants(well.id),
      parent: await unit.hasChildren(wellbore.id),
      leaf: await unit.hasChildren(rig.id),
    }));
    const ids = value.below.map((object) => object.id);
    expect(new Set(ids)).toEqual(new Set([rig.id, wellbore.id, note.id]));
    expect(ids.indexOf(rig.id)).toBeLessThan(ids.indexOf(wellbore.id));
    expect(value).toMatchObject({ parent: true, leaf: false });
  });

  test('is removed whole in one call', async () => {
    const { well, wellbore, rig, note } = await family('T-2');
    await objects.transact(async (unit) => {
      await unit.remove([rig.id, wellbore.id, note.id, well.id]);
      unit.record(changeOf(well.id, refOf('well', 'T-2'), 'delete'));
    });
    expect(await find(refOf('rig', 'T-2', 'b', 'r'))).toBeUndefined();
  });

  test('refuses to remove a parent under which a child came in between', async () => {
    const ref = refOf('well', 'T-3');
    const well = await add(objects, newObject(ref));
    const removal = objects.transact(async (unit) => {
      await unit.lock('well', ref.uids);
      expect(await unit.hasChildren(well.id)).toBe(false);
      await add(objects, newObject(refOf('wellbore', 'T-3', 'b'), { parentId: well.id }));
      await unit.remove([well.id]);
      unit.record(changeOf(well.id, ref, 'delete'));
    });
    await expect(removal).rejects.toBeInstanceOf(HasChildren);
    expect(await find(ref)).toBeDefined();
  });

  test('keeps a shared parent until the child is in', async () => {
    const ref = refOf('well', 'T-4');
    const well = await add(objects, newObject(ref));
    let removal: Promise<unknown> = Promise.resolve();
    await objects.transact(async (unit) => {
      await unit.share('well', ref.uids);
      removal = objects.transact(async (other) => {
        await other.remove([well.id]);
        other.record(changeOf(well.id, ref, 'delete'));
      });
      removal.catch(() => undefined);
      await addIn(unit, newObject(refOf('wellbore', 'T-4', 'b'), { parentId: well.id }));
    });
    await expect(removal).rejects.toBeInstanceOf(HasChildren);
  });

  test('runs a deadlocked transaction again', async () => {
    const refs = [refOf('well', 'T-5'), refOf('well', 'T-6')] as const;
    for (const ref of refs) await add(objects, newObject(ref));
    const crossing = (first: ObjectRef, second: ObjectRef) =>
      objects.transact(async (unit) => {
        await unit.lock('well', first.uids);
        await new Promise((resolve) => setTimeout(resolve, 100));
        const locked = await unit.lock('well', second.uids);
        return locked?.ref.uids;
      });
    const [a, b] = await Promise.all([crossing(refs[0], refs[1]), crossing(refs[1], refs[0])]);
    expect([a.value, b.value]).toEqual([['T-6'], ['T-5']]);
  });
});

describe('candidates', () => {
  const type = 'target' as const;
  const names = async (wanted: object, size = { objects: 500, bytes: 1e6 }) => {
    const found = await all(
      new PgObjectRepository(test1.database.pool, size).candidates({
        type,
        keys: [],
        privateOnly: false,
        ...wanted,
      }),
    );
    return found.map((object) => object.ref.uids.at(-1));
  };

  beforeAll(async () => {
    const well = await add(objects, newObject(refOf('well', 'Q')));
    for (const bore of ['b1', 'b2']) {
      const wellbore = await add(objects, newObject(refOf('wellbore', 'Q', bore), { parentId: well.id }));
      for (const uid of ['T1', 'T2', 'T3']) {
        const keys = [`target/name=${uid.toLowerCase()}`, `target/bore=${bore}`];
        const ref = refOf(type, 'Q', bore, `${uid}${bore}`);
        await add(objects, newObject(ref, { parentId: wellbore.id, keys, isPrivate: uid === 'T3' }));
      }
    }
  });

  test('come in order of their id, public ones and private ones apart', async () => {
    expect(await names({})).toEqual(['T1b1', 'T2b1', 'T1b2', 'T2b2']);
    expect(await names({ privateOnly: true })).toEqual(['T3b1', 'T3b2']);
  });

  test('are narrowed by folded uids', async () => {
    expect(await names({ uidWell: 'q', uidWellbore: 'b2' })).toEqual(['T1b2', 'T2b2']);
    expect(await names({ uid: 't1b1' })).toEqual(['T1b1']);
    expect(await names({ uidWell: 'other' })).toEqual([]);
  });

  test('have a key of each group', async () => {
    expect(await names({ keys: [['target/name=t1', 'target/name=t2'], ['target/bore=b2']] })).toEqual([
      'T1b2',
      'T2b2',
    ]);
    expect(await names({ keys: [['target/name=t1'], ['target/bore=b9']] })).toEqual([]);
    expect(await names({ keys: [['well/name=t1']] })).toEqual([]);
  });

  test('changed later than an instant, strictly', async () => {
    const [first, second] = await all(objects.candidates({ type, keys: [], privateOnly: false }));
    expect(await names({ createdAfter: first?.createdAt })).not.toContain('T1b1');
    expect(await names({ createdAfter: (first?.createdAt ?? 0n) - 1n })).toContain('T1b1');
    expect(await names({ changedAfter: second?.changedAt })).toEqual(['T1b2', 'T2b2']);
  });

  test('are the same in pages of any size', async () => {
    const whole = await names({ uidWell: 'q' });
    for (const count of [1, 2, 3, 4, 5]) {
      expect(await names({ uidWell: 'q' }, { objects: count, bytes: 1e6 })).toEqual(whole);
    }
    expect(await names({ uidWell: 'q' }, { objects: 500, bytes: 1 })).toEqual(whole);
    expect(await names({ keys: [['target/bore=b1']] }, { objects: 1, bytes: 1 })).toEqual(['T1b1', 'T2b1']);
  });

  test('show no instant beyond the first page, lest a poller pass over a change', async () => {
    const type = 'message' as const;
    const refs = ['m1', 'm2', 'm3'].map((uid) => refOf(type, 'Q', 'b1', uid));
    const added = [];
    for (const ref of refs) added.push(await add(objects, newObject(ref)));
    const paged = new PgObjectRepository(test1.database.pool, { objects: 1, bytes: 1e6 });
    const wanted = { type, keys: [], privateOnly: false };

    const seen = [];
    for await (const object of paged.candidates(wanted)) {
      seen.push(object);
      if (seen.length > 1) continue;
      // While the answer is read: the object already read changes, then one that is still to come.
      await touch(objects, added[0]?.id ?? '', refs[0] ?? refOf(type, '', '', ''));
      await touch(objects, added[2]?.id ?? '', refs[2] ?? refOf(type, '', '', ''));
      await add(objects, newObject(refOf(type, 'Q', 'b1', 'm4')));
    }
    expect(seen.map((object) => object.ref.uids[2])).toEqual(['m1', 'm2', 'm3']);
    const largest = seen.map((object) => object.changedAt).reduce((a, b) => (a > b ? a : b));
    const next = await all(paged.candidates({ ...wanted, changedAfter: largest }));
    expect(next.map((object) => object.ref.uids[2])).toEqual(['m1', 'm3', 'm4']);
  });
});
