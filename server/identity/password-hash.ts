/** Passwords as scrypt hashes; the cost stands in the hash, so that it can grow without breaking old ones. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** About 50 ms and 16 MB on one core of 2026. */
const COST: Cost = { N: 16_384, r: 8, p: 1 };
const KEY_BYTES = 32;

/** `scrypt$N$r$p$salt$key`, salt and key in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** True where `password` is the one that was hashed; false also for a hash of another form. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [form, N, r, p, salt, key] = hash.split('$');
  if (form !== 'scrypt' || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** The form NFC, so that a name or password typed on another keyboard is the same. */
function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, { N, r, p }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
