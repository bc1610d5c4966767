/** `standpipe verify`: is everything in the store as it must be? */
import type { CommandModule } from 'yargs';
import { verify, type Verdict } from '../../persistence/verify/verify.js';
import { loadSchemas } from '../../xml/schema-files.js';
import { EXIT } from '../cli-error.js';
import { withDatabase } from '../database/open-database.js';

interface VerifyOptions {
  readonly repair: boolean;
}

/** One line for an invariant, and one for each thing that breaks it. */
function linesOf({ check, findings, left }: Verdict): string {
  if (findings.length === 0) return `ok       ${check.id}: ${check.promises}\n`;
  const state = left.length === 0 ? 'repaired' : 'BROKEN  ';
  const told = (left.length === 0 ? findings : left).map(
    ({ what, detail }) => `           ${what}: ${detail}\n`,
  );
  return [`${state} ${check.id}: ${check.promises}\n`, ...told].join('');
}

export const verifyCommand: CommandModule<object, VerifyOptions> = {
  command: 'verify',
  describe: 'Check every invariant of the store',
  builder: (yargs) =>
    yargs
      .option('repair', {
        type: 'boolean',
        default: false,
        describe: 'Make anew what is derived from other rows',
      })
      .epilogue(
        "Works on the database of the server's settings, also beside a running server; what a client changes " +
          'meanwhile may be told as broken. Exit code 2 where something is broken.',
      ),
  handler: ({ repair }) =>
    withDatabase(async ({ pool }) => {
      let broken = 0;
      for await (const verdict of verify({ pool, schemas: loadSchemas() }, { repair })) {
        process.stdout.write(linesOf(verdict));
        if (verdict.left.length > 0) broken += 1;
      }
      process.stdout.write(broken === 0 ? 'Nothing is broken.\n' : `Broken: ${String(broken)} invariants.\n`);
      if (broken > 0) process.exitCode = EXIT.refused;
    }),
};
