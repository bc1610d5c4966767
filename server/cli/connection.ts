/** The store that `load` and `get` talk to, and the options that name it. */
import type { Argv } from 'yargs';
import { StoreClient, type StoreError } from '../../clients/soap/index.js';
import { CliError } from './cli-error.js';
import { askSecretly } from './password-input.js';

export interface ConnectionOptions {
  readonly url: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly timeout: number;
}

export const DEFAULT_URL = 'http://localhost:8080/witsml/store';

/** Adds --url, --user, --password and --timeout. */
export function withConnection<T>(yargs: Argv<T>): Argv<T & ConnectionOptions> {
  return yargs
    .option('url', {
      type: 'string',
      default: process.env['STANDPIPE_URL'] ?? DEFAULT_URL,
      defaultDescription: `STANDPIPE_URL, else ${DEFAULT_URL}`,
      describe: 'Address of the WITSML store',
    })
    .option('user', {
      type: 'string',
      default: process.env['STANDPIPE_USER'],
      defaultDescription: 'STANDPIPE_USER',
      describe: 'User name',
    })
    .option('password', {
      type: 'string',
      describe: 'Password; better in STANDPIPE_PASSWORD, or asked for when it is left out',
    })
    .option('timeout', {
      type: 'number',
      default: 300,
      describe: 'Seconds to wait for one answer',
    }) as Argv<T & ConnectionOptions>;
}

/** Connects, and makes sure that the other side is a WITSML 1.4.1.1 store that accepts the user. */
export async function connect(options: ConnectionOptions): Promise<StoreClient> {
  if (!(options.timeout > 0)) throw new CliError('--timeout must be a number of seconds above 0.');
  const client = await StoreClient.connect(options.url, {
    user: options.user,
    password: await passwordFor(options),
    timeoutSeconds: options.timeout,
    userAgent: 'standpipe-cli',
  });
  const versions = await client.getVersion();
  if (!versions.split(',').some((version) => version.trim() === '1.4.1.1')) {
    throw new CliError(`${client.url} does not serve WITSML 1.4.1.1, but: ${versions || 'nothing'}`);
  }
  return client;
}

/** The password that was given, or is asked for on a terminal. */
export async function passwordFor({
  user,
  password,
}: Pick<ConnectionOptions, 'user' | 'password'>): Promise<string | undefined> {
  const given = password ?? process.env['STANDPIPE_PASSWORD'];
  if (given !== undefined || user === undefined || !process.stdin.isTTY) return given;
  return askSecretly(`Password of ${user}: `);
}

/** True where going on with other objects makes no sense. */
export function endsTheWork(error: StoreError): boolean {
  return error.kind !== 'timeout' && error.kind !== 'fault';
}

/** Keeps the base messages of the server, one question per code. */
export class BaseMessages {
  readonly #client: StoreClient;
  readonly #known = new Map<number, Promise<string>>();

  constructor(client: StoreClient) {
    this.#client = client;
  }

  /** The server's text of a code; empty where it has none. */
  of(code: number): Promise<string> {
    const known = this.#known.get(code) ?? this.#client.getBaseMsg(code).catch(() => '');
    this.#known.set(code, known);
    return known;
  }
}
