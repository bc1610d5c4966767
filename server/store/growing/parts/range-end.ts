/** The ends of a range of depths, as keys. */
import { refuse } from '../../../model/errors/standpipe-error.js';
import { depthKey, type DepthExtent, isDepthUnit } from '../../../model/growing/depth.js';
import type { KeyRange } from '../../../model/growing/index-key.js';
import type { RangeEnd } from '../../objects/object-store.js';

/**
 * The range between two ends, each converted from its unit; one without unit is in the unit in which the parts
 * begin. undefined where neither end is given.
 * @throws StandpipeError -443 where a unit is none of depth, -409 where an end is no number.
 */
export function depthRange(
  ends: { readonly start?: RangeEnd | undefined; readonly end?: RangeEnd | undefined },
  stored: DepthExtent | undefined,
): KeyRange | undefined {
  const from = keyOfEnd(ends.start, stored);
  const to = keyOfEnd(ends.end, stored);
  if (from === undefined && to === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function keyOfEnd(end: RangeEnd | undefined, stored: DepthExtent | undefined) {
  if (end === undefined) return undefined;
  const uom = end.uom === '' ? (stored?.first.uom ?? '') : end.uom;
  if (!isDepthUnit(uom)) {
    throw refuse(-443, `The uom of ${end.element} is '${end.uom}'; depths are in m, ft or ftUS.`);
  }
  const key = depthKey(end.text, uom);
  if (key === undefined) throw refuse(-409, `${end.element} is '${end.text}'; it must be a number.`);
  return key;
}
