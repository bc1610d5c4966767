/** Appends that wait together, in one commit, on PostgreSQL. */
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { StandpipeError } from '../../model/errors/standpipe-error.js';
import type { AppendRequest, ChannelSetAppender, ChannelSetHead } from '../../store/ports/channel-sets.js';
import type { Committed } from '../../store/ports/object-repository.js';
import { codeOf, mayRunAgain } from '../database-errors.js';
import { appendedChunk, writeBatch, type Waiting } from './append-batch.js';
import { GroupCommit } from './group-commit.js';
import { SetHeads } from './set-heads.js';

/** Appends of one commit. */
const BATCH = 512;

/** What is under way when the server stops is waited for so long. */
const CLOSING_MS = 2_000;

/** A batch that was chosen as the victim of a deadlock is written again, this often at most. */
const ATTEMPTS = 8;

/** The port on a pool of connections. */
export class PgChannelSetAppender implements ChannelSetAppender {
  readonly #group: GroupCommit<Waiting, Committed | undefined>;
  readonly #heads: SetHeads;

  constructor(pool: pg.Pool) {
    this.#group = new GroupCommit((batch) => writeAgain(pool, batch), BATCH);
    this.#heads = new SetHeads(pool);
  }

  async append(request: AppendRequest): Promise<Committed | 'needs-transaction'> {
    if (this.#group.closed) throw stopping();
    const chunk = appendedChunk(request);
    if (chunk === undefined) return 'needs-transaction';
    return (await this.#group.add({ request, chunk })) ?? 'needs-transaction';
  }

  head(uids: readonly string[]): Promise<ChannelSetHead | undefined> {
    return this.#heads.read(uids);
  }

  currentHead(uids: readonly string[]): Promise<ChannelSetHead | undefined> {
    return this.#heads.readCurrent(uids);
  }

  sawHead(uids: readonly string[], seen: Pick<AppendRequest, 'id' | 'headerVersion'>): void {
    this.#heads.saw(uids, seen);
  }

  async close(): Promise<void> {
    await Promise.race([this.#group.close(), delay(CLOSING_MS, undefined, { ref: false })]);
  }
}

async function writeAgain(pool: pg.Pool, batch: readonly Waiting[]): Promise<(Committed | undefined)[]> {
  for (let tried = 1; ; tried++) {
    try {
      return await writeBatch(pool, batch);
    } catch (error) {
      if (isOfOneRow(error) && batch.length > 1) return oneByOne(pool, batch);
      if (!mayRunAgain(error) || tried === ATTEMPTS) throw error;
      await delay(Math.random() * 5 * 2 ** tried);
    }
  }
}

/** Errors of data or of a constraint: the whole batch was rolled back for what is wrong with one append. */
function isOfOneRow(error: unknown): boolean {
  return /^(22|23|54)/.test(codeOf(error));
}

/** The others shall not suffer for it. */
async function oneByOne(pool: pg.Pool, batch: readonly Waiting[]): Promise<(Committed | undefined)[]> {
  const results: (Committed | undefined)[] = [];
  for (const one of batch) {
    // What is wrong with it shows in a transaction of its own.
    const [result] = await writeAgain(pool, [one]).catch(() => [undefined]);
    results.push(result);
  }
  return results;
}

function stopping(): StandpipeError {
  return new StandpipeError({
    witsml: -1999,
    publicMessage: 'The server is stopping. Send the same request again later.',
    http: 503,
    retriable: true,
    detail: 'an append came while the appender was closed',
  });
}
