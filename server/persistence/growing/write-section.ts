/** Writes one section by the clearing rule: only what it changes. [API 4.5] [API 10] */
import type {
  ColumnId,
  ScannedSection,
  SetExtent,
  SetShape,
  StoredRows,
} from '../../model/growing/channel-set.js';
import type { Chunk } from '../../model/growing/chunk.js';
import { rowAtOrAfter } from '../../model/growing/chunk-rows.js';
import { Changes } from '../../model/growing/compare.js';
import { storedOf } from '../../model/growing/fold-rows.js';
import { layoutOf, NO_COLUMN } from '../../model/growing/layout.js';
import { merge } from '../../model/growing/merge.js';
import { Overlay } from '../../model/growing/overlay.js';
import { pointOf, summarise } from '../../model/growing/summarise.js';
import { sectionChunks, type ChunkSize } from '../../model/growing/tiles.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import type { Queryable } from '../transaction.js';
import { SegmentRows } from './segment-rows.js';
import { listSegments } from './segments.js';

/** Folded chunks whose heads are listed at once. */
const PAGE = 64;

/** The set as it is before the section is written. */
export interface SetBefore {
  readonly id: ObjectId;
  readonly shape: SetShape;
  readonly extent: SetExtent | undefined;
  readonly columns: ReadonlyMap<ColumnId, SetExtent>;
}

/** What a section changes: over all, and inside the extent that was there before. */
export interface SectionChange {
  readonly all: Changes;
  readonly interior: Changes;
  /** True where no column of the section has a stored value in its range there. */
  readonly onlyNew: boolean;
}

/** Finds out what the section changes; reads rows only where there are values in its range. */
export async function sectionChange(
  on: Queryable,
  before: SetBefore,
  section: ScannedSection,
): Promise<SectionChange> {
  const all = new Changes();
  const interior = new Changes();
  const stored = storedRange(before, section);
  if (stored !== undefined) {
    const overlay = new Overlay(section);
    for await (const { rows, range } of storedPieces(on, before, overlay.columns, stored)) {
      const changes = overlay.compare(rows, range);
      all.add(changes);
      const inside = within(before.extent, range);
      if (inside === undefined) continue;
      const whole = inside[0] === range[0] && inside[1] === range[1];
      interior.add(whole ? changes : overlay.compare(rows, inside));
    }
  }
  noteNewRows(section, stored, all);
  noteNewInside(section, stored, before.extent, interior);
  return { all, interior, onlyNew: stored === undefined };
}

/** What of a range lies inside the extent. */
function within(extent: SetExtent | undefined, [from, to]: KeyPair): KeyPair | undefined {
  if (extent === undefined) return undefined;
  const { first, last } = extent;
  const [low, high] = [first.key > from ? first.key : from, last.key < to ? last.key : to];
  return low > high ? undefined : [low, high];
}

/** The keys between which columns of the section have values in the range that it clears. */
function storedRange({ columns }: SetBefore, { spans }: ScannedSection): SectionRange | undefined {
  let range: SectionRange | undefined;
  for (const { id, first, last } of spans) {
    const extent = columns.get(id);
    if (extent === undefined || extent.first.key > last.key || extent.last.key < first.key) continue;
    const from = extent.first.key > first.key ? extent.first.key : first.key;
    const to = extent.last.key < last.key ? extent.last.key : last.key;
    range = {
      from: range === undefined || from < range.from ? from : range.from,
      to: range === undefined || to > range.to ? to : range.to,
    };
  }
  return range;
}

interface SectionRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** Rows that are stored in a range. */
interface StoredPiece {
  readonly rows: StoredRows;
  readonly range: KeyPair;
}

/** The stored rows that hold a value of the columns, piece by piece; the pieces fill the range. */
async function* storedPieces(
  on: Queryable,
  { id, shape }: SetBefore,
  columns: readonly ColumnId[],
  { from, to }: SectionRange,
): AsyncGenerator<StoredPiece> {
  const nothing = (range: KeyPair) => ({ rows: storedOf(merge([], range, columns)), range });
  let cursor = from;
  for await (const page of listSegments(on, { id, from, to, downwards: false, page: PAGE })) {
    const rows = new SegmentRows(on, shape, false);
    for (const [at, segment] of page.entries()) {
      if (cursor < segment.from) yield nothing([cursor, segment.from - 1n]);
      const merged = await rows.merge(page, at, columns);
      yield { rows: storedOf(merged), range: [segment.from, segment.to] };
      cursor = segment.to + 1n;
    }
  }
  if (cursor <= to) yield nothing([cursor, to]);
}

/**
 * Rows outside the stored range are new, whatever stands there of other columns: all of them, from the row next
 * to that range on, also where the range itself stays as it is (a boundary row that is sent again).
 */
function noteNewRows(section: ScannedSection, stored: SectionRange | undefined, all: Changes): void {
  const { keys } = section.stored;
  const [first, last] = [keys[0], keys[keys.length - 1]];
  if (first === undefined || last === undefined) return;
  if (stored !== undefined) return noteValues(section, outside(stored, first, last), all);
  for (const span of section.spans) {
    all.note(span.first, [span.id]);
    all.note(span.last, [span.id]);
  }
}

/** Those of them that lie inside the extent of the set. */
function noteNewInside(
  section: ScannedSection,
  stored: SectionRange | undefined,
  extent: SetExtent | undefined,
  interior: Changes,
): void {
  if (extent === undefined) return;
  const [first, last] = [extent.first.key, extent.last.key];
  noteValues(section, stored === undefined ? [[first, last]] : outside(stored, first, last), interior);
}

type KeyPair = readonly [from: bigint, to: bigint];

/** What is left of first..last beside the stored range, which may lie anywhere. */
function outside({ from, to }: SectionRange, first: bigint, last: bigint): KeyPair[] {
  const below = from - 1n < last ? from - 1n : last;
  const above = to + 1n > first ? to + 1n : first;
  return [
    [first, below],
    [above, last],
  ];
}

/** Notes the first and last value of each column in the ranges. */
function noteValues(
  { input, stored: rows }: ScannedSection,
  ranges: readonly KeyPair[],
  changes: Changes,
): void {
  const layout = layoutOf(input.columns.map((column) => column?.id ?? NO_COLUMN));
  for (const [from, to] of ranges) {
    const [begin, end] = [rowAtOrAfter(rows.keys, from), rowAtOrAfter(rows.keys, to + 1n)];
    if (begin >= end) continue;
    const { firsts, lasts, counts } = summarise(rows, layout, begin, end);
    layout.columns.forEach((column, place) => {
      if (column === NO_COLUMN || (counts[place] ?? 0) === 0) return;
      changes.note(pointOf(rows, firsts[place] ?? begin), [column]);
      changes.note(pointOf(rows, lasts[place] ?? begin), [column]);
    });
  }
}

/** The chunks that make the change. */
export function chunksOfChange(
  section: ScannedSection,
  { all }: SectionChange,
  version: bigint,
  size: ChunkSize,
): Chunk[] {
  const { range, columns } = all;
  if (range === undefined) return [];
  return sectionChunks(section, { from: range.first.key, to: range.last.key, columns }, version, size);
}
