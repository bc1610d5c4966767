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

/** The limits of a server whose operator set none. [API 3] */
export const DEFAULT_LIMITS: StoreLimits = {
  maxRequestLatestValues: 500,
  maxDataNodes(type, fn) {
    if (type === 'log') return fn === 'WMLS_GetFromStore' ? 10_000 : 15_000;
    return type === 'trajectory' || type === 'mudLog' ? 10_000 : undefined;
  },
  maxDataPoints(type, fn) {
    if (type !== 'log') return undefined;
    return fn === 'WMLS_AddToStore' || fn === 'WMLS_UpdateInStore' ? 4_500_000 : 3_000_000;
  },
};
