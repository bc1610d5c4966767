/**
 * Who owns an embedded database: the server whose session holds an advisory lock in it. The lock dies with
 * its holder, however that ends, so a killed server leaves nothing to clean up, and of two servers on one
 * data directory exactly one gets it.
 */
import { ADVISORY_LOCK } from '../advisory-locks.js';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { connectionSettings, type DatabaseAddress } from '../database.js';
import { isUnavailable, messageOf } from '../database-errors.js';
import type { Binaries } from './binaries.js';
import { readPassword, SUPERUSER } from './cluster.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import type { Layout } from './layout.js';
import { startPostmaster, type Started } from './postmaster.js';
import { runningPostmaster, type Postmaster } from './postmaster-file.js';

/** A database that was held while it crashed may have much to replay. */
const START_PATIENCE = 120_000;

/** A process that fails to start is tried again: after kill -9 its children take a moment to go. */
const START_ATTEMPTS = 12;

/** A server that is about to end still has its lock for a moment. */
const LOCK_PATIENCE = 2_000;

/** An owned, running database. */
export interface Hold {
  readonly postmaster: Postmaster;
  /** The session that holds the lock; that it ends means that the database went down. */
  readonly session: pg.Client;
}

/** How to reach one of the cluster's databases. */
export function addressOf(layout: Layout, { host, port }: Postmaster, database: string): DatabaseAddress {
  return { host, port, user: SUPERUSER, password: readPassword(layout), database };
}

async function connect(layout: Layout, postmaster: Postmaster): Promise<pg.Client | undefined> {
  const session = new pg.Client(connectionSettings(addressOf(layout, postmaster, 'postgres')));
  session.on('error', () => {});
  try {
    await session.connect();
    return session;
  } catch (error) {
    await session.end().catch(() => {});
    if (isUnavailable(error)) return undefined;
    throw new EmbeddedDatabaseError(`The embedded database refuses its own user: ${messageOf(error)}.`);
  }
}

async function lock(layout: Layout, session: pg.Client): Promise<void> {
  for (const end = Date.now() + LOCK_PATIENCE; ; await delay(100)) {
    const { rows } = await session.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      ADVISORY_LOCK.owner,
    ]);
    if (rows[0]?.got === true) return;
    if (Date.now() > end) break;
  }
  await session.end();
  throw new EmbeddedDatabaseError(
    `The data directory ${layout.dataDir} is in use by another Standpipe server. ` +
      'Stop that server, or set DATA_DIR to another directory.',
  );
}

/** A session with the running database, which is started where none is running, as long as it is wanted. */
export async function reach(
  binaries: Binaries,
  layout: Layout,
  wanted: () => boolean = () => true,
): Promise<{ postmaster: Postmaster; session: pg.Client }> {
  let started: Started | undefined;
  let attempts = 0;
  for (const end = Date.now() + START_PATIENCE; Date.now() < end; await delay(50)) {
    const postmaster = runningPostmaster(layout.cluster);
    if (postmaster !== undefined && postmaster.port > 0) {
      const session = await connect(layout, postmaster);
      if (session !== undefined) return { postmaster, session };
    } else if (postmaster === undefined && started?.running() !== true) {
      if (attempts++ === START_ATTEMPTS || !wanted()) break;
      if (attempts > 1) await delay(250);
      started = await startPostmaster(binaries, layout);
    }
  }
  throw new EmbeddedDatabaseError(`The embedded PostgreSQL does not start; ${layout.logFile} says why.`);
}

/** Starts the database, or takes over the one that a killed server left running, and locks it. */
export async function takeHold(
  binaries: Binaries,
  layout: Layout,
  wanted: () => boolean = () => true,
): Promise<Hold> {
  const { postmaster, session } = await reach(binaries, layout, wanted);
  await lock(layout, session);
  return { postmaster, session };
}
