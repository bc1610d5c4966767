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

/** A chunk that has the columns in question. */
interface Speaker {
  readonly head: ChunkHead;
  readonly chunk: number;
  /**
   * True where it shares no key with another one. Then it may speak wherever it lies, as no other has anything to
   * say there and its own cells are empty where it does not cover: so what it covers of a column does not matter.
   */
  readonly alone: boolean;
}

/** The classes of the columns; `heads` from the oldest to the newest. */
export function classesOf(heads: readonly ChunkHead[], columns: readonly ColumnId[]): ColumnClass[] {
  const layouts = [...new Set(heads.map(({ layout }) => layout))];
  const all = columns.map((_, place) => place);
  const alike = grouped(all, (place) => {
    let signature = '';
    for (const layout of layouts) signature += layout.placeOf(columns[place] ?? 0) < 0 ? '-' : '+';
    return signature;
  });
  return alike.flatMap((places) => {
    const speakers = speakersOf(heads, columns[places[0] ?? 0] ?? 0);
    const partly = speakers.filter(({ head, alone }) => !alone && !head.parts.none);
    const classes = grouped(places, (place) => {
      let signature = '';
      for (const { head } of partly) signature += stateOf(head, columns[place] ?? 0);
      return signature;
    });
    return classes.map((members) => ({
      places: members,
      coverage: coverageOf(speakers, columns[members[0] ?? 0] ?? 0),
    }));
  });
}

/** The places in groups of one signature each. */
function grouped(places: readonly number[], signatureOf: (place: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const place of places) {
    const signature = signatureOf(place);
    const group = groups.get(signature);
    if (group === undefined) groups.set(signature, [place]);
    else group.push(place);
  }
  return [...groups.values()];
}

function stateOf(head: ChunkHead, column: ColumnId): string {
  const part = head.parts.get(column);
  return part === undefined || (part.from === head.from && part.to === head.to)
    ? '+'
    : `${part.from}:${part.to};`;
}

/** The chunks that have a column, from the oldest to the newest. */
function speakersOf(heads: readonly ChunkHead[], column: ColumnId): Speaker[] {
  const chunks = [...heads.keys()].filter((chunk) => (heads[chunk]?.layout.placeOf(column) ?? -1) >= 0);
  const ordered = chunks
    .flatMap((chunk) => heads[chunk] ?? [])
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const sharing = new Set<ChunkHead>();
  let reaching: ChunkHead | undefined;
  for (const head of ordered) {
    if (reaching !== undefined && head.from <= reaching.to) sharing.add(reaching).add(head);
    if (reaching === undefined || head.to > reaching.to) reaching = head;
  }
  return chunks.flatMap((chunk) => {
    const head = heads[chunk];
    return head === undefined ? [] : [{ head, chunk, alone: !sharing.has(head) }];
  });
}

function coverageOf(speakers: readonly Speaker[], column: ColumnId): Coverage {
  const froms: IndexKey[] = [];
  const tos: IndexKey[] = [];
  const chunks: number[] = [];
  for (const { head, chunk, alone } of speakers) {
    const range = alone ? head : partOf(head, column);
    if (range === undefined) continue;
    const { from, to } = range;
    const low = firstReaching(tos, from);
    if (low === froms.length) {
      froms.push(from);
      tos.push(to);
      chunks.push(chunk);
      continue;
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
  }
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
