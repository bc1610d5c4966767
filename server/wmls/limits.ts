/** The limits that the capabilities advertise are these objects, and so are those that are enforced. */
import type { ObjectType, StoreFunction } from '../model/object-types.js';

export interface StoreLimits {
  /** The largest n of OptionsIn requestLatestValues. */
  readonly maxRequestLatestValues: number;
  /** Rows, stations or intervals in one call; undefined for types that do not grow. */
  maxDataNodes(type: ObjectType, fn: StoreFunction): number | undefined;
  /** Rows times columns in one call; undefined for all types but log. */
  maxDataPoints(type: ObjectType, fn: StoreFunction): number | undefined;
}

/** What an operator may set for each function; absent: the default. */
export interface GrowingLimits {
  readonly maxDataNodes: Partial<Readonly<Record<StoreFunction, number>>>;
  readonly maxDataPoints: Partial<Readonly<Record<StoreFunction, number>>>;
  readonly maxRequestLatestValues: number;
}

/** Values of one log: one page may be read that takes several calls to write. */
const LOG = {
  nodes: { read: 100_000, write: 15_000 },
  points: { read: 10_000_000, write: 4_500_000 },
} as const;

/** Stations of a trajectory, intervals of a mudLog. */
const PARTS = 10_000;

/** The limits of a server; what the operator sets holds for all types that grow. [API 3] */
export function storeLimits(set: GrowingLimits): StoreLimits {
  return {
    maxRequestLatestValues: set.maxRequestLatestValues,
    maxDataNodes(type, fn) {
      if (type === 'log') return set.maxDataNodes[fn] ?? LOG.nodes[kindOf(fn)];
      return type === 'trajectory' || type === 'mudLog' ? (set.maxDataNodes[fn] ?? PARTS) : undefined;
    },
    maxDataPoints(type, fn) {
      return type === 'log' ? (set.maxDataPoints[fn] ?? LOG.points[kindOf(fn)]) : undefined;
    },
  };
}

function kindOf(fn: StoreFunction): 'read' | 'write' {
  return fn === 'WMLS_GetFromStore' ? 'read' : 'write';
}

/** The limits of a server whose operator set none. */
export const DEFAULT_LIMITS: StoreLimits = storeLimits({
  maxDataNodes: {},
  maxDataPoints: {},
  maxRequestLatestValues: 500,
});
