/** What the change log says of changed parts. [API 5] */
import { around, type DepthExtent } from '../../../model/growing/depth.js';
import type { ChangeLogEntry } from '../../ports/object-repository.js';
import { extentOfParts } from './part-of.js';
import type { PartChanges } from './part-changes.js';

/** An extent as startIndex and endIndex. */
function rangeOf(extent: DepthExtent | undefined): ChangeLogEntry {
  if (extent === undefined) return {};
  const { first, last } = extent;
  return {
    startIndex: { text: first.text, uom: first.uom },
    endIndex: { text: last.text, uom: last.uom },
  };
}

/** How far parts reached that were changed or removed, before the change or after it. */
function touched({ changed, removed, cleared }: PartChanges): DepthExtent | undefined {
  const named = [...changed.flatMap(({ before, after }) => [before, after]), ...removed];
  return around(extentOfParts(named), cleared);
}

/** What is known of an update or deletion beside the parts that it changed. */
export interface EntryFacts {
  readonly headerChanged: boolean;
  /** Whether the object grows now, after the change. */
  readonly growing: boolean;
  /** It did not before. */
  readonly started: boolean;
}

/**
 * The entry of a change: the first append starts the growing and is listed with all that changed; later ones are
 * not listed, but what else the update changed is [S291]. undefined where nothing is.
 */
export function entryOf(changes: PartChanges, facts: EntryFacts): ChangeLogEntry | undefined {
  const { headerChanged, growing, started } = facts;
  const inside = touched(changes);
  if (!started && !headerChanged && inside === undefined) return undefined;
  const range = started ? around(inside, extentOfParts(changes.added)) : inside;
  return { objectGrowingState: growing, updatedHeader: headerChanged || started, ...rangeOf(range) };
}
