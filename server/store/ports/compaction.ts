/** Folding the layers of channel sets, so that reading stays fast. */
export interface Compaction {
  /**
   * Folds sets that have many layers or have been silent for a while, and forgets what was replaced long ago.
   * undefined where another process is at it. `stopped` is asked between steps.
   */
  run(stopped: () => boolean): Promise<{ readonly folded: number; readonly forgotten: number } | undefined>;
}
