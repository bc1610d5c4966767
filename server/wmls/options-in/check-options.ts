/** What the table of keywords says of the options of one call. */
import type { CodedFunction } from '../../model/errors/return-codes.js';
import { refuse } from '../../model/errors/standpipe-error.js';
import type { Mode } from '../../store/principal.js';
import type { Log } from '../log.js';
import { KEYWORDS, type KeywordRow, type OptionAbilities } from './keywords.js';
import type { OptionPairs } from './parse-options.js';

/** The options that apply to the function, by the table's spelling of the keyword; values folded. */
export type Options = ReadonlyMap<string, string>;

export interface OptionContext {
  readonly fn: CodedFunction;
  readonly mode: Mode;
  readonly abilities: OptionAbilities;
  readonly log: Log;
}

/**
 * Checks all options against the table.
 *
 * @throws [-440] in strict mode, for keywords that are unknown or do not belong to the function; lenient
 * users' are left out and logged, since clients in the field send strays [S26]. [-441], [-402], [-423] for a
 * value that the keyword cannot have; [-442] for one that this server does not offer.
 */
export function checkOptions(pairs: OptionPairs, context: OptionContext): Options {
  const options = new Map<string, string>();
  for (const [keyword, written] of pairs) {
    const row = rowFor(keyword, context);
    if (row !== undefined) options.set(row.keyword, checkValue(row, written, context.abilities));
  }
  return options;
}

/** The value of one keyword ahead of the others: the payload has to be decompressed first. [API 2.9 step 4] */
export function checkOption(pairs: OptionPairs, keyword: string, context: OptionContext): string | undefined {
  const written = pairs.get(keyword.toLowerCase());
  if (written === undefined) return undefined;
  const row = rowFor(keyword.toLowerCase(), context);
  return row === undefined ? undefined : checkValue(row, written, context.abilities);
}

function rowFor(keyword: string, { fn, mode, log }: OptionContext): KeywordRow | undefined {
  const row = KEYWORDS.find((candidate) => candidate.keyword.toLowerCase() === keyword);
  if (row?.functions.includes(fn) === true) return row;
  const why = row === undefined ? 'is not a keyword' : 'does not belong to this function';
  if (mode === 'strict') throw refuse(-440, `OptionsIn of ${fn}: ${row?.keyword ?? keyword} ${why}.`);
  log.info({ function: fn, keyword }, `OptionsIn: a keyword that ${why} was left out`);
  return undefined;
}

function checkValue(row: KeywordRow, written: string, abilities: OptionAbilities): string {
  const value = written.toLowerCase();
  if (row.notOffered?.(value, abilities) === true) {
    throw refuse(
      -442,
      `OptionsIn: this server does not offer ${row.keyword}=${written}; see its capabilities.`,
    );
  }
  const accepted =
    typeof row.values === 'string' ? row.accepts?.(value, abilities) === true : row.values.includes(value);
  if (accepted) return value;
  const expected = typeof row.values === 'string' ? row.values : row.values.join(', ');
  throw refuse(row.badValue, `OptionsIn: ${row.keyword}=${written} is not one of: ${expected}.`);
}
