import { isUtf8 } from 'node:buffer';

/** A name and a password as a client sent them. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/**
 * Reads an Authorization header of the Basic scheme (RFC 7617); undefined where it is none. UTF-8, else
 * Latin-1, which older .NET clients send.
 */
export function readBasicCredentials(header: string | undefined): Credentials | undefined {
  const encoded = /^basic +([\w+/-]+={0,2}) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  const text = bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
  const colon = text.indexOf(':');
  if (colon < 1 || text.includes('\0')) return undefined;
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
