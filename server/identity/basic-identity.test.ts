import { beforeEach, describe, expect, test } from '@jest/globals';
import type { User, Users } from '../store/ports/users.js';
import { readBasicCredentials } from './basic-credentials.js';
import { BasicIdentity } from './basic-identity.js';
import { DEFAULT_DAMPING, FailureDamping } from './failure-damping.js';
import type { AuthenticationRefused } from './identity.js';
import { hashPassword, verifyPassword } from './password-hash.js';
import { WorkSlots } from './work-slots.js';

const CHEAP = { logN: 4, r: 8, p: 1 };

class UsersInMemory implements Users {
  readonly rows = new Map<string, User>();
  finds = 0;
  async find(name: string): Promise<User | undefined> {
    this.finds += 1;
    return this.rows.get(name.toLowerCase());
  }
  async list(): Promise<User[]> {
    return [...this.rows.values()];
  }
  add(): never {
    throw new Error('not asked for here');
  }
  change(): never {
    throw new Error('not asked for here');
  }
}

const basic = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

let users: UsersInMemory;
let now: number;
let identity: BasicIdentity;
let anna: User;

beforeEach(async () => {
  users = new UsersInMemory();
  now = 1_000_000;
  anna = {
    id: '7',
    name: 'Anna',
    passwordHash: await hashPassword('pä:ss', CHEAP),
    disabled: false,
    mode: 'strict',
    version: '1',
  };
  users.rows.set('anna', anna);
  const damping = {
    free: 3,
    firstWaitMs: 1_000,
    longestWaitMs: 4_000,
    forgottenAfterMs: 60_000,
    remembered: 100,
  };
  identity = new BasicIdentity({ users, defaultMode: 'lenient', now: () => now, cost: CHEAP, damping });
});

const statusOf = (header: string | undefined, address = '10.0.0.1'): Promise<number> =>
  identity.authenticate(header, address).then(
    () => 200,
    (error: AuthenticationRefused) => error.status,
  );

describe('[API 1.2] Basic authentication', () => {
  test('gives the principal with the mode of the user, or of the server', async () => {
    expect(await identity.authenticate(basic('anna', 'pä:ss'), '')).toEqual({
      userId: '7',
      name: 'Anna',
      mode: 'strict',
    });
    users.rows.set('bo', { ...anna, id: '8', name: 'bo', mode: undefined });
    expect(await identity.authenticate(basic('bo', 'pä:ss'), '')).toMatchObject({ mode: 'lenient' });
  });

  test('reads Latin-1 credentials and any spelling of a composed character', async () => {
    const latin1 = `basic ${Buffer.from('anna:pä:ss', 'latin1').toString('base64')}`;
    expect(await statusOf(latin1)).toBe(200);
    expect(await statusOf(basic('anna', 'pa\u0308:ss'))).toBe(200);
  });

  test.each([undefined, '', 'Basic', 'Basic !', 'Bearer abc', basic('', 'x'), 'Basic bm9jb2xvbg=='])(
    '[S13] %s is challenged',
    async (header) => {
      const refusal = await identity.authenticate(header, '').catch((error: unknown) => error);
      expect(refusal).toMatchObject({
        status: 401,
        headers: { 'WWW-Authenticate': 'Basic realm="Standpipe", charset="UTF-8"' },
      });
    },
  );

  test('[S13] wrong passwords, unknown and disabled users are told apart by nobody', async () => {
    users.rows.set('bo', { ...anna, name: 'bo', disabled: true });
    const refusals = [];
    for (const header of [basic('anna', 'x'), basic('nobody', 'pä:ss'), basic('bo', 'pä:ss')]) {
      refusals.push(await identity.authenticate(header, '').catch((error: unknown) => error));
    }
    expect(refusals.every((refusal) => (refusal as AuthenticationRefused).status === 401)).toBe(true);
    expect(new Set(refusals.map((refusal) => (refusal as Error).message)).size).toBe(1);
  });
});

describe('the verified-credential memory', () => {
  test('asks the database once a second at most, and verifies again after a minute', async () => {
    const header = basic('anna', 'pä:ss');
    for (let request = 0; request < 50; request += 1) expect(await statusOf(header)).toBe(200);
    expect(users.finds).toBe(1);
    now += 1_500;
    expect(await statusOf(header)).toBe(200);
    expect(users.finds).toBe(2);
  });

  test.each([
    ['disabled', { disabled: true, version: '2' }],
    ['given another password', { passwordHash: 'scrypt$ln=4,r=8,p=1$AAAA$AAAA', version: '2' }],
  ])('a user who is %s elsewhere is out within a second', async (_name, change) => {
    const header = basic('anna', 'pä:ss');
    expect(await statusOf(header)).toBe(200);
    users.rows.set('anna', { ...anna, ...change });
    now += 1_001;
    expect(await statusOf(header)).toBe(401);
  });

  test('a user who is changed here is out at once', async () => {
    const header = basic('anna', 'pä:ss');
    expect(await statusOf(header)).toBe(200);
    users.rows.delete('anna');
    expect(await statusOf(header)).toBe(200);
    identity.userChanged('7');
    expect(await statusOf(header)).toBe(401);
  });
});

describe('damping', () => {
  test('waits grow after some failures of one user from one address, and end with time or success', async () => {
    for (let failure = 0; failure < 4; failure += 1) expect(await statusOf(basic('anna', 'x'))).toBe(401);
    expect(await statusOf(basic('anna', 'pä:ss'))).toBe(429);
    expect(await statusOf(basic('anna', 'pä:ss'), '10.0.0.2')).toBe(200);
    now += 1_000;
    expect(await statusOf(basic('anna', 'pä:ss'))).toBe(200);
    now += 120_000;
    expect(await statusOf(basic('anna', 'x'))).toBe(401);
    expect(await statusOf(basic('anna', 'pä:ss'))).toBe(200);
  });

  test('remembers a bounded number of pairs', () => {
    const damping = new FailureDamping(
      { ...DEFAULT_DAMPING, free: 0, firstWaitMs: 10, longestWaitMs: 10, remembered: 2 },
      () => 0,
    );
    for (const name of ['a', 'b', 'c']) damping.failed(name, '');
    expect(['a', 'b', 'c'].map((name) => damping.waitFor(name, ''))).toEqual([0, 10, 10]);
  });

  test('hashes run a few at a time, and a flood of them is turned away', async () => {
    const slots = new WorkSlots(2, 3);
    let most = 0;
    let running = 0;
    const work = async (): Promise<string> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return 'done';
    };
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => slots.run(work)));
    expect(most).toBe(2);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(5);
    expect(await slots.run(work)).toBe('done');
  });
});

describe('password hashes', () => {
  test('carry their cost and salt', async () => {
    const hash = await hashPassword('secret', CHEAP);
    expect(hash).toMatch(/^scrypt\$ln=4,r=8,p=1\$/);
    expect(hash).not.toBe(await hashPassword('secret', CHEAP));
    expect(await verifyPassword('secret', hash)).toBe(true);
    expect(await verifyPassword('Secret', hash)).toBe(false);
    await expect(verifyPassword('secret', 'md5$x')).rejects.toThrow('form');
  });

  test('a header is split at its first colon', () => {
    expect(readBasicCredentials(basic('a', 'b:c'))).toEqual({ name: 'a', password: 'b:c' });
  });
});
