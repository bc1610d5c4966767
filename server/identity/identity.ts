import type { OutgoingHttpHeaders } from 'node:http';
import type { Principal } from '../store/principal.js';

/** Finds out who sends a request. */
export interface Identity {
  /**
   * The principal of an Authorization header; `address` is the client's, for damping. Throws
   * AuthenticationRefused where there is none.
   */
  authenticate(authorization: string | undefined, address: string): Promise<Principal>;
}

/** Nobody was authenticated; says how a door that speaks HTTP answers. */
export class AuthenticationRefused extends Error {
  constructor(
    readonly status: 401 | 429 | 503,
    message: string,
    readonly headers: OutgoingHttpHeaders,
  ) {
    super(message);
    this.name = 'AuthenticationRefused';
  }
}
