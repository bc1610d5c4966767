/** The embedded PostgreSQL: made on first use, owned by one server, started again when it dies. */
import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseAddress } from '../database.js';
import { prepareBinaries, type Binaries } from './binaries.js';
import { prepareCluster } from './cluster.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import { addressOf, reach, takeHold, type Hold } from './hold.js';
import { prepareLayout, type Layout } from './layout.js';
import { makeDatabase } from './make-database.js';
import { stopPostmaster } from './postmaster.js';
import { readPostmaster, runningPostmaster } from './postmaster-file.js';

const DATABASE = 'standpipe';

/** More restarts than this within the time, and the database is given up. */
const RESTARTS = { most: 5, within: 5 * 60_000 };

/** What the embedded database tells its server. */
export interface EmbeddedEvents {
  /** A line for the console. */
  notice(line: string): void;
  /** It died, or came back. */
  changed(line: string): void;
  /** It died and does not come back. */
  lost(error: Error): void;
}

/** A running embedded database that is ours. */
export interface EmbeddedDatabase {
  readonly address: DatabaseAddress;
  /** Stops it within so many ms. */
  close(patience: number): Promise<void>;
}

async function prepare(
  dataDir: string,
  notice: (line: string) => void,
): Promise<{ layout: Layout; binaries: Binaries }> {
  const layout = prepareLayout(dataDir, notice);
  const binaries = prepareBinaries(layout, notice);
  await prepareCluster(binaries, layout);
  return { layout, binaries };
}

/** Keeps the database running until it is closed. */
class Supervisor {
  #closing = false;
  readonly #restarts: number[] = [];
  #restarting: Promise<void> = Promise.resolve();

  constructor(
    private readonly binaries: Binaries,
    private readonly layout: Layout,
    private readonly events: EmbeddedEvents,
    private hold: Hold,
  ) {
    this.#watch();
  }

  async close(patience: number): Promise<void> {
    this.#closing = true;
    const end = Date.now() + patience;
    // One that is just being started again is let come up: only then can it be told to stop.
    await Promise.race([this.#restarting, delay(patience / 2, undefined, { ref: false })]);
    const running = runningPostmaster(this.layout.cluster);
    if (running !== undefined) await stopPostmaster(this.layout, running.pid, end - Date.now());
    await Promise.race([this.hold.session.end().catch(() => {}), delay(200, undefined, { ref: false })]);
  }

  #watch(): void {
    this.hold.session.once('end', () => {
      this.#restarting = this.#restart();
    });
  }

  async #restart(): Promise<void> {
    if (this.#closing) return;
    this.events.changed('The embedded database has stopped; starting it again.');
    const now = Date.now();
    this.#restarts.push(now);
    try {
      if (this.#restarts.filter((at) => at > now - RESTARTS.within).length > RESTARTS.most) {
        throw new EmbeddedDatabaseError(
          `The embedded PostgreSQL stops again and again; ${this.layout.logFile} says why.`,
        );
      }
      this.hold = await takeHold(this.binaries, this.layout, () => !this.#closing);
      if (this.#closing) return;
      this.#watch();
      this.events.changed('The embedded database is back.');
    } catch (error) {
      if (!this.#closing) this.events.lost(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** Starts the embedded database of a data directory and takes hold of it. Throws EmbeddedDatabaseError. */
export async function openEmbeddedDatabase(
  dataDir: string,
  events: EmbeddedEvents,
): Promise<EmbeddedDatabase> {
  const { layout, binaries } = await prepare(dataDir, (line) => events.notice(line));
  const hold = await takeHold(binaries, layout);
  await makeDatabase(hold.session, DATABASE);
  const supervisor = new Supervisor(binaries, layout, events, hold);
  return {
    address: addressOf(layout, hold.postmaster, DATABASE),
    close: (patience) => supervisor.close(patience),
  };
}

/**
 * Reaches the database of a data directory beside the server that owns it, and starts it where none runs: for
 * the command line and for tests. `release` ends the database where this call started it.
 */
export async function joinEmbeddedDatabase(
  dataDir: string,
  notice: (line: string) => void,
): Promise<{ address: DatabaseAddress; release: () => Promise<void> }> {
  const { layout, binaries } = await prepare(dataDir, notice);
  const before = readPostmaster(layout.cluster);
  const { postmaster, session } = await reach(binaries, layout);
  await makeDatabase(session, DATABASE);
  await session.end();
  const ours = before?.pid !== postmaster.pid;
  return {
    address: addressOf(layout, postmaster, DATABASE),
    release: async () => {
      if (ours) await stopPostmaster(layout, postmaster.pid, 5_000);
    },
  };
}

/** Ends the database of a data directory, whoever started it. */
export async function stopEmbeddedDatabase(dataDir: string): Promise<void> {
  const layout = prepareLayout(dataDir, () => {});
  const postmaster = runningPostmaster(layout.cluster);
  if (postmaster !== undefined) await stopPostmaster(layout, postmaster.pid, 5_000);
}
