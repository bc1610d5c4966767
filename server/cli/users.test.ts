/** `standpipe users` as operators run it, on a database of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyPassword } from '../identity/password-hash.js';
import { createTestDatabase, type TestDatabase } from '../persistence/testing/test-database.js';
import { PgUsers } from '../persistence/users/users.js';

const program = resolve(import.meta.dirname, '../../../bin/standpipe.js');
/** Has no env file. */
const folder = mkdtempSync(join(tmpdir(), 'standpipe-users-'));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function users(args: string[], input = '', env = {}): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program, 'users', ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: database.url, ...env },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, said: out + err };
}

test('a user is added, listed, changed, locked out and let in', async () => {
  const stored = new PgUsers(database.database.knex);
  expect(await users(['add', 'Ada', '--mode', 'strict'], 'first\nmore\n')).toEqual({
    code: 0,
    said: 'User Ada was added.\n',
  });
  expect(await stored.find('ada')).toMatchObject({ mode: 'strict', disabled: false });
  expect(await verifyPassword('first', (await stored.find('ada'))?.passwordHash ?? '')).toBe(true);

  expect((await users(['password', 'ada'], '', { STANDPIPE_NEW_PASSWORD: 'second' })).code).toBe(0);
  expect(await verifyPassword('second', (await stored.find('ada'))?.passwordHash ?? '')).toBe(true);

  await users(['mode', 'ada', 'server']);
  await users(['disable', 'ADA']);
  expect(await users(['list'])).toEqual({ code: 0, said: "Ada  disabled  the server's mode\n" });
  await users(['enable', 'ada']);
  expect(await stored.find('ada')).toMatchObject({ mode: undefined, disabled: false });
});

test.each([
  [['add', 'a:b'], 'x\n', /none of them a colon/],
  [['add', 'eve'], '', /No password was given/],
  [['add', 'eve'], '\n', /The password is empty/],
  [['password', 'nobody'], 'x\n', /There is no user nobody/],
  [['disable', 'nobody'], '', /There is no user nobody/],
  [['mode', 'nobody', 'wild'], '', /Choices: "strict", "lenient", "server"/],
  [[], '', /Name what to do/],
])('%j is refused in words, and nothing changes', async (args, input, message) => {
  const before = await new PgUsers(database.database.knex).list();
  const { code, said } = await users(args, input);
  expect(code).toBe(1);
  expect(said).toMatch(message);
  expect(said).not.toMatch(/^\s+at /m);
  expect(await new PgUsers(database.database.knex).list()).toEqual(before);
});

test('a name that is taken is refused, and so is a database that is not there', async () => {
  await users(['add', 'bob'], 'x\n');
  expect(await users(['add', 'BOB'], 'x\n')).toEqual({ code: 1, said: 'There is a user BOB already.\n' });
  const nowhere = await users(['list'], '', { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/none' });
  expect(nowhere.code).toBe(1);
  expect(nowhere.said).toMatch(/^The database 127\.0\.0\.1:1\/none cannot be used: .*ECONNREFUSED/);
  expect(nowhere.said).not.toContain('secret');
});
