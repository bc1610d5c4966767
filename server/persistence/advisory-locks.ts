/** The numbers of the advisory locks, in one place, so that no two jobs share one by mistake. */
export const ADVISORY_LOCK = {
  /** Held by the server that runs the embedded database. */
  owner: 7_305_000,
  /** Taken by every process that migrates, so that several may start at once. */
  migration: 7_305_001,
  /** Taken by tests that make or copy template databases. */
  testTemplate: 7_305_002,
  /** Held by the one process that trims the feed. */
  feedUpkeep: 7_305_003,
  /** Held by the one process that folds the data of logs. */
  compaction: 7_305_004,
  /** Held by the one process that looks for objects that have fallen silent. */
  growingTimeOut: 7_305_005,
} as const;
