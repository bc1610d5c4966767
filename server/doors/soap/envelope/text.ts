import { escapeText } from '../../../xml/escape.js';
import { clientFault } from './soap-fault.js';

/** Everything that XML 1.0 cannot contain; surrogates only where they stand alone. */
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u;
const ILLEGAL_ALL = new RegExp(ILLEGAL.source, 'gu');
/** The same without surrogates, for text that came out of a decoder: without the u flag it is far faster. */
const ILLEGAL_DECODED = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/**
 * Refuses characters that XML 1.0 cannot contain, NUL first among them. The text must come from a decoder,
 * which has refused lone surrogates already.
 */
export function refuseIllegalCharacters(text: string): void {
  const match = ILLEGAL_DECODED.exec(text);
  if (match === null) return;
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw clientFault(`The message contains the character U+${code}, which XML does not allow.`);
}

/** Line ends as XML wants them read: CR LF and CR become LF. */
export function normaliseLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** True where every ampersand of the text is the start of `&amp;`. */
function onlyAmpersands(text: string): boolean {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 5)) {
    if (!text.startsWith('amp;', at + 1)) return false;
  }
  return true;
}

/**
 * The characters that escaped text stands for. Refuses entities that nobody declared (there is no DTD) and
 * references to characters that XML does not allow.
 */
export function unescapeText(text: string): string {
  if (!text.includes('&')) return text;
  const plain = text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'");
  if (onlyAmpersands(plain)) return plain.replaceAll('&amp;', '&');
  return text.replace(/&(?:#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,8}))|(\w{1,16}));|&/g, reference);
}

function reference(_match: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) {
    const character = NAMED[name];
    if (character !== undefined) return character;
    throw clientFault(`The message refers to the entity ${name}, which is not declared.`);
  }
  if (hex === undefined && decimal === undefined) {
    throw clientFault('The message contains an ampersand that starts no reference.');
  }
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
  if (ILLEGAL.test(character)) {
    throw clientFault(`The message refers to a character (number ${code}) that XML does not allow.`);
  }
  return character;
}

/** Free text of ours, which may quote a client: what XML cannot contain becomes U+FFFD. */
export function escapeMessage(text: string): string {
  return escapeText(text.replace(ILLEGAL_ALL, '\ufffd'));
}

/** Escapes a value for an attribute in double quotes. */
export function escapeAttribute(text: string): string {
  return escapeMessage(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
