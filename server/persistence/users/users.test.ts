import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NameTaken } from '../../store/ports/users.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgUsers } from './users.js';

let own: TestDatabase;
let users: PgUsers;

beforeAll(async () => {
  own = await createTestDatabase();
  users = new PgUsers(own.database.knex);
});

afterAll(() => own.drop());

test('a user is found by name in any letter case, and nobody else can take the name', async () => {
  const added = await users.add({ name: 'Anna', passwordHash: 'h', mode: 'strict' });
  expect(added).toMatchObject({ name: 'Anna', passwordHash: 'h', disabled: false, mode: 'strict' });
  expect(await users.find('ANNA')).toEqual(added);
  expect(await users.find('ann')).toBeUndefined();
  const again = users.add({ name: 'anna', passwordHash: 'x', mode: undefined });
  await expect(again).rejects.toBeInstanceOf(NameTaken);
});

test('a change touches what it names, and the version', async () => {
  const before = await users.add({ name: 'Ben', passwordHash: 'h', mode: 'lenient' });
  expect(await users.change('ben', { disabled: true })).toBe(true);
  const disabled = await users.find('Ben');
  expect(disabled).toEqual({ ...before, disabled: true, version: disabled?.version });
  expect(disabled?.version).not.toBe(before.version);
  await users.change('ben', { mode: undefined, passwordHash: 'i' });
  expect(await users.find('Ben')).toMatchObject({ mode: undefined, passwordHash: 'i', disabled: true });
  expect(await users.change('nobody', { disabled: true })).toBe(false);
});

test('the list is in order of names', async () => {
  await users.add({ name: 'aaron', passwordHash: 'h', mode: undefined });
  const names = (await users.list()).map((user) => user.name);
  expect(names).toEqual([...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  expect(names).toContain('aaron');
});
