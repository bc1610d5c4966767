/** Which tests prove a rule: those whose titles cite what its row cites. */
import type { TestResult } from './jest-run.js';

/** What jest is told to run. */
export interface TestChoice {
  readonly files: readonly string[];
  /** For --testNamePattern. */
  readonly pattern: string;
  readonly count: number;
}

/** True for a line of the behaviour checks (`S145`), which says more exactly than a code which rule is meant. */
function isLine(id: string): boolean {
  return /^[SE]\d+$/.test(id);
}

/** A pattern for titles that cite one of the ids: `[S45]`, `[-486]`, `[API 2.6]`. */
function patternFor(ids: readonly string[]): string {
  const alternatives = ids.map((id) => id.replace(/[.\\+*?^$(){}|[\]]/g, '\\$&'));
  return `\\[(?:${alternatives.join('|')})\\]`;
}

function choose(tests: readonly TestResult[], ids: readonly string[]): TestChoice | undefined {
  if (ids.length === 0) return undefined;
  const pattern = patternFor(ids);
  const cited = new RegExp(pattern, 'i');
  const chosen = tests.filter(({ title }) => cited.test(title));
  if (chosen.length === 0) return undefined;
  return { files: [...new Set(chosen.map(({ file }) => file))], pattern, count: chosen.length };
}

/**
 * The tests to try, the most telling first: those that cite a line of the row, then those that cite anything
 * of it. Empty where no test cites the row at all.
 */
export function choicesFor(cites: readonly string[], tests: readonly TestResult[]): readonly TestChoice[] {
  const byLine = choose(tests, cites.filter(isLine));
  const byAny = choose(tests, cites);
  if (byAny === undefined) return [];
  if (byLine === undefined || byLine.count === byAny.count) return [byAny];
  return [byLine, byAny];
}
