/** Where the one server of this run listens, as the global setup wrote it into the environment. */
import { StoreClient } from './store-client.js';

/** What the global setup hands to the test files. */
export interface TestServer {
  readonly url: string;
  readonly pid: number;
  readonly lenient: { readonly user: string; readonly password: string };
  readonly strict: { readonly user: string; readonly password: string };
}

export const TEST_SERVER_VARIABLE = 'STANDPIPE_CONFORMANCE_SERVER';

/** The server of this run; throws where the global setup has not started one. */
export function testServer(): TestServer {
  const written = process.env[TEST_SERVER_VARIABLE];
  if (written === undefined) throw new Error('The global setup has not started a server.');
  return JSON.parse(written) as TestServer;
}

/** A client whose user is lenient: what clients in the field get wrong is forgiven. */
export function lenientClient(): StoreClient {
  const server = testServer();
  return new StoreClient({ url: server.url, ...server.lenient });
}

/** A client whose user is strict: the standard to the letter. */
export function strictClient(): StoreClient {
  const server = testServer();
  return new StoreClient({ url: server.url, ...server.strict });
}
