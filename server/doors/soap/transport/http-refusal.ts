import type { OutgoingHttpHeaders } from 'node:http';

/** A request that is refused by HTTP itself, before or without reading its envelope. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: OutgoingHttpHeaders = {},
  ) {
    super(message);
    this.name = 'HttpRefusal';
  }
}

/** The client went away in the middle of its request: there is nobody to answer. */
export class ClientGone extends Error {}
