/** The command line: `npx standpipe`. Every error ends in a line that says what to do, never in a stack trace. */
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { StoreError } from '../../clients/soap/index.js';
import { StandpipeError } from '../model/errors/standpipe-error.js';
import { SimulationError } from '../../simulator/run/acknowledged-store.js';
import { CliError, EXIT } from './cli-error.js';
import { getCommand } from './commands/get.js';
import { loadCommand } from './commands/load.js';
import { serveCommand } from './commands/serve.js';
import { simulateCommand } from './commands/simulate.js';
import { usersCommand } from './commands/users.js';
import { verifyCommand } from './commands/verify.js';

/** The message of an error that a command expects; of any other its text alone. */
function messageOf(error: unknown): string {
  if (error instanceof CliError || error instanceof StoreError || error instanceof SimulationError)
    return error.message;
  if (error instanceof StandpipeError) return error.publicMessage;
  const text = error instanceof Error ? error.message : String(error);
  return `Unexpected: ${text}`;
}

/** yargs takes a lone - for a further argument; here it is the value of the option before it. */
function withDashes(args: readonly string[]): string[] {
  return args.flatMap((arg, i) => {
    if (arg === '-' && args[i - 1]?.startsWith('--') === true) return [];
    return args[i + 1] === '-' && arg.startsWith('--') ? [`${arg}=-`] : [arg];
  });
}

const program = yargs(withDashes(hideBin(process.argv)))
  .scriptName('standpipe')
  .usage('$0 COMMAND')
  .command(serveCommand)
  .command(loadCommand)
  .command(getCommand)
  .command(simulateCommand)
  .command(usersCommand)
  .command(verifyCommand)
  .demandCommand(1, 'Name a command.')
  .strict()
  .wrap(110)
  // Thrown, because yargs would otherwise go on with the command.
  .fail((message, error: unknown) => {
    throw error ?? new CliError(`${message}\nHelp: standpipe --help`);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = EXIT.failed;
}
