/** What a mnemonic may not hold. [-459] */
const ILLEGAL = /['"<>/\\&,]/;

/** The first character of a mnemonic that is not allowed; undefined where all are. */
export function illegalCharacter(mnemonic: string): string | undefined {
  return ILLEGAL.exec(mnemonic)?.[0];
}

/** The first word that stands twice in a list, letter case aside. */
export function repeated(words: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return words.find((word) => {
    const key = word.toLowerCase();
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}
