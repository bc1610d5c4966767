/** The parts of which trajectories and mudLogs grow, as a table: where a part says its depth and its instants. */
import type { ObjectType } from '../object-types.js';

export interface PartKind {
  readonly type: 'trajectory' | 'mudLog';
  /** The recurring child that is one part. */
  readonly element: 'trajectoryStation' | 'geologyInterval';
  /** The children of a part that say where it begins and ends; the same for a station. */
  readonly top: 'md' | 'mdTop';
  readonly bottom: 'md' | 'mdBottom';
  /** The children of the object that say how far its parts reach, and in a query or deletion give a range. */
  readonly start: 'mdMn' | 'startMd';
  readonly end: 'mdMx' | 'endMd';
  /** The child of a part that holds the server's instants. [API 4.10] */
  readonly instants: 'commonData' | 'commonTime';
}

export const PART_KINDS: readonly PartKind[] = [
  {
    type: 'trajectory',
    element: 'trajectoryStation',
    top: 'md',
    bottom: 'md',
    start: 'mdMn',
    end: 'mdMx',
    instants: 'commonData',
  },
  {
    type: 'mudLog',
    element: 'geologyInterval',
    top: 'mdTop',
    bottom: 'mdBottom',
    start: 'startMd',
    end: 'endMd',
    instants: 'commonTime',
  },
];

/** The parts of a type; undefined for types that have none. */
export function partKindOf(type: ObjectType): PartKind | undefined {
  return PART_KINDS.find((kind) => kind.type === type);
}
