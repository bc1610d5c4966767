/** What the Store API needs of the server's settings; `Config` has all of it. */
import type { Mode } from '../store/principal.js';

export interface StoreSettings {
  /** The mode of the server, for callers that have none of their own. */
  readonly mode: Mode;
  /** Seconds. */
  readonly changeDetectionPeriod: number;
  /** Seconds. */
  readonly growingTimeoutPeriod: number;
  /** The zone that a well gets which has none [S53]. */
  readonly defaultTimeZone: string;
  readonly compressionMethod: 'none' | 'gzip';
  readonly cascadedDelete: boolean;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  readonly serverName: string;
  readonly serverDescription: string;
}
