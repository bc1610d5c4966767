/** The settings, read and checked once from the environment, and handed to whoever needs them. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { SETTINGS, type SettingName } from './settings.js';
import type { Mode } from './store/principal.js';
import type { GrowingLimits } from './wmls/limits.js';

/** Everything the operator can set; `docs/settings.md` explains each. */
export interface Config {
  /** undefined: every address of the machine. */
  readonly host: string | undefined;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** Addresses or networks whose X-Forwarded-* headers are believed; empty: none. */
  readonly trustedProxies: readonly string[];
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly adminPassword: string | undefined;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly mode: Mode;
  /** Path of the Store API, and the aliases that clients use in the field. */
  readonly storePath: string;
  readonly storePathAliases: readonly string[];
  readonly bodyLimitBytes: number;
  /** Seconds, as the capabilities say it. */
  readonly changeDetectionPeriod: number;
  /** Seconds. */
  readonly growingTimeoutPeriod: number;
  /** What the operator set of the limits on growing data. */
  readonly growingLimits: GrowingLimits;
  /** Days that the feed and the change log are kept. */
  readonly changeLogDays: number;
  /** The zone that a well gets which has none [S53]. */
  readonly defaultTimeZone: string;
  readonly compressionMethod: 'none' | 'gzip';
  readonly cascadedDelete: boolean;
  /** A folder of the operator's with schemas to validate with. */
  readonly schemasDir: string | undefined;
  readonly logLevel: string;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  readonly serverName: string;
  readonly serverDescription: string;
}

/** Variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used; the message is one line for the operator. */
export class SettingError extends Error {}

type Values = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };

/**
 * The environment with the variables of an env file beneath it: `ENV_FILE`, or `.env` in `folder` where there
 * is one. What the environment says itself wins.
 * @throws SettingError where ENV_FILE cannot be read.
 */
export function withEnvFile(environment: Environment, folder: string): Environment {
  const named = environment['ENV_FILE'];
  const file = resolve(folder, named ?? '.env');
  if (named === undefined && !existsSync(file)) return environment;
  try {
    return { ...parseEnv(readFileSync(file, 'utf8')), ...environment };
  } catch {
    throw new SettingError(`The env file ${file} cannot be read.`);
  }
}

/**
 * Reads the settings. Relative paths start at `folder`.
 * @throws SettingError naming the first setting that is wrong, and what is allowed.
 */
export function readConfig(environment: Environment, folder: string): Config {
  const values = readValues(environment);
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    trustedProxies: values.TRUSTED_PROXIES,
    dataDir: resolve(folder, values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    adminPassword: values.ADMIN_PASSWORD,
    tls: readTls(values, folder),
    mode: values.WITSML_STRICT ? 'strict' : 'lenient',
    storePath: values.STORE_PATH,
    storePathAliases: values.STORE_PATH_ALIASES,
    bodyLimitBytes: values.BODY_LIMIT_MB * 1024 * 1024,
    changeDetectionPeriod: values.CHANGE_DETECTION_PERIOD,
    growingTimeoutPeriod: values.GROWING_TIMEOUT_PERIOD,
    growingLimits: {
      maxDataNodes: readLimits(values, 'MAX_DATA_NODES'),
      maxDataPoints: readLimits(values, 'MAX_DATA_POINTS'),
      maxRequestLatestValues: values.MAX_REQUEST_LATEST_VALUES,
    },
    changeLogDays: values.CHANGE_LOG_DAYS,
    defaultTimeZone: values.DEFAULT_TIME_ZONE,
    compressionMethod: values.COMPRESSION_METHOD,
    cascadedDelete: values.CASCADED_DELETE,
    schemasDir: values.SCHEMAS_DIR === undefined ? undefined : resolve(folder, values.SCHEMAS_DIR),
    logLevel: values.LOG_LEVEL,
    contact: { name: values.CONTACT_NAME, email: values.CONTACT_EMAIL, phone: values.CONTACT_PHONE },
    serverName: values.SERVER_NAME,
    serverDescription: values.SERVER_DESCRIPTION,
  };
}

function readValues(environment: Environment): Values {
  const names = Object.keys(SETTINGS) as SettingName[];
  return Object.fromEntries(names.map((name) => [name, readValue(name, environment[name])])) as Values;
}

function readValue(name: SettingName, given: string | undefined): unknown {
  const { schema, allowed, ...setting } = SETTINGS[name];
  const fallback = 'fallback' in setting ? setting.fallback : undefined;
  const value = given === undefined || given.trim() === '' ? fallback : given.trim();
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const refused = 'secret' in setting ? 'what it is set to' : `"${value}"`;
  throw new SettingError(`The setting ${name} must be ${allowed.replaceAll('`', '')}, and not ${refused}.`);
}

/** A function's own limit, else the one for all of them. */
function readLimits(
  values: Values,
  name: 'MAX_DATA_NODES' | 'MAX_DATA_POINTS',
): GrowingLimits['maxDataNodes'] {
  const limits = {
    WMLS_GetFromStore: values[`${name}_GET`] ?? values[name],
    WMLS_AddToStore: values[`${name}_ADD`] ?? values[name],
    WMLS_UpdateInStore: values[`${name}_UPDATE`] ?? values[name],
    WMLS_DeleteFromStore: values[`${name}_DELETE`] ?? values[name],
  };
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

function readTls({ TLS_CERT_FILE, TLS_KEY_FILE }: Values, folder: string): Config['tls'] {
  if (TLS_CERT_FILE === undefined && TLS_KEY_FILE === undefined) return undefined;
  if (TLS_CERT_FILE === undefined || TLS_KEY_FILE === undefined) {
    throw new SettingError('The settings TLS_CERT_FILE and TLS_KEY_FILE go together: set both or neither.');
  }
  return { certFile: resolve(folder, TLS_CERT_FILE), keyFile: resolve(folder, TLS_KEY_FILE) };
}
