import { parseInstant } from '../../model/data-object/values.js';
import type { Criterion, ElementSelection, Occurrence } from '../../model/data-object/query.js';
import type { Micros } from '../ports/object-repository.js';

/** The instants of commonData that a query wants objects to be later than [S79] [S80]; they narrow it. */
export interface LaterThan {
  readonly changedAfter?: Micros;
  readonly createdAfter?: Micros;
}

/** Reads them from a selection; what is no instant narrows nothing. */
export function laterThan(root: Occurrence): LaterThan {
  const [commonData] = named(root, 'commonData')?.occurrences ?? [];
  if (commonData === undefined) return {};
  const changedAfter = microsOf(commonData, 'dTimLastChange');
  const createdAfter = microsOf(commonData, 'dTimCreation');
  return {
    ...(changedAfter === undefined ? {} : { changedAfter }),
    ...(createdAfter === undefined ? {} : { createdAfter }),
  };
}

function named({ children }: Occurrence, name: string): ElementSelection | undefined {
  return children.find(({ decl }) => decl.name === name && decl.namespace === undefined);
}

/** Microseconds, rounded down: the clock has whole ones, so what is later than the instant is later than these. */
function microsOf(commonData: Occurrence, name: string): Micros | undefined {
  const [only, ...more] = named(commonData, name)?.occurrences ?? [];
  const criterion = only?.criteria.find(isLaterThan);
  const ticks = criterion === undefined || more.length > 0 ? undefined : parseInstant(criterion.value)?.ticks;
  return ticks === undefined ? undefined : (ticks - (((ticks % 10n) + 10n) % 10n)) / 10n;
}

function isLaterThan({ attribute, comparison }: Criterion): boolean {
  return attribute === undefined && comparison === 'after';
}
