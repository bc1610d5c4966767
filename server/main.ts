/** `standpipe serve`: start, what the console says, stop. */
import { readFileSync } from 'node:fs';
import { pino, type Logger } from 'pino';
import { type App, startApp } from './app.js';
import { type Config, type Environment, readConfig, SettingError, withEnvFile } from './config.js';
import { ADMIN } from './first-user.js';
import { EmbeddedDatabaseError } from './persistence/embedded/embedded-error.js';
import { NewerDatabase } from './persistence/migrate.js';
import { DatabaseRefused } from './persistence/open.js';

/** Errors of a start whose message is one line for the operator. */
const EXPLAINED = [SettingError, DatabaseRefused, EmbeddedDatabaseError, NewerDatabase];

/** The last resort: whatever hangs, the process is gone by then. */
const STOPPED_BY_MS = 9_800;

/**
 * Runs the server until SIGTERM or SIGINT, then exits with 0; a start that fails writes one line and exits
 * with 1. Console lines go to stdout, the log goes to stderr.
 */
export async function serve(environment: Environment, folder: string): Promise<void> {
  const line = (text: string) => process.stdout.write(`${text}\n`);
  // Whoever read the console may have gone: that is no reason to go, too.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let config: Config | undefined;
  try {
    config = readConfig(withEnvFile(environment, folder), folder);
    const log = openLog(config.logLevel);
    const version = packageVersion();
    const lost = (error: Error) => fail(`The database is gone: ${error.message}`);
    const starting = startApp(config, version, log, { line, lost });
    stopOnSignals(line, starting);
    const app = await starting;
    announce(line, config, version, app);
  } catch (error) {
    fail(explain(error, config));
  }
}

/** Errors are logged as what they say and where, not with all that hangs on them: pg hangs the connection there. */
function openLog(level: string): Logger {
  const err = (error: unknown) => {
    if (!(error instanceof Error)) return error;
    const { code } = error as NodeJS.ErrnoException;
    return { type: error.name, code, message: error.message, stack: error.stack, cause: causeOf(error) };
  };
  return pino({ level, serializers: { err } }, pino.destination({ fd: 2, sync: true }));
}

function causeOf({ cause }: Error): string | undefined {
  if (cause === undefined) return undefined;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** One line that says why the server does not start. */
function explain(error: unknown, config: Config | undefined): string {
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (EXPLAINED.some((kind) => error instanceof kind)) return message;
  if (code === 'EADDRINUSE') return `The port ${String(config?.port)} is in use: set PORT to another one.`;
  if (code === 'EACCES' && path === undefined) {
    return `The port ${String(config?.port)} needs rights that this user lacks: set PORT to another one.`;
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST is ${String(config?.host)}, which is no address of this machine.`;
  }
  return `Standpipe cannot start: ${firstLine(message ?? String(error))}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function announce(line: (text: string) => void, config: Config, version: string, app: App): void {
  const scheme = config.tls === undefined ? 'http' : 'https';
  const base = config.publicUrl ?? `${scheme}://${config.host ?? 'localhost'}:${app.port}`;
  line(`Standpipe ${version} listens.`);
  line(`  Store API  ${base}${config.storePath}`);
  line(`  WSDL       ${base}${config.storePath}?wsdl`);
  line(`  Health     ${base}/health/ready`);
  if (app.adminPassword !== undefined) {
    line(`First start: the user ${ADMIN} has the password ${app.adminPassword} (shown this once).`);
  }
  if (config.tls === undefined && config.publicUrl?.startsWith('https:') !== true) {
    line('Passwords travel unencrypted: set TLS_CERT_FILE and TLS_KEY_FILE, or put a TLS proxy in front.');
  }
}

/** A server that is still starting is stopped once it has started, so that its database does not stay behind. */
function stopOnSignals(line: (text: string) => void, starting: Promise<App>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    line('Stopping: requests that run are finished.');
    setTimeout(() => process.exit(1), STOPPED_BY_MS).unref();
    const close = async () => (await starting).close();
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(`Stopped, but not cleanly: ${firstLine((error as Error).message)}`),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
