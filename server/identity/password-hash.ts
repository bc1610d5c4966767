import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What a hash costs: N = 2^logN blocks of 128 r bytes, p times. */
export interface ScryptCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MB and some 100 ms. Stored with each hash, so that it can be raised without losing a password. */
export const DEFAULT_COST: ScryptCost = { logN: 15, r: 8, p: 1 };

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const FORM = /^scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([\w+/=]+)\$([\w+/=]+)$/;

/** The hash of a password with a new salt: `scrypt$ln=15,r=8,p=1$salt$key`. */
export async function hashPassword(password: string, cost: ScryptCost = DEFAULT_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, cost, KEY_BYTES);
  const { logN, r, p } = cost;
  return `scrypt$ln=${logN},r=${r},p=${p}$${salt.toString('base64')}$${key.toString('base64')}`;
}

/** Whether a password is the one of the hash, whatever the cost that the hash was made with. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, logN, r, p, salt = '', stored = ''] = FORM.exec(hash) ?? [];
  if (logN === undefined)
    throw new Error('A stored password hash has a form that this server does not know.');
  const expected = Buffer.from(stored, 'base64');
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  const key = await derive(password, Buffer.from(salt, 'base64'), cost, expected.length);
  return timingSafeEqual(key, expected);
}

/** The same password typed on another system may be composed differently: NFC makes it one. */
function derive(password: string, salt: Buffer, { logN, r, p }: ScryptCost, bytes: number): Promise<Buffer> {
  const N = 2 ** logN;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, bytes, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
