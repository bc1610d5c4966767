/** What the change log says of changed parts. [API 5] */
import { around, type DepthExtent } from '../../../model/growing/depth.js';
import type { ChangeLogEntry } from '../../ports/object-repository.js';
import { extentOfParts } from './part-of.js';
import type { PartChanges } from './part-changes.js';

/** An extent as startIndex and endIndex. */
export function rangeOf(extent: DepthExtent | undefined): ChangeLogEntry {
  if (extent === undefined) return {};
  const { first, last } = extent;
  return {
    startIndex: { text: first.text, uom: first.uom },
    endIndex: { text: last.text, uom: last.uom },
  };
}

/** How far parts reached that were changed or removed, before the change or after it. */
export function touched({ changed, removed }: PartChanges): DepthExtent | undefined {
  return extentOfParts([...changed.flatMap(({ before, after }) => [before, after]), ...removed]);
}

/**
 * The entry of an update: the first append starts the growing and is listed with all that changed; later ones are
 * not listed, but what else the update changed is [S291].
 */
export function updateEntry(
  changes: PartChanges,
  { headerChanged, started }: { readonly headerChanged: boolean; readonly started: boolean },
): ChangeLogEntry | undefined {
  const range = touched(changes);
  if (started) {
    const all = around(range, extentOfParts(changes.added));
    return { objectGrowingState: true, updatedHeader: headerChanged, ...rangeOf(all) };
  }
  if (!headerChanged && range === undefined) return undefined;
  return { updatedHeader: headerChanged, ...rangeOf(range) };
}
