/** The parts of one object that a query wants: counted before the first of them is handed on. */
import type { Node } from '../../../model/data-object/node.js';
import { around, type DepthExtent } from '../../../model/growing/depth.js';
import { type PartRange, type PartSnapshot, PartsGone, type StoredPart } from '../../ports/growing-parts.js';
import type { ShownPart } from './show-part.js';

export interface FoundParts {
  /** False where no stored part is in the range and meets the conditions. */
  readonly matched: boolean;
  readonly count: number;
  /** True where a part was left out because of the limit. */
  readonly truncated: boolean;
  /** Of the parts that are returned. */
  readonly extent: DepthExtent | undefined;
  readonly first: Node | undefined;
  readonly parts: AsyncIterable<Node>;
}

/** Parts that are kept from the first reading; what is beyond is read again while it is sent. */
const KEPT = 500;

/**
 * Reads what is needed to know count, extent and truncation; the lowest `maxNodes` parts are returned. [S264]
 * undefined where the object is removed meanwhile: then it is not there.
 */
export function findParts(
  snapshot: PartSnapshot,
  range: PartRange,
  show: (part: StoredPart) => ShownPart,
  maxNodes: number,
): Promise<FoundParts | undefined> {
  return unlessGone(async () => {
    const kept: Node[] = [];
    let lastKept: StoredPart | undefined;
    let matched = false;
    let count = 0;
    let truncated = false;
    let extent: DepthExtent | undefined;
    for await (const part of snapshot.read(range)) {
      const { matches, node } = show(part);
      matched ||= matches;
      if (node === undefined) continue;
      truncated = count >= maxNodes;
      if (truncated) break;
      count += 1;
      extent = around(extent, { first: part.top, last: part.bottom });
      if (count > KEPT) continue;
      kept.push(node);
      lastKept = part;
    }
    const rest = count - kept.length;
    const parts = async function* () {
      yield* kept;
      if (rest > 0) yield* again(snapshot.read(range, lastKept), show, rest);
    };
    return { matched, count, truncated, extent, first: kept[0], parts: parts() };
  });
}

/** True where one of the parts meets the conditions. */
export async function isMatchedByAny(
  snapshot: PartSnapshot,
  show: (part: StoredPart) => ShownPart,
): Promise<boolean> {
  const found = await unlessGone(async () => {
    for await (const part of snapshot.read(EVERYWHERE)) if (show(part).matches) return true;
    return false;
  });
  return found === true;
}

const EVERYWHERE: PartRange = { range: {}, inclusion: 'minimum-point' };

async function unlessGone<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PartsGone) return undefined;
    throw error;
  }
}

/** The same parts as before. */
async function* again(
  parts: AsyncIterable<StoredPart>,
  show: (part: StoredPart) => ShownPart,
  count: number,
): AsyncIterable<Node> {
  let left = count;
  for await (const part of parts) {
    const { node } = show(part);
    if (node === undefined) continue;
    yield node;
    left -= 1;
    if (left === 0) return;
  }
  throw new Error(`A snapshot had ${left} parts less when it was read again.`);
}
