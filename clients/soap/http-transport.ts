/** HTTP for `soap`: compressed answers, time-outs, and a status that is seen before the body is parsed. */
import { gzipSync } from 'node:zlib';
import { HttpClient, type IExOptions, type IHeaders } from 'soap';
import { networkError, statusError } from './store-error.js';

export interface TransportOptions {
  readonly user?: string | undefined;
  readonly timeoutSeconds: number;
  readonly userAgent: string;
  /** Compress requests too; not every server takes that. */
  readonly compressRequests: boolean;
}

type Respond = Parameters<HttpClient['request']>[2];

/** True where the body holds a SOAP envelope: a fault comes with HTTP 500, and says more than the status. */
function isEnvelope(body: unknown): boolean {
  return typeof body === 'string' && /<(?:[\w.-]+:)?Envelope[\s>]/.test(body);
}

export class HttpTransport extends HttpClient {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    super();
    this.#options = options;
  }

  override request(url: string, data: unknown, respond: Respond, headers?: IHeaders, options?: IExOptions) {
    const { timeoutSeconds, user, userAgent, compressRequests } = this.#options;
    const settings = {
      ...options,
      timeout: timeoutSeconds * 1000,
      decompress: true,
      maxRedirects: 0,
    };
    const all: IHeaders = { ...headers, 'User-Agent': userAgent, 'Accept-Encoding': 'gzip, deflate' };
    // Not by `soap`'s forceGzip: it states the length of the text that was not yet compressed.
    const compressed = compressRequests && typeof data === 'string';
    if (compressed) all['Content-Encoding'] = 'gzip';
    const judge: Respond = (error, response, body) => {
      if (error) return respond(networkError(url, error, timeoutSeconds));
      const status = (response as { status: number }).status;
      if (status !== 200 && !isEnvelope(body)) return respond(statusError(url, status, user));
      return respond(null, response, body);
    };
    return super.request(url, compressed ? gzipSync(data) : data, judge, all, settings);
  }

  /** The body that is served at `url`. Rejects with a StoreError where there is none. */
  text(url: string, headers: IHeaders): Promise<string> {
    return new Promise((resolve, reject) => {
      const done: Respond = (error, _response, body) =>
        error ? reject(error as Error) : resolve(String(body));
      void this.request(url, null, done, headers);
    });
  }
}
