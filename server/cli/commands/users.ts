/** `standpipe users add|list|password|disable|enable|mode` */
import type { Argv, CommandModule } from 'yargs';
import { PgUsers } from '../../persistence/users/users.js';
import type { Users } from '../../store/ports/users.js';
import { newPassword } from '../password-input.js';
import { withDatabase } from '../database/open-database.js';
import {
  addUser,
  changePassword,
  disableUser,
  listUsers,
  MODE_WORDS,
  setMode,
  type ModeWord,
} from '../users/user-changes.js';

interface NameOptions {
  readonly name: string;
}

interface ModeOptions extends NameOptions {
  readonly mode: ModeWord;
}

const PASSWORD_NOTE =
  'The password is asked for on a terminal; elsewhere it is the first line of stdin, or STANDPIPE_NEW_PASSWORD.';

async function print(work: (users: Users) => Promise<string>): Promise<void> {
  process.stdout.write(`${await withDatabase(({ knex }) => work(new PgUsers(knex)))}\n`);
}

function withName<T>(yargs: Argv<T>): Argv<T & NameOptions> {
  return yargs.positional('name', { type: 'string', demandOption: true, describe: 'User name' }) as Argv<
    T & NameOptions
  >;
}

/** A command that takes a user's name alone. */
function nameCommand(
  command: string,
  describe: string,
  work: (users: Users, name: string) => Promise<string>,
  note = '',
): CommandModule<object, NameOptions> {
  return {
    command: `${command} <name>`,
    describe,
    builder: (yargs) => withName(yargs).epilogue(note) as unknown as Argv<NameOptions>,
    handler: ({ name }) => print((users) => work(users, name)),
  };
}

const add: CommandModule<object, ModeOptions> = {
  command: 'add <name>',
  describe: 'Add a user',
  builder: (yargs) =>
    withName(yargs)
      .option('mode', {
        choices: MODE_WORDS,
        default: 'server',
        describe: 'Strict, lenient, or as the server is set',
      })
      .epilogue(PASSWORD_NOTE) as unknown as Argv<ModeOptions>,
  handler: ({ name, mode }) => print((users) => addUser(users, name, mode, () => newPassword(name))),
};

const mode: CommandModule<object, ModeOptions> = {
  command: 'mode <name> <mode>',
  describe: 'Make a user strict or lenient, or as the server is set',
  builder: (yargs) =>
    withName(yargs).positional('mode', {
      choices: MODE_WORDS,
      demandOption: true,
    }) as unknown as Argv<ModeOptions>,
  handler: (options) => print((users) => setMode(users, options.name, options.mode)),
};

const list: CommandModule = {
  command: 'list',
  describe: 'List the users',
  handler: () => print(listUsers),
};

export const usersCommand: CommandModule = {
  command: 'users',
  describe: 'Add, list and change the users of the server',
  builder: (yargs) =>
    yargs
      .command(add)
      .command(list)
      .command(
        nameCommand(
          'password',
          'Give a user a new password',
          (users, name) => changePassword(users, name, () => newPassword(name)),
          PASSWORD_NOTE,
        ),
      )
      .command(nameCommand('disable', 'Lock a user out', (users, name) => disableUser(users, name, true)))
      .command(nameCommand('enable', 'Let a user in again', (users, name) => disableUser(users, name, false)))
      .command(mode)
      .demandCommand(1, 'Name what to do: add, list, password, disable, enable or mode.')
      .epilogue("Works on the database of the server's settings: DATABASE_URL, or the one in DATA_DIR."),
  handler: () => undefined,
};
