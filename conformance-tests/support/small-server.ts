/** A server of a test file's own, on a database of its own, configured small. */
import { Territory } from './documents.js';
import { startServer, type RunningServer } from './server-process.js';
import { StoreClient } from './store-client.js';

export interface SmallServer {
  readonly server: RunningServer;
  readonly client: StoreClient;
  readonly own: Territory;
}

/** Starts a server with these settings beside a password. */
export async function startSmall(settings: Readonly<Record<string, string>>): Promise<SmallServer> {
  const password = 'small';
  const server = await startServer({ ADMIN_PASSWORD: password, ...settings });
  return {
    server,
    client: new StoreClient({ url: server.url, user: 'admin', password }),
    own: new Territory(),
  };
}

/** Waits until `holds`, asking every 100 ms; false where it has not come true in time. */
export async function comesTrue(holds: () => Promise<boolean>, patience: number): Promise<boolean> {
  const end = Date.now() + patience;
  do {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (Date.now() < end);
  return false;
}
