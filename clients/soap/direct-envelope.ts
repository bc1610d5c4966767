/** SOAP 1.1 rpc/encoded envelopes as text. [API 1.1] */
import { FUNCTIONS, type StoreFunctionName } from './functions.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function escape(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);
}

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return NAMED[name ?? ''] ?? whole;
    },
  );
}

/** The request of a function; parts that are not given are sent empty. */
export function writeCall(name: StoreFunctionName, parts: Readonly<Record<string, string>>): string {
  const written = FUNCTIONS[name].in.map(
    (part) => `<${part} xsi:type="xsd:string">${escape(parts[part] ?? '')}</${part}>`,
  );
  return (
    '<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"' +
    ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<s:Body s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><m:${name}` +
    ` xmlns:m="http://www.witsml.org/message/120">${written.join('')}</m:${name}></s:Body></s:Envelope>`
  );
}

/** The text of an out-part, escaped or CDATA; '' where there is none. */
export function partIn(envelope: string, part: string): string {
  const open = new RegExp(`<${part}(?:\\s[^>]*)?>`).exec(envelope);
  if (open === null || open[0].endsWith('/>')) return '';
  const from = open.index + open[0].length;
  const to = envelope.indexOf(`</${part}>`, from);
  const content = envelope.slice(from, to < 0 ? undefined : to);
  if (!content.includes('<![CDATA[')) return unescape(content);
  return content
    .split(/<!\[CDATA\[|\]\]>/)
    .map((piece, i) => (i % 2 === 1 ? piece : unescape(piece)))
    .join('');
}

/** The reason of a SOAP fault; undefined where the body is none. */
export function faultIn(body: string): string | undefined {
  if (!/<(?:[\w.-]+:)?Fault[\s>]/.test(body)) return undefined;
  return partIn(body, 'faultstring') || 'no reason given';
}
