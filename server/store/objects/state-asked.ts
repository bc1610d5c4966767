import type { Occurrence } from '../../model/data-object/query.js';

const STATES: ReadonlySet<string> = new Set(['objectGrowing', 'isActive']);

/** [S215] The objectGrowing or isActive that a query asks for; it narrows the query. Absent: either. */
export function stateAsked({ children }: Occurrence): { readonly growing?: boolean } {
  const asked = children.find(({ decl }) => STATES.has(decl.name) && decl.namespace === undefined);
  const [only, ...more] = asked?.occurrences ?? [];
  const value = more.length > 0 ? undefined : only?.criteria[0]?.canonical;
  return value === undefined ? {} : { growing: value === 'true' };
}
