/** What the functions need of a logger; pino's loggers are ones. */
export interface Log {
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}

/** A log that nobody reads. */
export const SILENT_LOG: Log = { info: () => {}, warn: () => {}, error: () => {} };
