/** Keeping the feed no longer than it is needed. */
export interface FeedUpkeep {
  /**
   * Drops what is older than so many days, in whole partitions of a day. undefined where another process is
   * at it.
   */
  keep(days: number): Promise<{ dropped: number } | undefined>;
}
