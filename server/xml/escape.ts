const IN_TEXT = ['&', '<', '>', '\r'];
const IN_ATTRIBUTE = /[&<>"\t\n\r]/g;

/** What a parser would read differently if it stood in an attribute as it is. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Text as the content of an element; a parser gives back the same characters. The pieces of a stream may be
 * escaped one by one. Most texts hold nothing to escape; in markup inside XML, replacing all of one character
 * after the other is fastest.
 */
export function escapeText(text: string): string {
  if (!IN_TEXT.some((character) => text.includes(character))) return text;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.includes('\r') ? escaped.replaceAll('\r', '&#13;') : escaped;
}

/** Text as the value of an attribute in double quotes; a parser gives back the same characters. */
export function escapeAttribute(text: string): string {
  return text.replace(IN_ATTRIBUTE, (character) => ESCAPES[character] ?? character);
}
