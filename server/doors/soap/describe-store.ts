import type { IncomingMessage } from 'node:http';
import type { SmallAnswer } from './send.js';
import { writeWsdl } from './wsdl.js';

const METHODS = 'GET, HEAD, POST, OPTIONS';
const TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };

/**
 * What the Store API's address says to requests that are no calls: its WSDL, to everyone, because tools that
 * generate clients fetch it without credentials; else a hint.
 */
export function describeStore(request: IncomingMessage, address: string): SmallAnswer {
  if (request.method === 'OPTIONS') return { status: 204, headers: { Allow: METHODS }, body: '' };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return {
      status: 405,
      headers: { ...TEXT, Allow: METHODS },
      body: `The Store API is called by POST; ${address}?wsdl describes it.\n`,
    };
  }
  if (asksForWsdl(request.url ?? '')) {
    return {
      status: 200,
      headers: { 'Content-Type': 'text/xml; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
      body: writeWsdl(address),
    };
  }
  return {
    status: 200,
    headers: { ...TEXT, 'X-Content-Type-Options': 'nosniff' },
    body:
      'This is a WITSML 1.4.1.1 Store (SOAP 1.1). Give this address to a WITSML client, ' +
      `or generate one from ${address}?wsdl\n`,
  };
}

function asksForWsdl(url: string): boolean {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  return /^(single)?wsdl\b/i.test(query);
}
