/** What `standpipe users` does to the users of a database. Every function returns the line to print. */
import { hashPassword } from '../../identity/password-hash.js';
import type { Mode } from '../../store/principal.js';
import { NameTaken, type Users } from '../../store/ports/users.js';
import { CliError } from '../cli-error.js';

/** A user's mode as it is written on the command line; `server`: the setting of the server applies. */
export type ModeWord = Mode | 'server';
export const MODE_WORDS: readonly ModeWord[] = ['strict', 'lenient', 'server'];

function modeOf(word: ModeWord): Mode | undefined {
  return word === 'server' ? undefined : word;
}

/** Basic authentication cannot carry a colon in a name. */
function checkName(name: string): void {
  if (!/^[^:\p{Cc}]+$/u.test(name) || name.trim() !== name || name.length > 100) {
    throw new CliError('A user name has 1 to 100 characters, none of them a colon, and no blanks around it.');
  }
}

function noSuchUser(name: string): CliError {
  return new CliError(`There is no user ${name}. The users: standpipe users list`);
}

/** Adds a user; `password` is asked only where the name can be used. */
export async function addUser(
  users: Users,
  name: string,
  mode: ModeWord,
  password: () => Promise<string>,
): Promise<string> {
  checkName(name);
  if ((await users.find(name)) !== undefined) throw new CliError(`There is a user ${name} already.`);
  const passwordHash = await hashPassword(await password());
  try {
    await users.add({ name, passwordHash, mode: modeOf(mode) });
  } catch (error) {
    if (error instanceof NameTaken) throw new CliError(error.message, { cause: error });
    throw error;
  }
  return `User ${name} was added.`;
}

/** One line per user: name, state, mode. */
export async function listUsers(users: Users): Promise<string> {
  const all = await users.list();
  if (all.length === 0) return 'There are no users. Add one: standpipe users add NAME';
  const width = Math.max(...all.map(({ name }) => name.length));
  return all
    .map(({ name, disabled, mode }) =>
      [name.padEnd(width), disabled ? 'disabled' : 'enabled ', mode ?? "the server's mode"].join('  '),
    )
    .join('\n');
}

export async function changePassword(
  users: Users,
  name: string,
  password: () => Promise<string>,
): Promise<string> {
  if ((await users.find(name)) === undefined) throw noSuchUser(name);
  if (!(await users.change(name, { passwordHash: await hashPassword(await password()) })))
    throw noSuchUser(name);
  return `The password of ${name} was changed.`;
}

export async function disableUser(users: Users, name: string, disabled: boolean): Promise<string> {
  if (!(await users.change(name, { disabled }))) throw noSuchUser(name);
  return `User ${name} is ${disabled ? 'disabled' : 'enabled'}.`;
}

export async function setMode(users: Users, name: string, mode: ModeWord): Promise<string> {
  if (!(await users.change(name, { mode: modeOf(mode) }))) throw noSuchUser(name);
  return `User ${name} now has ${mode === 'server' ? "the server's mode" : `mode ${mode}`}.`;
}
