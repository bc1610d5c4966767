/** Calls of the Store API to a spawned server, and a load of them. */
import { until, type SpawnedServer } from './spawned-server.js';

/** The administrator's password of servers that are called from here. */
export const PASSWORD = 'for-the-test';

/** What a test looks at of an answer. */
export interface StoreAnswer {
  readonly Result: number;
  readonly XMLout: string;
}

function envelope(fn: string, type: string, document: string, options: string): string {
  const part = fn === 'WMLS_AddToStore' ? 'XMLin' : 'QueryIn';
  return (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
    `<m:${fn} xmlns:m="http://www.witsml.org/message/120"><WMLtypeIn>${type}</WMLtypeIn>` +
    `<${part}>${document.replaceAll('<', '&lt;')}</${part}>` +
    `<OptionsIn>${options}</OptionsIn><CapabilitiesIn/></m:${fn}></s:Body></s:Envelope>`
  );
}

/**
 * Calls AddToStore or GetFromStore with the content of a document; rejects where there is no answer. Every call
 * has a connection of its own: one kept alive may be closed just when it is used again.
 */
export async function storeCall(
  { port }: SpawnedServer,
  fn: 'WMLS_AddToStore' | 'WMLS_GetFromStore',
  type: string,
  content: string,
  options = '',
): Promise<StoreAnswer> {
  const document = `<${type}s xmlns="http://www.witsml.org/schemas/1series" version="1.4.1.1">${content}</${type}s>`;
  const answer = await fetch(`http://127.0.0.1:${port}/witsml/store`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`,
      'Content-Type': 'text/xml; charset=utf-8',
      'User-Agent': 'standpipe-test',
      Connection: 'close',
    },
    body: envelope(fn, type, document, options),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}: ${text}`);
  const part = (name: string) => new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
  const XMLout = part('XMLout').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
  return { Result: Number(part('Result')), XMLout };
}

/** The Result of an AddToStore. */
export async function addWell(server: SpawnedServer, uid: string): Promise<number> {
  const well = `<well uid="${uid}"><name>${uid}</name><timeZone>Z</timeZone></well>`;
  return (await storeCall(server, 'WMLS_AddToStore', 'well', well)).Result;
}

/** The uids of all wells. */
export async function wellsOf(server: SpawnedServer): Promise<ReadonlySet<string>> {
  const { XMLout } = await storeCall(server, 'WMLS_GetFromStore', 'well', '<well/>');
  return new Set([...XMLout.matchAll(/<well uid="([^"]+)/g)].map(([, uid]) => uid ?? ''));
}

/** A load of Adds that runs until it is ended. */
export interface AddingWells {
  /** Resolves once some wells have been acknowledged, however slow the machine is. */
  some(): Promise<void>;
  /** Ends the load; the uids that were acknowledged: they must be there for good. */
  end(): Promise<readonly string[]>;
}

/** Adds wells, four at a time. */
export function addingWells(server: SpawnedServer, prefix: string): AddingWells {
  const acknowledged: string[] = [];
  let ending = false;
  const writer = async (name: string) => {
    for (let round = 0; !ending; round++) {
      const uid = `${prefix}-${name}-${round}`;
      const result = await addWell(server, uid).catch(() => undefined);
      if (result === 1) acknowledged.push(uid);
      else await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const writers = Promise.all(['a', 'b', 'c', 'd'].map(writer));
  return {
    some: () => until(() => Promise.resolve(acknowledged.length >= 8), 'wells to be acknowledged'),
    async end() {
      ending = true;
      await writers;
      return acknowledged;
    },
  };
}
