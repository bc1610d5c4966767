import type { KeyRange } from '../../model/growing/index-key.js';
import { keyOfEnd } from '../../model/growing/index-units.js';
import type { SetShape } from '../../model/growing/channel-set.js';
import { refuse } from '../../model/errors/standpipe-error.js';
import type { RangeEnd } from '../objects/object-store.js';

/** How the places of an object are written. */
export type PlaceShape = Pick<SetShape, 'kind' | 'decreasing' | 'zoneOffset'>;

/**
 * The keys of a structural range in mathematical order; ends may be in another unit than the data. Where the
 * object decreases, it starts at the high end [S188].
 * @throws [-409] for an end that is no place in this object
 */
export function rangeKeys(
  { start, end }: { readonly start?: RangeEnd; readonly end?: RangeEnd },
  { kind, decreasing, zoneOffset }: PlaceShape,
  unit: string,
): KeyRange {
  const key = (given: RangeEnd | undefined) => {
    if (given === undefined) return undefined;
    const found = keyOfEnd(kind, given, unit, zoneOffset);
    if (found !== undefined) return found;
    const { element, text, uom } = given;
    const places = kind === 'instant' ? 'instants' : `numbers${unit === '' ? '' : ` in ${unit}`}`;
    throw refuse(
      -409,
      `${element} is "${text}"${uom === '' ? '' : ` in ${uom}`}; the index of the object holds ${places}.`,
    );
  };
  const [from, to] = decreasing ? [key(end), key(start)] : [key(start), key(end)];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** True where no place can lie in the range. */
export function isEmptyRange({ from, to }: KeyRange): boolean {
  return from !== undefined && to !== undefined && from > to;
}
