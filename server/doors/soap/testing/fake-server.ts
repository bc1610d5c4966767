import type { AddressInfo } from 'node:net';
import type { Identity } from '../../../identity/identity.js';
import { AuthenticationRefused } from '../../../identity/identity.js';
import type { Principal } from '../../../store/principal.js';
import { SILENT_LOG } from '../../../wmls/log.js';
import type { StoreApi } from '../../../wmls/store-api.js';
import { createServer } from 'node:http';
import { StoreDoor } from '../store-door.js';
import type { StoreDoorParts } from '../store-door.js';
import { DEFAULT_TRANSPORT_LIMITS } from '../transport/limits.js';

export const PRINCIPAL: Principal = { userId: '1', name: 'admin', mode: 'lenient' };

/** Lets in `admin` with the password `secret`. */
export class FakeIdentity implements Identity {
  async authenticate(authorization: string | undefined): Promise<Principal> {
    if (authorization === `Basic ${Buffer.from('admin:secret').toString('base64')}`) return PRINCIPAL;
    throw new AuthenticationRefused(401, 'wrong', { 'WWW-Authenticate': 'Basic realm="Standpipe"' });
  }
}

/** A door on a server of its own, with anything of it replaced. */
export async function startDoor(api: StoreApi, parts: Partial<StoreDoorParts> = {}, port = 0) {
  const door = new StoreDoor({
    api,
    identity: new FakeIdentity(),
    addresses: {
      storePath: '/witsml/store',
      storePathAliases: ['/witsml/wmls.asmx'],
      publicUrl: undefined,
      trustedProxies: [],
    },
    limits: DEFAULT_TRANSPORT_LIMITS,
    log: SILENT_LOG,
    ...parts,
  });
  const server = createServer((request, response) => void door.handle(request, response));
  server.on('checkContinue', (request, response) => void door.handle(request, response, true));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/witsml/store`,
    port: address.port,
    server,
    stop: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
