/** The parts of one object that a query wants: counted before the first of them is handed on. */
import type { Node } from '../../../model/data-object/node.js';
import type { DepthExtent } from '../../../model/growing/depth.js';
import { around } from '../../../model/growing/depth.js';
import type { PartRange, PartSnapshot, StoredPart } from '../../ports/growing-parts.js';
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

/** Reads what is needed to know count, extent and truncation; the lowest `maxNodes` parts are returned. [S264] */
export async function findParts(
  snapshot: PartSnapshot,
  range: PartRange,
  show: (part: StoredPart) => ShownPart,
  maxNodes: number,
): Promise<FoundParts> {
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
    if (count >= maxNodes) {
      truncated = true;
      break;
    }
    count += 1;
    extent = around(extent, { first: part.top, last: part.bottom });
    if (count > KEPT) continue;
    kept.push(node);
    lastKept = part;
  }
  const rest = lastKept === undefined ? 0 : count - kept.length;
  const parts = async function* () {
    yield* kept;
    if (rest > 0) yield* again(snapshot.read(range, lastKept), show, rest);
  };
  return { matched, count, truncated, extent, first: kept[0], parts: parts() };
}

/** The same parts as before. A snapshot that has been swept away fails; it never ends early. */
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
  throw new Error(`${left} parts of a snapshot were gone before they were read again.`);
}
