/** Which lines of the behaviour checks no test cites. */
import { projectCitations } from './citations.js';

/** The lines of groups 1 to 8: the Store API without growing data. */
export const LINES: readonly string[] = Array.from({ length: 150 }, (_none, i) => `S${String(i + 1)}`);

/** Lines that wait for another part of the server, and for which. */
export const WAITING: Readonly<Record<string, string>> = {
  S18: 'rights',
};

/** Lines that should be proven and are not cited by any test. */
export function uncitedLines(root: string): readonly string[] {
  const isTest = (file: string): boolean =>
    file.endsWith('.test.ts') || file.startsWith('conformance-tests/');
  const cited = new Set(projectCitations(root, isTest).map(({ id }) => id));
  return LINES.filter((line) => !cited.has(line) && WAITING[line] === undefined);
}
