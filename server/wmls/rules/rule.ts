/** What all rules on input have in common, whatever they look at. */
import type { ReturnCode } from '../../model/errors/return-codes.js';
import { refuse } from '../../model/errors/standpipe-error.js';
import type { StoreFunction } from '../../model/object-types.js';
import type { RuleRow } from '../../model/rule-table.js';
import type { Mode } from '../../store/principal.js';

/** The code that each function answers with; a rule does not apply to a function that is not named. */
export type Codes = Partial<Readonly<Record<StoreFunction, ReturnCode>>>;

/** One rule on something of a request. */
export interface Rule<Subject> extends RuleRow {
  readonly codes: Codes;
  /** Who it is for; both where absent. */
  readonly modes?: readonly Mode[];
  /** What is wrong, as a sentence that names the element and the rule; undefined where nothing is. */
  check(subject: Subject): string | undefined;
}

/** Which rules apply. */
export interface RuleUse {
  readonly fn: StoreFunction;
  readonly mode: Mode;
}

export const STRICT_ONLY: readonly Mode[] = ['strict'];

/** Codes by the first letters of Get, Add, Update and Delete. */
export function codes(by: { get?: number; add?: number; update?: number; delete?: number }): Codes {
  return {
    ...(by.get === undefined ? {} : { WMLS_GetFromStore: by.get }),
    ...(by.add === undefined ? {} : { WMLS_AddToStore: by.add }),
    ...(by.update === undefined ? {} : { WMLS_UpdateInStore: by.update }),
    ...(by.delete === undefined ? {} : { WMLS_DeleteFromStore: by.delete }),
  };
}

/** One code for all four functions. */
export function everywhere(code: ReturnCode): Codes {
  return codes({ get: code, add: code, update: code, delete: code });
}

/** The rules of a table that apply to a function and a mode, in order. */
export function rulesFor<Subject>(table: readonly Rule<Subject>[], use: RuleUse): readonly Rule<Subject>[] {
  return table.filter(
    ({ codes: by, modes }) => by[use.fn] !== undefined && (modes === undefined || modes.includes(use.mode)),
  );
}

/** Refuses with the first rule that the subject breaks. `rules` have been chosen for `use`. */
export function enforce<Subject>(rules: readonly Rule<Subject>[], use: RuleUse, subject: Subject): void {
  for (const { check, codes: by, id } of rules) {
    const message = check(subject);
    const code = by[use.fn];
    if (message !== undefined && code !== undefined) throw refuse(code, message, { rule: id });
  }
}
