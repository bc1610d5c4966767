/**
 * Rules are rows of tables. A row is found by its id, and what it rests on is cited, so that a test can name
 * the rule it proves and `npm run mutate` can switch the row off and see which test notices.
 */

/** What every row of a rule table has. */
export interface RuleRow {
  /** Unique in the whole server, e.g. `add.parent-uid`. */
  readonly id: string;
  /** Ids that resolve in docs/rules.md: `S135`, `-406`, `API 2.6`. */
  readonly cites: readonly string[];
}

/**
 * Declares a table of rules. It returns the rows unchanged and in order; `npm run mutate` replaces this
 * module by one that leaves a single row out, which is why every table of rules passes through here.
 */
export function ruleTable<Row extends RuleRow>(rows: readonly Row[]): readonly Row[] {
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id)) throw new Error(`The rule ${id} stands twice in its table.`);
    ids.add(id);
  }
  return rows;
}
