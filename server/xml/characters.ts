/** Everything that XML 1.0 cannot contain, apart from surrogates that stand alone. */
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
/** Those of one byte, each for itself. */
const CONTROLS: readonly string[] = Array.from({ length: 0x20 }, (_, code) =>
  String.fromCharCode(code),
).filter((character) => ILLEGAL.test(character));
const WIDE = /[^\0-\xff]/;

/** The entities that every XML document may refer to. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
]);

/**
 * A character of the text that XML 1.0 cannot contain, or undefined; surrogates are not looked at. In a text of
 * one byte for each character 29 searches for one byte are twice as fast as one expression.
 */
export function illegalCharacter(text: string): string | undefined {
  if (isWide(text)) return ILLEGAL.exec(text)?.[0];
  return CONTROLS.find((character) => text.includes(character));
}

/** True where the text has a character that XML 1.0 cannot contain, half a surrogate pair included. */
export function hasIllegalCharacter(text: string): boolean {
  return illegalCharacter(text) !== undefined || !text.isWellFormed();
}

/** Where half of a surrogate pair stands alone; -1 where none does. */
export function loneSurrogate(text: string): number {
  return text.isWellFormed() ? -1 : text.search(/\p{Surrogate}/u);
}

/** The character with this number, or undefined where XML 1.0 cannot contain it. */
export function characterNumbered(code: number): string | undefined {
  if (!(code <= 0x10ffff)) return undefined;
  const character = String.fromCodePoint(code);
  return hasIllegalCharacter(character) ? undefined : character;
}

/** The character that `&name;` stands for, or undefined where nobody declared it. */
export function characterNamed(name: string): string | undefined {
  return NAMED.get(name);
}

/** True where the text has a character above U+00FF. Costs nothing for a text that is kept in one-byte form. */
export function isWide(text: string): boolean {
  return WIDE.test(text);
}
