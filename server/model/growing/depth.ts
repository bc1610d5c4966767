/** Measured depths of stations and intervals, each of which names a unit of its own. */
import { convertIndex } from './index-units.js';
import { type IndexKey, type IndexPoint, keyOf, keyOfNumber } from './index-key.js';

/** A depth as a part has it: what is shown of it is the text and the unit, what orders it is the key. */
export interface DepthPoint extends IndexPoint {
  readonly uom: string;
}

/** From the lowest to the highest depth. */
export interface DepthExtent {
  readonly first: DepthPoint;
  readonly last: DepthPoint;
}

/** The units in which the schemas let a depth be given. */
const DEPTH_UNITS: ReadonlySet<string> = new Set(['', 'm', 'ft', 'ftUS']);

/**
 * The key of a depth, which is the one of its metres: so parts in m, ft and ftUS stand in one order, and a range
 * means the same whatever its unit. A depth without unit is taken as metres. undefined where the text is no
 * finite number or the unit no unit of depth.
 */
export function depthKey(text: string, uom: string): IndexKey | undefined {
  if (uom === '' || uom === 'm') return keyOf('number', text);
  if (!isDepthUnit(uom) || keyOf('number', text) === undefined) return undefined;
  const metres = convertIndex(Number(text), uom, 'm');
  return metres === undefined ? undefined : keyOfNumber(metres);
}

/** True for what a depth can be given in; nothing stands for metres. */
export function isDepthUnit(uom: string): boolean {
  return DEPTH_UNITS.has(uom);
}

/** The extent of both; of one of them where the other is none. */
export function around(a: DepthExtent | undefined, b: DepthExtent | undefined): DepthExtent | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    first: b.first.key < a.first.key ? b.first : a.first,
    last: b.last.key > a.last.key ? b.last : a.last,
  };
}
