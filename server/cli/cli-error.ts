/** Exit codes of every command. */
export const EXIT = {
  done: 0,
  /** Wrong use, or no connection: nothing was tried, or the work was broken off. */
  failed: 1,
  /** The work was done, but something was refused or found to be broken. */
  refused: 2,
} as const;

/** Ends the command with a line that says what to do. Whoever throws it wants no stack trace shown. */
export class CliError extends Error {}
