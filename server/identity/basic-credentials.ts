/** Name and password of an `Authorization: Basic` header, UTF-8 (RFC 7617); undefined where it is none. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

export function readBasic(authorization: string | undefined): Credentials | undefined {
  const match = /^basic +([A-Za-z0-9+/=_-]{1,2048}) *$/i.exec(authorization ?? '');
  if (match === null) return undefined;
  const text = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1 || text.includes('\0')) return undefined;
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
