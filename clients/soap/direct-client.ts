/**
 * The Store functions with envelopes written by hand: for tools that send thousands of small requests a second,
 * where reading a WSDL and building objects costs more than the request. Like StoreClient otherwise, but it takes
 * the usual form of an answer only (rpc, parts without prefix).
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { faultIn, partIn, writeCall } from './direct-envelope.js';
import type {
  Answer,
  GetFromStoreAnswer,
  InputRequest,
  QueryRequest,
  StoreFunctionName,
} from './functions.js';
import type { StoreClientOptions } from './store-client.js';
import { networkError, statusError, StoreError } from './store-error.js';

export interface DirectClientOptions extends Omit<StoreClientOptions, 'compressRequests'> {
  /** Connections that are kept open. Default 8. */
  readonly connections?: number;
}

export class DirectClient {
  readonly url: URL;
  readonly #options: DirectClientOptions;
  readonly #agent: HttpAgent;
  readonly #headers: Readonly<Record<string, string>>;

  /** Connects with the first call. `url` is the address of the store. */
  constructor(url: string, options: DirectClientOptions = {}) {
    this.url = new URL(url);
    this.#options = options;
    const pool = { keepAlive: true, maxSockets: options.connections ?? 8 };
    this.#agent = this.url.protocol === 'https:' ? new HttpsAgent(pool) : new HttpAgent(pool);
    const { user, password = '' } = options;
    this.#headers = {
      'Content-Type': 'text/xml; charset=utf-8',
      'Accept-Encoding': 'gzip',
      'User-Agent': options.userAgent ?? 'standpipe',
      ...(user === undefined
        ? {}
        : { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }),
    };
  }

  async addToStore(request: InputRequest): Promise<Answer> {
    return this.#answer(await this.#call('WMLS_AddToStore', { ...request }));
  }

  async updateInStore(request: InputRequest): Promise<Answer> {
    return this.#answer(await this.#call('WMLS_UpdateInStore', { ...request }));
  }

  async deleteFromStore(request: QueryRequest): Promise<Answer> {
    return this.#answer(await this.#call('WMLS_DeleteFromStore', { ...request }));
  }

  async getFromStore(request: QueryRequest): Promise<GetFromStoreAnswer> {
    const body = await this.#call('WMLS_GetFromStore', { ...request });
    return { ...this.#answer(body), XMLout: partIn(body, 'XMLout') };
  }

  /** Closes the connections that are kept open. */
  close(): void {
    this.#agent.destroy();
  }

  #answer(body: string): Answer {
    const Result = Number.parseInt(partIn(body, 'Result'), 10);
    if (Number.isNaN(Result)) {
      throw new StoreError('not-a-store', `${this.url.href} answered without a Result that is a number.`);
    }
    return { Result, SuppMsgOut: partIn(body, 'SuppMsgOut') };
  }

  async #call(name: StoreFunctionName, parts: Readonly<Record<string, string>>): Promise<string> {
    const { href } = this.url;
    const seconds = this.#options.timeoutSeconds ?? 90;
    let status: number;
    let body: string;
    try {
      const response = await this.#post(name, writeCall(name, parts), seconds);
      status = response.statusCode ?? 0;
      body = await textOf(response);
    } catch (error) {
      throw networkError(href, timeOut(error), seconds);
    }
    if (status === 200) return body;
    const fault = faultIn(body);
    if (fault === undefined) throw statusError(href, status, this.#options.user);
    throw new StoreError('fault', `${href} answered ${name} with a SOAP fault: ${fault}`, { status });
  }

  #post(name: StoreFunctionName, envelope: string, seconds: number): Promise<IncomingMessage> {
    const send = this.url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send(
        this.url,
        {
          method: 'POST',
          agent: this.#agent,
          headers: {
            ...this.#headers,
            SOAPAction: `"http://www.witsml.org/action/120/Store.${name}"`,
            'Content-Length': Buffer.byteLength(envelope),
          },
          signal: AbortSignal.timeout(seconds * 1000),
        },
        resolve,
      );
      request.once('error', reject);
      request.end(envelope);
    });
  }
}

/** The abort of a time-out, named as `networkError` knows it. */
function timeOut(error: unknown): unknown {
  return (error as Error).name === 'AbortError' ? { code: 'ERR_CANCELED', cause: error } : error;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const bytes = await buffer(response);
  const plain = response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  return plain.toString('utf8');
}
