/**
 * Every setting as a row: its environment variable, what it does, its default, and what is allowed.
 * `docs/settings.md` is generated from this table.
 */
import { z } from 'zod';

/** One setting. An empty variable counts as unset. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  /** One or two sentences for the operator. */
  readonly about: string;
  /** What applies when it is unset, in words; absent where `fallback` says it. */
  readonly unset?: string;
  /** The text that is read where the variable is unset. */
  readonly fallback?: string;
  /** What is allowed, for the message and the page. */
  readonly allowed: string;
  readonly schema: Schema;
  /** True where the value must not be repeated in a message. */
  readonly secret?: boolean;
}

const text = { schema: z.string(), allowed: 'a text' };
const file = { schema: z.string(), allowed: 'a path' };
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional();

/** A whole number between two bounds. */
const whole = (least: number, most: number) => ({
  schema: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most)),
  allowed: `a whole number from ${least} to ${most}`,
});

const flag = {
  schema: z
    .enum(['true', 'false', '1', '0', 'yes', 'no'])
    .transform((word) => word === 'true' || word === '1' || word === 'yes'),
  allowed: '`true` or `false`',
};

const list = {
  schema: z.string().transform((words) =>
    words
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
  allowed: 'a comma separated list',
};

const path = /^\/[A-Za-z0-9._~/-]*$/;
const withUrl = (protocols: readonly string[]) => (value: string) =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol);

/** Paths that clients in the field are configured with, beside our own. */
const FIELD_PATHS = [
  '/witsml/wmls.asmx',
  '/service/wmls.asmx',
  '/wmls/wmls.asmx',
  '/hub/witsml/store',
  '/WMLS/WMLSService.svc',
  '/Store/WITSML',
  '/Service/WMLS',
  '/api/soap/WitsmlStore.svc',
];

/** A limit for all functions, and one for each that goes before it; the capabilities say all of them. */
function limit<Name extends string>(
  name: Name,
  what: string,
  { read, write }: { readonly read: string; readonly write: string },
) {
  const setting = (about: string, unset: string) => {
    const { schema, allowed } = whole(1, 1_000_000_000);
    return { about, unset, allowed, schema: optional(schema) };
  };
  const of = (fn: string) => setting(`${what} in one call of ${fn}.`, name);
  return {
    [name]: setting(
      `${what} in one call, of every function: more is cut off by a query (Result 2) and refused from others (-456).`,
      `${read} for WMLS_GetFromStore, ${write} for the others`,
    ),
    [`${name}_GET`]: of('WMLS_GetFromStore'),
    [`${name}_ADD`]: of('WMLS_AddToStore'),
    [`${name}_UPDATE`]: of('WMLS_UpdateInStore'),
    [`${name}_DELETE`]: of('WMLS_DeleteFromStore'),
  } as Record<Name | `${Name}_${'GET' | 'ADD' | 'UPDATE' | 'DELETE'}`, ReturnType<typeof setting>>;
}

export const SETTINGS = {
  HOST: {
    about: 'The address to listen on.',
    unset: 'every address of the machine',
    schema: optional(z.string()),
    allowed: 'an IP address or host name',
  },
  PORT: { about: 'The port to listen on; 0 takes a free one.', fallback: '8080', ...whole(0, 65_535) },
  PUBLIC_URL: {
    about:
      'The URL by which clients reach the server, without a path of the Store API: it stands in the WSDL.',
    unset: 'what the request names (see TRUSTED_PROXIES)',
    schema: optional(z.string().refine(withUrl(['http:', 'https:']))),
    allowed: 'an http or https URL',
  },
  TRUSTED_PROXIES: {
    about:
      'Addresses, networks (`10.0.0.0/8`) or `loopback` of the proxies whose `X-Forwarded-Proto`, `X-Forwarded-Host`, `X-Forwarded-Prefix` and `X-Forwarded-For` headers are believed.',
    fallback: '',
    unset: 'none',
    ...list,
  },
  DATA_DIR: {
    about:
      'Where the embedded database keeps its files. As root, with a path that other users cannot enter, they go to /var/lib/standpipe instead.',
    fallback: './data',
    ...file,
  },
  DATABASE_URL: {
    about: 'An own PostgreSQL, 14 or newer, instead of the embedded one.',
    unset: 'the embedded PostgreSQL',
    secret: true,
    schema: optional(z.string().refine(withUrl(['postgres:', 'postgresql:']))),
    allowed: 'a `postgres://` URL',
  },
  ADMIN_PASSWORD: {
    about: 'The password of the user `admin`. It is set at every start.',
    unset: 'on the first start one is generated and printed',
    secret: true,
    schema: optional(z.string().min(1)),
    allowed: 'a text',
  },
  TLS_CERT_FILE: {
    about: 'Certificate chain in PEM: the server then speaks https. Goes with TLS_KEY_FILE.',
    unset: 'http',
    schema: optional(z.string()),
    allowed: 'a path',
  },
  TLS_KEY_FILE: {
    about: 'Private key in PEM. Goes with TLS_CERT_FILE.',
    unset: 'http',
    schema: optional(z.string()),
    allowed: 'a path',
  },
  WITSML_STRICT: {
    about:
      'Strict: the rules to the letter. Otherwise lenient: what clients in the field get wrong is forgiven. A user can have a mode of their own (`standpipe users mode`).',
    fallback: 'false',
    ...flag,
  },
  STORE_PATH: {
    about: 'The path of the Store API.',
    fallback: '/witsml/store',
    schema: z.string().regex(path),
    allowed: 'a path that begins with /',
  },
  STORE_PATH_ALIASES: {
    about: 'Other paths at which the Store API answers too, whatever their letter case.',
    fallback: FIELD_PATHS.join(','),
    schema: list.schema.pipe(z.array(z.string().regex(path))),
    allowed: 'a comma separated list of paths',
  },
  BODY_LIMIT_MB: {
    about: 'The largest request body in megabytes, also once decompressed.',
    fallback: '256',
    ...whole(1, 1024),
  },
  CHANGE_DETECTION_PERIOD: {
    about:
      'Seconds after which a change is visible to every query at the latest, as the capabilities say it.',
    fallback: '1',
    ...whole(1, 86_400),
  },
  GROWING_TIMEOUT_PERIOD: {
    about:
      'Seconds after the last append at which an object no longer counts as growing. Values under 60 are for tests.',
    fallback: '3600',
    ...whole(1, 31_536_000),
  },
  ...limit('MAX_DATA_NODES', 'Rows of a log, stations of a trajectory or intervals of a mudLog', {
    read: '100000 rows, 10000 stations or intervals',
    write: '15000 rows, 10000 stations or intervals',
  }),
  ...limit('MAX_DATA_POINTS', 'Rows times columns of a log', { read: '10000000', write: '4500000' }),
  MAX_REQUEST_LATEST_VALUES: {
    about: 'The largest requestLatestValues of a query, as the capabilities say it.',
    fallback: '500',
    ...whole(1, 1_000_000),
  },
  CHANGE_LOG_DAYS: {
    about: 'Days for which the change log is kept.',
    fallback: '7',
    ...whole(1, 3650),
  },
  DEFAULT_TIME_ZONE: {
    about: 'The timeZone of a well that is added without one.',
    fallback: 'Z',
    schema: z.string().regex(/^(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/),
    allowed: '`Z`, or an offset such as `-06:00`',
  },
  COMPRESSION_METHOD: {
    about:
      'Whether clients may send compressed documents (OptionsIn compressionMethod), as the capabilities say it.',
    fallback: 'gzip',
    schema: z.enum(['gzip', 'none']),
    allowed: '`gzip` or `none`',
  },
  CASCADED_DELETE: {
    about: 'Whether a delete may take all objects below with it (OptionsIn cascadedDelete).',
    fallback: 'true',
    ...flag,
  },
  SCHEMAS_DIR: {
    about: "A folder with Energistics' own XSD files to validate with (see `npm run schemas:install`).",
    unset: "the project's own schemas",
    schema: optional(z.string()),
    allowed: 'a path',
  },
  SERVER_NAME: { about: 'The name in the capabilities.', fallback: 'Standpipe', ...text },
  SERVER_DESCRIPTION: {
    about: 'The description in the capabilities.',
    fallback: 'WITSML data server',
    ...text,
  },
  CONTACT_NAME: { about: 'Whom the capabilities name as contact.', fallback: 'administrator', ...text },
  CONTACT_EMAIL: { about: 'The e-mail address of the contact.', fallback: '-', ...text },
  CONTACT_PHONE: { about: 'The telephone number of the contact.', fallback: '-', ...text },
  LOG_LEVEL: {
    about: 'How much the log says.',
    fallback: 'info',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    allowed: '`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`',
  },
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** The rows with their names, in the order of the page. */
export function settingRows(): readonly (readonly [SettingName, Setting])[] {
  return Object.entries(SETTINGS) as [SettingName, Setting][];
}
