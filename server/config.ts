/** Placeholder of the interface: the settings, read once from the environment and handed on. */
import type { Mode } from './store/principal.js';

/** Everything the operator can set. The reference page docs/settings.md is generated from its schema. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** Addresses or networks whose X-Forwarded-* headers are believed; empty: none. */
  readonly trustedProxies: readonly string[];
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly adminPassword: string | undefined;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly mode: Mode;
  /** Path of the Store API, and the aliases that clients use in the field. */
  readonly storePath: string;
  readonly storePathAliases: readonly string[];
  readonly bodyLimitBytes: number;
  /** Seconds, as the capabilities say it. */
  readonly changeDetectionPeriod: number;
  readonly growingTimeoutPeriod: number;
  /** Days that the feed and the change log are kept. */
  readonly changeLogDays: number;
  /** The zone that a well gets which has none [S53]. */
  readonly defaultTimeZone: string;
  readonly compressionMethod: 'none' | 'gzip';
  readonly cascadedDelete: boolean;
  readonly logLevel: string;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  readonly serverName: string;
  readonly serverDescription: string;
}
