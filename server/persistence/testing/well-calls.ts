/** Calls of the Store API to a spawned server, and a load of them. */
import type { SpawnedServer } from './spawned-server.js';

/** The administrator's password of servers that are called from here. */
export const PASSWORD = 'for-the-test';

const ROOT = '<wells xmlns="http://www.witsml.org/schemas/1series" version="1.4.1.1">';

function envelope(fn: string, part: string, xml: string, options: string): string {
  const escaped = xml.replaceAll('<', '&lt;');
  return (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
    `<m:${fn} xmlns:m="http://www.witsml.org/message/120"><WMLtypeIn>well</WMLtypeIn>` +
    `<${part}>${escaped}</${part}><OptionsIn>${options}</OptionsIn><CapabilitiesIn/></m:${fn}></s:Body></s:Envelope>`
  );
}

/** Every call has a connection of its own: one kept alive may be closed just when it is used again. */
async function call({ port }: SpawnedServer, body: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/witsml/store`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`,
      'Content-Type': 'text/xml; charset=utf-8',
      'User-Agent': 'standpipe-test',
      Connection: 'close',
    },
    body,
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}: ${text}`);
  return text;
}

/** The Result of an AddToStore; rejects where there is no answer. */
export async function addWell(server: SpawnedServer, uid: string): Promise<number> {
  const well = `${ROOT}<well uid="${uid}"><name>${uid}</name><timeZone>Z</timeZone></well></wells>`;
  const text = await call(server, envelope('WMLS_AddToStore', 'XMLin', well, ''));
  return Number(/<Result[^>]*>(-?\d+)</.exec(text)?.[1]);
}

/** The uids of all wells. */
export async function wellsOf(server: SpawnedServer): Promise<ReadonlySet<string>> {
  const query = envelope('WMLS_GetFromStore', 'QueryIn', `${ROOT}<well/></wells>`, 'returnElements=id-only');
  const text = await call(server, query);
  return new Set([...text.matchAll(/uid=(?:"|&quot;)([^"&]+)/g)].map(([, uid]) => uid ?? ''));
}

/** Adds wells, some at a time, until it is ended; wells that were acknowledged must be there for good. */
export function addingWells(server: SpawnedServer, prefix: string): { end(): Promise<readonly string[]> } {
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
    async end() {
      ending = true;
      await writers;
      return acknowledged;
    },
  };
}
