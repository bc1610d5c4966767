/** The characters of a text as numbers: where each of them is looked at, that is several times as fast. */

/** One byte for each character where that is enough. */
export type Codes = Uint8Array | Uint16Array;

const WIDE = /[^\0-\xff]/;

/** The codes of a text. */
export function codesOf(text: string): Codes {
  if (!WIDE.test(text)) return Buffer.from(text, 'latin1');
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return codes;
}
