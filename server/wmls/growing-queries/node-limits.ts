/** What GetFromStore returns of growing data at most, over all queries of a call. [API 2.5] */
import type { ObjectType } from '../../model/object-types.js';
import type { FoundData } from '../../store/objects/object-store.js';
import type { StoreLimits } from '../limits.js';

export interface NodeLimits {
  /** Rows, stations or intervals. */
  readonly maxDataNodes: number;
  /** Rows times columns. */
  readonly maxDataPoints: number;
}

/** What the capabilities advertise for GetFromStore. */
export function nodeLimits(limits: StoreLimits, type: ObjectType): NodeLimits {
  const fn = 'WMLS_GetFromStore';
  return {
    maxDataNodes: limits.maxDataNodes(type, fn) ?? Infinity,
    maxDataPoints: limits.maxDataPoints(type, fn) ?? Infinity,
  };
}

/** What is left for the next query [S201]. */
export function without({ maxDataNodes, maxDataPoints }: NodeLimits, data: FoundData): NodeLimits {
  const columns = data.element === 'logData' ? data.columns : 1;
  return {
    maxDataNodes: maxDataNodes - data.count,
    maxDataPoints: maxDataPoints - data.count * columns,
  };
}
