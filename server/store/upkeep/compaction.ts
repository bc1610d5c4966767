/** Folds the data of logs all the time. Every process tries; the database lets one at a time do it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Compaction } from '../ports/compaction.js';
import type { UpkeepLog } from './feed-retention.js';

/** After the end of a round, and for a process that waits to take over. */
const PAUSE_MS = 2_000;

/** Starts at once; what it returns stops it and waits for the step under way. Failures are logged. */
export function startCompaction(
  compaction: Compaction,
  log: UpkeepLog,
  pauseMs = PAUSE_MS,
): () => Promise<void> {
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  const running = rounds(compaction, log, pauseMs, stopping.signal, stopped);
  return async () => {
    stopping.abort();
    await running;
  };
}

async function rounds(
  compaction: Compaction,
  log: UpkeepLog,
  pauseMs: number,
  signal: AbortSignal,
  stopped: () => boolean,
): Promise<void> {
  while (!stopped()) {
    try {
      await compaction.run(stopped);
    } catch (error) {
      if (!stopped())
        log.warn({ err: error }, 'the data of logs could not be folded; it is tried again later');
    }
    await delay(pauseMs, undefined, { signal, ref: false }).catch(() => {});
  }
}
