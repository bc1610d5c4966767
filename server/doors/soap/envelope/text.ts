import { escapeText } from '../../../xml/escape.js';
import { characterNamed, characterNumbered, illegalCharacter } from '../../../xml/characters.js';
import { clientFault } from './soap-fault.js';

/** Everything that XML 1.0 cannot contain; surrogates only where they stand alone. */
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Refuses characters that XML 1.0 cannot contain, NUL first among them. The text must come from a decoder,
 * which has refused lone surrogates already.
 */
export function refuseIllegalCharacters(text: string): void {
  const character = illegalCharacter(text);
  if (character === undefined) return;
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw clientFault(`The message contains the character U+${code}, which XML does not allow.`);
}

/** Line ends as XML wants them read: CR LF and CR become LF. */
export function normaliseLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Characters below which there are too few tags for that to pay. */
const FEW = 4_096;

/** From an end tag to the start tag behind it. */
const BETWEEN_ELEMENTS = /&lt;\/[\w:.-]{1,64}&gt;[ \t\n]{0,64}&lt;[\w:.-]{1,64}&gt;/;

/**
 * Unescapes tags that stand between two elements in the same way again and again, as between rows of data: one
 * replacement in place of four, and most of the cost of unescaping is by the piece.
 */
function withPlainTags(text: string): string {
  const between = BETWEEN_ELEMENTS.exec(text)?.[0];
  if (between === undefined) return text;
  const plain = between.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return text.replace(new RegExp(between.replaceAll('.', '\\.'), 'g'), plain);
}

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
  const plain = (text.length < FEW ? text : withPlainTags(text))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'");
  if (onlyAmpersands(plain)) return plain.replaceAll('&amp;', '&');
  return text.replace(/&(?:#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,8}))|(\w{1,16}));|&/g, reference);
}

function reference(_match: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) {
    const character = characterNamed(name);
    if (character !== undefined) return character;
    throw clientFault(`The message refers to the entity ${name}, which is not declared.`);
  }
  if (hex === undefined && decimal === undefined) {
    throw clientFault('The message contains an ampersand that starts no reference.');
  }
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  const character = characterNumbered(code);
  if (character === undefined) {
    throw clientFault(`The message refers to a character (number ${code}) that XML does not allow.`);
  }
  return character;
}

/** Free text of ours, which may quote a client: what XML cannot contain becomes U+FFFD. */
export function escapeMessage(text: string): string {
  return escapeText(text.replace(ILLEGAL, '\ufffd'));
}

/** Escapes a value for an attribute in double quotes. */
export function escapeAttribute(text: string): string {
  return escapeMessage(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
