import { NS } from '../namespaces.js';

/** The header of the fake identity. */
export const AUTHORIZATION = `Basic ${Buffer.from('admin:secret').toString('base64')}`;

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

/** An envelope as most toolkits write it. */
export function envelope(operation: string, parts: Readonly<Record<string, string>> = {}): string {
  const body = Object.entries(parts)
    .map(([name, value]) => `<${name} xsi:type="xsd:string">${escape(value)}</${name}>`)
    .join('');
  return (
    `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${NS.envelope}" xmlns:xsi="${NS.xsi}" ` +
    `xmlns:xsd="${NS.xsd}"><s:Body s:encodingStyle="${NS.encoding}"><m:${operation} ` +
    `xmlns:m="${NS.storeMessage}">${body}</m:${operation}></s:Body></s:Envelope>`
  );
}

/** Posts an envelope by fetch. */
export function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml; charset=utf-8', Authorization: AUTHORIZATION, ...headers },
    body,
  });
}
