/** Drops old parts of the feed from time to time. Every process tries; the database lets one at a time do it. */
import type { FeedUpkeep } from '../ports/feed-upkeep.js';

const EVERY_MS = 3_600_000;

/** What a job that runs by itself tells the log. */
export interface UpkeepLog {
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
}

/** Starts now and then every hour; returns what stops it. Failures are logged and tried again. */
export function startFeedRetention(
  upkeep: FeedUpkeep,
  days: number,
  log: UpkeepLog,
  everyMs = EVERY_MS,
): () => void {
  const once = async () => {
    try {
      const done = await upkeep.keep(days);
      if (done !== undefined && done.dropped > 0) log.info(done, 'old days of the feed were dropped');
    } catch (error) {
      log.warn({ err: error }, 'the feed could not be trimmed; it is tried again later');
    }
  };
  void once();
  const timer = setInterval(() => void once(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
