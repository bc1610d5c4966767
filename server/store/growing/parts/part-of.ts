import { attributeOf, childOf, fold, type Node } from '../../../model/data-object/node.js';
import { type DepthExtent, depthKey, type DepthPoint, around } from '../../../model/growing/depth.js';
import type { PartKind } from '../../../model/growing/part-kinds.js';
import { refuse } from '../../../model/errors/standpipe-error.js';
import type { GrowingPart } from '../../ports/growing-parts.js';

/**
 * The part that a complete station or interval is.
 * @throws StandpipeError with `code` where a depth is no finite number: the schema allows INF.
 */
export function partOf(kind: PartKind, node: Node, code: -409 | -483): GrowingPart {
  const uid = attributeOf(node, 'uid') ?? '';
  return { uid, node, top: depthOf(kind.top), bottom: depthOf(kind.bottom) };

  function depthOf(name: string): DepthPoint {
    const leaf = childOf(node, name);
    const text = leaf?.text.trim() ?? '';
    const uom = (leaf === undefined ? undefined : attributeOf(leaf, 'uom'))?.trim() ?? '';
    const key = depthKey(text, uom);
    if (key === undefined) {
      throw refuse(code, `${kind.element}[${uid}]/${name} is '${text}' ${uom}; it must be a finite depth.`);
    }
    return { key, text, uom };
  }
}

/** The folded uid of a part. */
export function foldedUid(node: Node): string {
  return fold(attributeOf(node, 'uid')?.trim() ?? '');
}

/** How far parts reach; undefined where there are none. */
export function extentOfParts(parts: Iterable<GrowingPart>): DepthExtent | undefined {
  let extent: DepthExtent | undefined;
  for (const { top, bottom } of parts) extent = around(extent, { first: top, last: bottom });
  return extent;
}
