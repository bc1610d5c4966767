/** The users, on PostgreSQL. Rare enough for the query builder. */
import type { Knex } from 'knex';
import { fold } from '../../model/data-object/node.js';
import type { Mode } from '../../store/principal.js';
import { NameTaken, type User, type Users } from '../../store/ports/users.js';
import { isUniqueViolation, storeError } from '../database-errors.js';

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly name_folded: string;
  readonly password_hash: string;
  readonly disabled: boolean;
  readonly mode: Mode | null;
  readonly version: string;
}

function user(row: UserRow): User {
  return {
    id: row.id,
    name: row.name,
    passwordHash: row.password_hash,
    disabled: row.disabled,
    mode: row.mode ?? undefined,
    version: row.version,
  };
}

/** The port on knex. */
export class PgUsers implements Users {
  constructor(private readonly knex: Knex) {}

  async find(name: string): Promise<User | undefined> {
    const row = await this.#table()
      .where('name_folded', fold(name))
      .first()
      .catch((error: unknown) => Promise.reject(storeError(error)));
    return row === undefined ? undefined : user(row);
  }

  async list(): Promise<readonly User[]> {
    const rows = await this.#table()
      .orderBy('name_folded')
      .catch((error: unknown) => Promise.reject(storeError(error)));
    return rows.map(user);
  }

  async add({
    name,
    passwordHash,
    mode,
  }: {
    name: string;
    passwordHash: string;
    mode: Mode | undefined;
  }): Promise<User> {
    try {
      const [row] = await this.#table()
        .insert({ name, name_folded: fold(name), password_hash: passwordHash, mode: mode ?? null })
        .returning('*');
      if (row === undefined) throw new Error(`The user ${name} was not stored.`);
      return user(row);
    } catch (error) {
      if (isUniqueViolation(error)) throw new NameTaken(`There is a user ${name} already.`, { cause: error });
      throw storeError(error);
    }
  }

  async change(
    name: string,
    change: { passwordHash?: string; disabled?: boolean; mode?: Mode | undefined },
  ): Promise<boolean> {
    const columns = {
      ...(change.passwordHash === undefined ? {} : { password_hash: change.passwordHash }),
      ...(change.disabled === undefined ? {} : { disabled: change.disabled }),
      // A mode that is there and undefined takes the user's own mode away.
      ...('mode' in change ? { mode: change.mode ?? null } : {}),
    };
    const changed = await this.#table()
      .where('name_folded', fold(name))
      .update({ ...columns, version: this.knex.raw('version + 1') })
      .catch((error: unknown) => Promise.reject(storeError(error)));
    return changed > 0;
  }

  #table() {
    return this.knex<UserRow>('users');
  }
}
