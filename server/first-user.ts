/** The administrator that every installation begins with. */
import { randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from './identity/password-hash.js';
import { NameTaken, type Users } from './store/ports/users.js';

export const ADMIN = 'admin';

/**
 * Sees to it that the user `admin` exists. A given password becomes the user's at every start; without one a
 * password is made up on the first start.
 * @returns the made-up password, to be shown once; undefined where none was needed.
 */
export async function ensureAdmin(users: Users, given: string | undefined): Promise<string | undefined> {
  const admin = await users.find(ADMIN);
  if (admin !== undefined) {
    const changed = given !== undefined && !(await verifyPassword(given, admin.passwordHash));
    if (changed) await users.change(ADMIN, { passwordHash: await hashPassword(given) });
    return undefined;
  }
  const password = given ?? randomBytes(15).toString('base64url');
  try {
    await users.add({ name: ADMIN, passwordHash: await hashPassword(password), mode: undefined });
  } catch (error) {
    // Another process of the same database was faster: its password is the one that was shown.
    if (!(error instanceof NameTaken)) throw error;
    return given === undefined ? undefined : ensureAdmin(users, given);
  }
  return given === undefined ? password : undefined;
}
