/** Names out of files made into mnemonics and uids that the standard allows. The same names give the same ones. */

/** The longest mnemonic of WITSML 1.4.1.1. */
const LONGEST = 32;

/** Without what a mnemonic must not contain. [-459] */
function legal(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/['"<>/\\&,\u0000-\u001f]/g, '_')
    .replace(/\s+/g, ' ')
    .trim();
  return cleaned === '' ? 'UNNAMED' : cleaned;
}

/** Mnemonics for names, in the same order; those that would be equal, but for case, get _2, _3 and so on. */
export function uniqueMnemonics(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const stem = legal(name);
    for (let n = 1; ; n += 1) {
      const suffix = n === 1 ? '' : `_${String(n)}`;
      const mnemonic = `${stem.slice(0, LONGEST - suffix.length).trim()}${suffix}`;
      if (taken.has(mnemonic.toLowerCase())) continue;
      taken.add(mnemonic.toLowerCase());
      return mnemonic;
    }
  });
}

/** A uid for a name: no blanks, at most 64 characters. */
export function uidFor(name: string): string {
  const uid = name.trim().replace(/\s+/g, '_').slice(0, 64);
  return uid === '' ? 'unnamed' : uid;
}
