/** Puts the server together: the one place that knows all its parts. */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { createExpressHost } from './doors/http/express-host.js';
import { HttpServer } from './doors/http/http-server.js';
import { StoreDoor } from './doors/soap/store-door.js';
import { DEFAULT_TRANSPORT_LIMITS } from './doors/soap/transport/limits.js';
import { ensureAdmin } from './first-user.js';
import { BasicIdentity } from './identity/basic-identity.js';
import { Intake } from './intake/intake.js';
import { PgFeed } from './persistence/feed/feed.js';
import { PgFeedUpkeep } from './persistence/feed/upkeep.js';
import { PgCompaction } from './persistence/growing/compaction.js';
import { growingPorts } from './persistence/growing/growing-ports.js';
import { PgObjectRepository } from './persistence/objects/object-repository.js';
import { openStoreDatabase, type StoreDatabase } from './persistence/open.js';
import { PgUsers } from './persistence/users/users.js';
import { startCompaction } from './store/upkeep/compaction.js';
import { startFeedRetention } from './store/upkeep/feed-retention.js';
import { startGrowingTimeOut } from './store/upkeep/growing-time-out.js';
import { createStoreApi } from './wmls/create-store-api.js';
import { storeLimits } from './wmls/limits.js';
import { loadSchemas } from './xml/schema-files.js';
import { SchemaValidator } from './xml/validate.js';

/** Requests that run when the server stops may go on for so long. */
const GRACE_MS = 8_000;
/** Everything is closed by then: ten seconds, less what a busy machine takes to notice. */
const CLOSED_BY_MS = 9_300;
/** What is under way in the store when the last request has ended. */
const REST_MS = 300;
/** The database gets what is left of them, and this where nothing is. */
const DATABASE_MS = 1_300;

/** What a starting server tells its operator. */
export interface Console {
  line(text: string): void;
  /** The database is gone for good: nothing works any more. */
  lost(error: Error): void;
}

/** A running server. */
export interface App {
  readonly port: number;
  /** Made up on the first start; shown once. */
  readonly adminPassword: string | undefined;
  /** Closes everything in under ten seconds. */
  close(): Promise<void>;
}

/**
 * Starts a server: database, first user, schemas, doors.
 * @throws what `explain` of main.ts has a line for; what was opened before is closed again.
 */
export async function startApp(config: Config, version: string, log: Logger, console: Console): Promise<App> {
  const tls = readTls(config);
  const schemas = loadSchemas(config.schemasDir);
  const validator = new SchemaValidator(schemas);
  const opened = await openStoreDatabase(config, {
    notice: (line) => console.line(line),
    changed: (line) => log.warn(line),
    lost: (error) => console.lost(error),
    connectionLost: (error) => log.warn({ err: error }, 'a connection to the database broke'),
  });
  try {
    return await startOn(opened, { config, version, log, tls, schemas, validator });
  } catch (error) {
    await opened.close(DATABASE_MS);
    throw error;
  }
}

/** What is there before the database. */
interface Prepared {
  readonly config: Config;
  readonly version: string;
  readonly log: Logger;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly schemas: ReturnType<typeof loadSchemas>;
  readonly validator: SchemaValidator;
}

async function startOn(opened: StoreDatabase, prepared: Prepared): Promise<App> {
  const { config, version, log, tls, schemas, validator } = prepared;
  const { pool, knex } = opened.database;
  const users = new PgUsers(knex);
  const adminPassword = await ensureAdmin(users, config.adminPassword);
  const feed = new PgFeed(pool);
  const growing = growingPorts(pool);
  const repository = new PgObjectRepository(pool);
  const intake = new Intake();
  let stopping = false;

  const store = new StoreDoor({
    api: createStoreApi({
      config,
      repository,
      feed,
      growing,
      schemas,
      validator,
      log,
      version,
      intake,
      limits: storeLimits(config.growingLimits),
    }),
    identity: new BasicIdentity({ users, defaultMode: config.mode }),
    addresses: config,
    limits: transportLimits(config),
    log,
  });
  const host = createExpressHost({
    version,
    serverName: config.serverName,
    storeAddress: (request) => store.addressFor(request),
    notReady: async () => {
      if (stopping) return 'the server is stopping';
      await feed.head();
      return undefined;
    },
    log,
  });
  const server = new HttpServer({ doors: [store], host, ...(tls === undefined ? {} : { tls }) });
  const port = await server.listen(config.port, config.host);
  const stopUpkeep = [
    startFeedRetention(new PgFeedUpkeep(pool), config.changeLogDays, log),
    startGrowingTimeOut(repository, config, log),
    startCompaction(new PgCompaction(pool), log),
  ];

  return {
    port,
    adminPassword,
    async close() {
      const end = Date.now() + CLOSED_BY_MS;
      stopping = true;
      const stopped = stopUpkeep.map(async (stop) => stop());
      await server.close(GRACE_MS);
      // All requests have ended or been cut: what is still being appended or folded nobody waits for.
      const rest = Promise.all([growing.appender.close(), ...stopped]);
      await Promise.race([rest, delay(REST_MS, undefined, { ref: false })]);
      await Promise.all([opened.close(Math.max(end - Date.now(), DATABASE_MS)), intake.close()]);
    },
  };
}

function transportLimits({ bodyLimitBytes }: Config): typeof DEFAULT_TRANSPORT_LIMITS {
  const { allBodiesBytes } = DEFAULT_TRANSPORT_LIMITS;
  return {
    ...DEFAULT_TRANSPORT_LIMITS,
    bodyBytes: bodyLimitBytes,
    allBodiesBytes: Math.max(allBodiesBytes, 2 * bodyLimitBytes),
  };
}

function readTls({ tls }: Config): Prepared['tls'] {
  if (tls === undefined) return undefined;
  return { cert: readFileSync(tls.certFile, 'utf8'), key: readFileSync(tls.keyFile, 'utf8') };
}
