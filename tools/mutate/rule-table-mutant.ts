/**
 * Stands in for `server/model/rule-table.js` in the copy of the build that `npm run mutate` works on: it notes
 * every row it is shown, and leaves out the one that STANDPIPE_MUTANT names.
 */
import type { RuleRow } from '../../server/model/rule-table.js';

/** Where the rows that were declared in this process are noted, for `declared-rows.ts`. */
export const DECLARED = Symbol.for('standpipe.declared-rules');

const declared: RuleRow[] = ((globalThis as Record<symbol, unknown>)[DECLARED] ??= []) as RuleRow[];

/** As the real one, without the row that is switched off. */
export function ruleTable<Row extends RuleRow>(rows: readonly Row[]): readonly Row[] {
  declared.push(...rows.map(({ id, cites }) => ({ id, cites })));
  return rows.filter(({ id }) => id !== process.env['STANDPIPE_MUTANT']);
}
