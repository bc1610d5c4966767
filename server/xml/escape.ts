const IN_TEXT = /[&<>\r]/g;
const IN_ATTRIBUTE = /[&<>"\t\n\r]/g;

/** What a parser would read differently if it stood there as it is. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text as the content of an element; a parser gives back the same characters. */
export function escapeText(text: string): string {
  return text.replace(IN_TEXT, (character) => ESCAPES[character]!);
}

/** Text as the value of an attribute in double quotes; a parser gives back the same characters. */
export function escapeAttribute(text: string): string {
  return text.replace(IN_ATTRIBUTE, (character) => ESCAPES[character]!);
}
