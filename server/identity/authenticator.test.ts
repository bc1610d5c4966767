import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { User, Users } from '../store/ports/users.js';
import { type Authenticator, createAuthenticator } from './authenticator.js';
import { readBasic } from './basic-credentials.js';
import { limited } from './limited.js';
import { hashPassword, verifyPassword } from './password-hash.js';

const basic = (name: string, password: string) =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

describe('createAuthenticator', () => {
  let user: User;
  let time: number;
  let lookups: number;
  let authenticator: Authenticator;

  beforeEach(async () => {
    user = {
      id: '1',
      name: 'Rig',
      passwordHash: await hashPassword('pä:ss'),
      disabled: false,
      mode: undefined,
      version: '1',
    };
    time = 0;
    lookups = 0;
    const users = {
      find: (name: string) => {
        lookups += 1;
        return Promise.resolve(name.toLowerCase() === 'rig' ? user : undefined);
      },
    } as Users;
    authenticator = createAuthenticator({ users, defaultMode: 'lenient', now: () => time });
  });

  const signIn = (name: string, password: string, address = '127.0.0.1') =>
    authenticator.authenticate(basic(name, password), address);

  test('the right password gives the principal, in the mode of the server or of the user', async () => {
    expect(await signIn('rig', 'pä:ss')).toEqual({ userId: '1', name: 'Rig', mode: 'lenient' });
    user = { ...user, mode: 'strict', version: '2' };
    expect(await signIn('rig', 'pä:ss')).toMatchObject({ mode: 'strict' });
  });

  test('[S13] a wrong password, an unknown name and other schemes give nobody', async () => {
    expect(await signIn('rig', 'wrong')).toBeUndefined();
    expect(await signIn('other', 'pä:ss')).toBeUndefined();
    expect(await authenticator.authenticate(undefined, '')).toBeUndefined();
    expect(await authenticator.authenticate('Bearer abc', '')).toBeUndefined();
  });

  test('what was verified is remembered for a minute, and dropped when the user changes', async () => {
    await signIn('rig', 'pä:ss');
    const realHash = user.passwordHash;
    user = { ...user, passwordHash: 'scrypt$2$1$1$AA==$AA==' };
    expect(await signIn('rig', 'pä:ss')).toBeDefined();
    time += 60_001;
    expect(await signIn('rig', 'pä:ss')).toBeUndefined();
    user = { ...user, passwordHash: realHash };
    expect(await signIn('rig', 'pä:ss')).toBeDefined();
    user = { ...user, passwordHash: await hashPassword('new'), version: '2' };
    expect(await signIn('rig', 'pä:ss')).toBeUndefined();
    expect(lookups).toBe(5);
  });

  test('a disabled user is out at once', async () => {
    await signIn('rig', 'pä:ss');
    user = { ...user, disabled: true };
    expect(await signIn('rig', 'pä:ss')).toBeUndefined();
  });

  test('after ten wrong passwords none is tried for a minute: from that address, for that name', async () => {
    for (let i = 0; i < 10; i++) await signIn('rig', `wrong ${i}`);
    expect(await signIn('RIG', 'pä:ss')).toBeUndefined();
    expect(await signIn('rig', 'pä:ss', '10.0.0.1')).toBeDefined();
    time += 60_001;
    expect(await signIn('rig', 'pä:ss')).toBeDefined();
  });
});

test('a hash fits its own password only, and no two hashes of one password are equal', async () => {
  const hash = await hashPassword('secret');
  expect(await verifyPassword('secret', hash)).toBe(true);
  expect(await verifyPassword('Secret', hash)).toBe(false);
  expect(await verifyPassword('secret', 'plain')).toBe(false);
  expect(await hashPassword('secret')).not.toBe(hash);
});

test('readBasic gives back any name and password that Basic can carry, and undefined for anything else', () => {
  const part = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\0'));
  const name = part.filter((text) => text !== '' && !text.includes(':'));
  fc.assert(
    fc.property(name, part, (who, password) => {
      expect(readBasic(basic(who, password))).toEqual({ name: who, password });
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readBasic(text) === undefined || /^basic /i.test(text)));
});

test('limited never runs more than its number at once, and runs everything', async () => {
  let running = 0;
  let most = 0;
  const run = limited(2);
  const task = async () => {
    most = Math.max(most, ++running);
    await new Promise((done) => setTimeout(done, 2));
    running -= 1;
  };
  await Promise.all(Array.from({ length: 9 }, () => run(task)));
  await expect(run(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  await run(task);
  expect(most).toBe(2);
});
