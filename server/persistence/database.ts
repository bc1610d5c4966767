/** The connections to PostgreSQL: one pool, which knex shares. */
import knexModule, { type Knex } from 'knex';
import pg from 'pg';

/** How to reach the database: a URL, or host (a directory: a Unix socket) and port. */
export type DatabaseAddress =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

/** An open pool. `close` ends it: connections in use are waited for. */
export interface Database {
  readonly pool: pg.Pool;
  readonly knex: Knex;
  close(): Promise<void>;
}

/**
 * Settings of every connection. Statements are prepared once and planned once; the planner's own choice of
 * plans and JIT cost more than the statements. A process that stands still must not keep the head row for
 * long.
 */
const SESSION_SETTINGS = [
  'plan_cache_mode=force_generic_plan',
  'jit=off',
  'idle_in_transaction_session_timeout=60000',
  'default_transaction_isolation=read\\ committed',
  'client_min_messages=warning',
];

const MAX_CONNECTIONS = 20;

/** What fails is thrown; knex shall not also write it to the console. */
const SILENT = { warn() {}, error() {}, debug() {}, deprecate() {} };

/** The pg settings of one connection to the address. */
export function connectionSettings(address: DatabaseAddress): pg.ClientConfig {
  const where =
    'url' in address
      ? { connectionString: address.url }
      : {
          host: address.host,
          port: address.port,
          user: address.user,
          password: address.password,
          database: address.database,
        };
  return { ...where, application_name: 'standpipe', connectionTimeoutMillis: 10_000, keepAlive: true };
}

/** Opens the pool; connects on first use only. `onError` hears of idle connections that broke. */
export function openDatabase(
  address: DatabaseAddress,
  onError: (error: Error) => void = () => {},
  maxConnections = MAX_CONNECTIONS,
): Database {
  const pool = new pg.Pool({
    ...connectionSettings(address),
    options: SESSION_SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    max: maxConnections,
  });
  pool.on('error', onError);
  // The pool listens only while a connection is idle. One that breaks in use is told to its user by what then
  // fails; without a listener of its own it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const knex = knexModule({ client: 'pg', connectionPool: pool, log: SILENT });
  return {
    pool,
    knex,
    async close() {
      await knex.destroy();
      await pool.end();
    },
  };
}
