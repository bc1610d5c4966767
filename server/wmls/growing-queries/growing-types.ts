/** What queries of growing objects must know of each type, as a table. [API 4] */
import type { IndexKind } from '../../model/growing/index-key.js';
import type { ObjectType } from '../../model/object-types.js';
import type { FoundData } from '../../store/objects/object-store.js';

/** Two elements of the header that are a structural range where they have values, and no criteria. */
export interface RangeElements {
  readonly start: string;
  readonly end: string;
  readonly kind: IndexKind;
}

export interface GrowingType {
  readonly type: ObjectType;
  /** The child that holds the data, or is one of them. */
  readonly element: FoundData['element'];
  readonly ranges: readonly RangeElements[];
  /** Children of `element` that filter no more where a range is given [S262]. */
  readonly placedBy: readonly string[];
}

const GROWING_TYPES: readonly GrowingType[] = [
  {
    type: 'log',
    element: 'logData',
    ranges: [
      { start: 'startIndex', end: 'endIndex', kind: 'number' },
      { start: 'startDateTimeIndex', end: 'endDateTimeIndex', kind: 'instant' },
    ],
    placedBy: [],
  },
  {
    type: 'trajectory',
    element: 'trajectoryStation',
    ranges: [{ start: 'mdMn', end: 'mdMx', kind: 'number' }],
    placedBy: ['md'],
  },
  {
    type: 'mudLog',
    element: 'geologyInterval',
    ranges: [{ start: 'startMd', end: 'endMd', kind: 'number' }],
    placedBy: ['mdTop', 'mdBottom'],
  },
];

/** The row of a growing type; undefined for all others. */
export function growingType(type: ObjectType): GrowingType | undefined {
  return GROWING_TYPES.find((row) => row.type === type);
}

/** The elements of all growing types that hold data. */
export const DATA_ELEMENTS: readonly string[] = GROWING_TYPES.map(({ element }) => element);
