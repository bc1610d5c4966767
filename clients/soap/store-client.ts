/**
 * A consumer of any WITSML 1.4.1.1 store. It is driven by the server's WSDL, so it knows nothing of our own
 * envelope; where a server has no WSDL that can be read, a bundled one stands in.
 */
import { BasicAuthSecurity, createClientAsync, type Client, type SoapMethodAsync } from 'soap';
import { bundledWsdl } from './bundled-wsdl.js';
import {
  FUNCTIONS,
  type Answer,
  type GetCapAnswer,
  type GetFromStoreAnswer,
  type InputRequest,
  type QueryRequest,
  type StoreFunctionName,
} from './functions.js';
import { HttpTransport } from './http-transport.js';
import { faultText, StoreError } from './store-error.js';

export interface StoreClientOptions {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** For one call, answer included. Default 90. */
  readonly timeoutSeconds?: number;
  /** Default `standpipe`. Strict servers refuse a request that names none [-472]. */
  readonly userAgent?: string;
  /** Send requests gzip-encoded (HTTP Content-Encoding). Default false: not every server takes that. */
  readonly compressRequests?: boolean;
}

/** The value of an out-part, whichever of `soap`'s shapes it has. */
function textOf(part: unknown): string {
  if (part === null || part === undefined) return '';
  if (typeof part === 'object') return textOf((part as { $value?: unknown }).$value);
  return String(part);
}

function requireAllFunctions(client: Client): Client {
  const missing = Object.keys(FUNCTIONS).find((name) => typeof client[`${name}Async`] !== 'function');
  if (missing !== undefined) throw new Error(`The WSDL does not know ${missing}.`);
  return client;
}

/** `soap` takes a text for a document, and not for the name of a file, by its XML declaration. */
function asDocument(wsdl: string): string {
  const text = wsdl.replace(/^\uFEFF?\s*/, '');
  return text.startsWith('<?xml') ? text : `<?xml version="1.0"?>${text}`;
}

/** The seven functions. Calls reject with a StoreError where no answer comes; a negative Result is an answer. */
export class StoreClient {
  readonly url: string;
  readonly #client: Client;

  private constructor(url: string, client: Client) {
    this.url = url;
    this.#client = client;
  }

  /**
   * Prepares a client for the store at `url` (with or without `?wsdl`). Requests go to `url` itself, whatever
   * address the WSDL states: behind a proxy the stated one is often unreachable.
   */
  static async connect(url: string, options: StoreClientOptions = {}): Promise<StoreClient> {
    const address = addressOf(url);
    const security =
      options.user === undefined ? undefined : new BasicAuthSecurity(options.user, options.password ?? '');
    const headers: Record<string, string> = {};
    security?.addHeaders(headers);
    const httpClient = new HttpTransport({
      user: options.user,
      timeoutSeconds: options.timeoutSeconds ?? 90,
      userAgent: options.userAgent ?? 'standpipe',
      compressRequests: options.compressRequests ?? false,
    });
    const settings = {
      httpClient,
      disableCache: true,
      preserveWhitespace: true,
      endpoint: address,
    };
    const open = (wsdl: string) => createClientAsync(wsdl, settings, address);
    const client = await httpClient
      .text(`${address}?wsdl`, headers)
      .then(async (served) => requireAllFunctions(await open(asDocument(served))))
      .catch(async (error: unknown) => {
        if (error instanceof StoreError && ['connection', 'timeout'].includes(error.kind)) throw error;
        return open(bundledWsdl(address));
      });
    if (security !== undefined) client.setSecurity(security);
    return new StoreClient(address, client);
  }

  /** The data schema versions of the server, oldest first. */
  async getVersion(): Promise<string> {
    return (await this.#call('WMLS_GetVersion', {})).Result;
  }

  /** The capServers document of a version, e.g. `dataVersion=1.4.1.1`. */
  async getCap(OptionsIn = 'dataVersion=1.4.1.1'): Promise<GetCapAnswer> {
    const out = await this.#call('WMLS_GetCap', { OptionsIn });
    return { ...this.#answer(out), CapabilitiesOut: out.CapabilitiesOut };
  }

  /** The fixed text of a return code. */
  async getBaseMsg(code: number): Promise<string> {
    return (await this.#call('WMLS_GetBaseMsg', { ReturnValueIn: String(code) })).Result;
  }

  async getFromStore(request: QueryRequest): Promise<GetFromStoreAnswer> {
    const out = await this.#call('WMLS_GetFromStore', { ...request });
    return { ...this.#answer(out), XMLout: out.XMLout };
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

  #answer(out: { Result: string; SuppMsgOut: string }): Answer {
    const Result = Number(out.Result);
    if (out.Result.trim() === '' || !Number.isInteger(Result)) {
      throw new StoreError('not-a-store', `${this.url} answered without a Result that is a number.`);
    }
    return { Result, SuppMsgOut: out.SuppMsgOut };
  }

  async #call<Name extends StoreFunctionName>(
    name: Name,
    parts: Readonly<Record<string, string>>,
  ): Promise<Record<(typeof FUNCTIONS)[Name]['out'][number], string>> {
    const { in: inParts, out: outParts } = FUNCTIONS[name];
    // `soap` takes null, not {}, for a message without parts.
    const args =
      inParts.length === 0 ? null : Object.fromEntries(inParts.map((part) => [part, parts[part] ?? '']));
    const method = this.#client[`${name}Async`] as SoapMethodAsync;
    let result: unknown;
    try {
      [result] = await method(args);
    } catch (error) {
      throw this.#failure(name, error);
    }
    const found = (result ?? {}) as Record<string, unknown>;
    return Object.fromEntries(outParts.map((part) => [part, textOf(found[part])])) as Record<
      (typeof FUNCTIONS)[Name]['out'][number],
      string
    >;
  }

  #failure(name: string, error: unknown): StoreError {
    if (error instanceof StoreError) return error;
    const fault = faultText(error);
    if (fault !== undefined) {
      return new StoreError('fault', `${this.url} answered ${name} with a SOAP fault: ${fault}`, {
        cause: error,
      });
    }
    const reason = error instanceof Error ? error.message : String(error);
    return new StoreError('not-a-store', `The answer of ${this.url} to ${name} cannot be read: ${reason}`, {
      cause: error,
    });
  }
}

/** The address that requests go to. */
function addressOf(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new StoreError(
      'address',
      `"${url}" is no address. Write it like http://localhost:8080/witsml/store`,
    );
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new StoreError('address', `"${url}" must begin with http:// or https://`);
  }
  parsed.search = '';
  parsed.hash = '';
  return parsed.href;
}
