/** What goes wrong between a client and a store, in words that say what to do. */

export type StoreErrorKind =
  /** Nothing answers there. */
  | 'connection'
  /** The answer did not come in time. */
  | 'timeout'
  /** User and password were not accepted. */
  | 'authentication'
  /** There is a server, but no Store API at this address. */
  | 'not-a-store'
  /** The server answered with a SOAP fault: it could not read the envelope, or it broke. */
  | 'fault'
  /** The address itself cannot be used. */
  | 'address';

/** Thrown by every call of StoreClient that gets no answer. A negative Result is an answer, not an error. */
export class StoreError extends Error {
  readonly kind: StoreErrorKind;
  /** The HTTP status, where the server answered. */
  readonly status: number | undefined;

  constructor(kind: StoreErrorKind, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'StoreError';
    this.kind = kind;
    this.status = options.status;
  }
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Is the server running, and are host and port right?',
  ENOTFOUND: 'the host name is not known. Check the address.',
  EAI_AGAIN: 'the host name could not be looked up. Check the address and the network.',
  ECONNRESET: 'the server closed the connection before it had answered.',
  EHOSTUNREACH: 'the host cannot be reached. Check the network.',
  EPROTO: 'the server does not speak TLS there. Is it http:// rather than https://?',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS there. Is it http:// rather than https://?',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed. Name it in NODE_EXTRA_CA_CERTS to trust it.',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted. Name its issuer in NODE_EXTRA_CA_CERTS.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted. Name its issuer in NODE_EXTRA_CA_CERTS.',
  CERT_HAS_EXPIRED: 'its certificate has expired.',
};

const TIME_OUTS = ['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED'];

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** Names what kept a request from being answered. `seconds` is the time that it was given. */
export function networkError(url: string, error: unknown, seconds: number): StoreError {
  const code = codeOf(error) || codeOf((error as { cause?: unknown } | null)?.cause);
  if (TIME_OUTS.includes(code)) {
    return new StoreError('timeout', `${url} did not answer within ${String(seconds)} s.`, { cause: error });
  }
  const reason = NETWORK[code] ?? (error instanceof Error ? error.message : String(error));
  return new StoreError('connection', `Cannot reach ${url.replace(/\?wsdl$/, '')}: ${reason}`, {
    cause: error,
  });
}

/** Names what an HTTP status without a SOAP body says. */
export function statusError(url: string, status: number, user: string | undefined): StoreError {
  if (status === 401 || status === 403) {
    const who = user === undefined ? 'a request without user and password' : `user ${user}`;
    const message = `${url} refused ${who} (HTTP ${String(status)}). Check user and password.`;
    return new StoreError('authentication', message, { status });
  }
  const message = `${url} is no WITSML store: it answered with HTTP ${String(status)}. Check the path of the address.`;
  return new StoreError('not-a-store', message, { status });
}

interface FaultRoot {
  readonly root?: { readonly Envelope?: { readonly Body?: { readonly Fault?: Record<string, unknown> } } };
}

/** The text of a SOAP 1.1 fault that `soap` threw, or undefined for any other error. */
export function faultText(error: unknown): string | undefined {
  const fault = (error as FaultRoot | null)?.root?.Envelope?.Body?.Fault;
  if (fault === undefined) return undefined;
  const text = fault['faultstring'];
  if (typeof text === 'string') return text;
  const value = (text as { $value?: unknown } | undefined)?.$value;
  return typeof value === 'string' ? value : 'no reason given';
}
