import type { Mode } from '../principal.js';

/** A user as the database knows them. */
export interface User {
  readonly id: string;
  readonly name: string;
  /** The scrypt hash with its salt and cost. */
  readonly passwordHash: string;
  readonly disabled: boolean;
  /** undefined: the server's mode applies. */
  readonly mode: Mode | undefined;
  /** Changes with every change of the row, so that a remembered credential can be told stale. */
  readonly version: string;
}

export interface Users {
  /** Names are compared without regard to case. */
  find(name: string): Promise<User | undefined>;
  list(): Promise<readonly User[]>;
  /** Throws NameTaken where the name exists. */
  add(user: { name: string; passwordHash: string; mode: Mode | undefined }): Promise<User>;
  /** False where there is no such user. */
  change(
    name: string,
    change: { passwordHash?: string; disabled?: boolean; mode?: Mode | undefined },
  ): Promise<boolean>;
}

export class NameTaken extends Error {}
