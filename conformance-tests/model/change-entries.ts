/** What the change log must say of a change, and what it must not. [API 5] */
import { inside, type ModelChange, type Steps } from './log-model.js';

/** An entry of the change log, its range in steps. */
export interface Entry {
  readonly growing: boolean;
  readonly updatedHeader: boolean;
  /** NaN where it has no range. */
  readonly low: number;
  readonly high: number;
  readonly mnemonics: readonly string[];
}

/**
 * What is wrong with the entries that a change left, undefined where nothing is: whoever reads again what they
 * name has missed nothing, appends to a log that grows are silent, and nothing is named that was not sent.
 */
export function checkEntries(
  entries: readonly Entry[],
  { changed, extended, before }: ModelChange,
  kind: 'update' | 'delete',
  wasGrowing: boolean,
  within: Steps,
): string | undefined {
  const mustTell = new Map<string, readonly number[]>();
  for (const [mnemonic, steps] of changed) {
    const inner = steps.filter(
      (at) => before !== undefined && inside(at, { low: before.min, high: before.max }),
    );
    const told = extended && wasGrowing ? inner : steps;
    if (told.length > 0) mustTell.set(mnemonic, told);
  }
  if (mustTell.size === 0 && entries.length > 0) return 'an entry although nothing had to be told';
  for (const [mnemonic, steps] of mustTell) {
    const named = entries.filter(({ mnemonics }) => mnemonics.includes(mnemonic));
    const missed = steps.filter((at) => !named.some(({ low, high }) => inside(at, { low, high })));
    if (missed.length > 0) return `the change of ${mnemonic} at ${missed.slice(0, 5).join(' ')} is not told`;
  }
  if (extended && !wasGrowing && !entries.some(({ growing }) => growing))
    return 'no entry says that it grows now';
  for (const { low, high, mnemonics, updatedHeader } of entries) {
    if (kind === 'update' && mnemonics[0] !== 'IX')
      return 'the index curve is not the first that an update names';
    if (kind === 'delete' && mnemonics.includes('IX')) return 'a delete names the index curve';
    if (!inside(low, within) || !inside(high, within))
      return `the range ${low}..${high} reaches beyond what was sent`;
    if (kind === 'delete' && updatedHeader) return 'a delete of data says that the header changed';
  }
  return undefined;
}
