/** Which chunk speaks for a column at a key: the newest whose range covers it. */
import type { ColumnId } from './channel-set.js';
import { partOf, type ChunkHead } from './chunk.js';
import type { IndexKey } from './index-key.js';

/** Disjoint ranges in order, each with the chunk (by its place among the given ones) that speaks in it. */
export interface Coverage {
  readonly froms: readonly IndexKey[];
  readonly tos: readonly IndexKey[];
  readonly chunks: readonly number[];
}

/** Columns that every chunk treats alike, so that one chunk speaks for all of them at any key. */
export interface ColumnClass {
  /** Places in the list of columns that was given. */
  readonly places: readonly number[];
  readonly coverage: Coverage;
}

/** The classes of the columns; `heads` from the oldest to the newest. */
export function classesOf(heads: readonly ChunkHead[], columns: readonly ColumnId[]): ColumnClass[] {
  // Chunks with the same layout and no parts treat a column alike; each with parts is a pattern of its own.
  const patterns = new Map<unknown, ChunkHead>();
  for (const head of heads) patterns.set(head.parts.size === 0 ? head.layout : head, head);
  const bySignature = new Map<string, number[]>();
  columns.forEach((column, place) => {
    let signature = '';
    for (const head of patterns.values()) signature += stateOf(head, column);
    const places = bySignature.get(signature);
    if (places === undefined) bySignature.set(signature, [place]);
    else places.push(place);
  });
  return [...bySignature.values()].map((places) => ({
    places,
    coverage: coverageOf(heads, columns[places[0] ?? 0] ?? 0),
  }));
}

function stateOf(head: ChunkHead, column: ColumnId): string {
  const part = head.parts.get(column);
  if (part !== undefined && (part.from !== head.from || part.to !== head.to))
    return `${part.from}:${part.to};`;
  return head.layout.placeOf(column) < 0 ? '-' : '+';
}

function coverageOf(heads: readonly ChunkHead[], column: ColumnId): Coverage {
  const froms: IndexKey[] = [];
  const tos: IndexKey[] = [];
  const chunks: number[] = [];
  heads.forEach((head, chunk) => {
    const part = partOf(head, column);
    if (part === undefined) return;
    const { from, to } = part;
    const low = firstReaching(tos, from);
    if (low === froms.length) {
      froms.push(from);
      tos.push(to);
      chunks.push(chunk);
      return;
    }
    let high = low;
    while (high < froms.length && (froms[high] ?? 0n) <= to) high++;
    // What sticks out of the ranges that are covered anew stays, on either side.
    const before = high > low && (froms[low] ?? 0n) < from ? [froms[low] ?? 0n] : [];
    const behind = high > low && (tos[high - 1] ?? 0n) > to ? [tos[high - 1] ?? 0n] : [];
    const leftChunk = chunks[low] ?? 0;
    const rightChunk = chunks[high - 1] ?? 0;
    froms.splice(low, high - low, ...before, from, ...behind.map(() => to + 1n));
    tos.splice(low, high - low, ...before.map(() => from - 1n), to, ...behind);
    chunks.splice(low, high - low, ...before.map(() => leftChunk), chunk, ...behind.map(() => rightChunk));
  });
  return { froms, tos, chunks };
}

/** The first range that ends at `from` or behind it. */
function firstReaching(tos: readonly IndexKey[], from: IndexKey): number {
  let [low, high] = [0, tos.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tos[middle] ?? 0n) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
