/** Passwords come from the terminal, from stdin or from the environment, and are never echoed. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CliError } from './cli-error.js';

/** Asks on the terminal, without echo. Rejects where the input ends without a line. */
export function askSecretly(question: string): Promise<string> {
  process.stderr.write(question);
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  return readOneLine(createInterface({ input: process.stdin, output: mute, terminal: true })).finally(() =>
    process.stderr.write('\n'),
  );
}

function readOneLine(lines: ReturnType<typeof createInterface>): Promise<string> {
  return new Promise((resolve, reject) => {
    let line: string | undefined;
    lines.once('line', (text) => {
      line = text;
      lines.close();
    });
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () =>
      line === undefined ? reject(new CliError('No password was given.')) : resolve(line),
    );
  });
}

/**
 * A new password for `name`: from STANDPIPE_NEW_PASSWORD, else asked for twice on a terminal, else the first
 * line of stdin.
 */
export async function newPassword(name: string): Promise<string> {
  const given = process.env['STANDPIPE_NEW_PASSWORD'];
  if (given !== undefined) return checked(given);
  if (!process.stdin.isTTY) {
    return checked(await readOneLine(createInterface({ input: process.stdin, terminal: false })));
  }
  const first = checked(await askSecretly(`New password of ${name}: `));
  if ((await askSecretly('The same again: ')) !== first) throw new CliError('The two passwords differ.');
  return first;
}

function checked(password: string): string {
  if (password === '') throw new CliError('The password is empty. Nothing was changed.');
  return password;
}
