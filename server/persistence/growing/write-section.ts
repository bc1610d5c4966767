/** Writes one section by the clearing rule: only what it changes. [API 4.5] [API 10] */
import type { ColumnId, ScannedSection, SetExtent, SetShape } from '../../model/growing/channel-set.js';
import type { Chunk } from '../../model/growing/chunk.js';
import { rowAtOrAfter, type OpenChunk } from '../../model/growing/chunk-rows.js';
import { Changes, compareRows } from '../../model/growing/compare.js';
import type { IndexPoint } from '../../model/growing/index-key.js';
import { layoutOf, NO_COLUMN } from '../../model/growing/layout.js';
import { commonDelimiter, merge } from '../../model/growing/merge.js';
import { pointOf, summarise } from '../../model/growing/summarise.js';
import { sectionChunks, type ChunkSize, type SectionPart } from '../../model/growing/tiles.js';
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
    await compareStored(on, before, section, stored, (point, columns) => {
      all.note(point, columns);
      if (isInside(before.extent, point)) interior.note(point, columns);
    });
  }
  noteNewRows(section, stored, all);
  noteNewInside(section, stored, before.extent, interior);
  return { all, interior, onlyNew: stored === undefined };
}

function isInside(extent: SetExtent | undefined, { key }: IndexPoint): boolean {
  return extent !== undefined && key >= extent.first.key && key <= extent.last.key;
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

/** Compares the stored rows with what they become, piece by piece. */
async function compareStored(
  on: Queryable,
  { id, shape }: SetBefore,
  section: ScannedSection,
  { from, to }: SectionRange,
  note: (point: IndexPoint, columns: ColumnId[]) => void,
): Promise<void> {
  const columns = section.spans.map((span) => span.id);
  const newest = openSection(section);
  let cursor = from;
  const compare = (chunks: readonly OpenChunk[], range: readonly [bigint, bigint]) => {
    const delimiter = commonDelimiter([...chunks, newest]);
    const old = merge(chunks, range, columns, delimiter);
    compareRows(old, merge([...chunks, newest], range, columns, delimiter), note);
  };
  for await (const page of listSegments(on, { id, from, to, downwards: false, page: PAGE })) {
    const rows = new SegmentRows(on, shape, false);
    for (const [at, segment] of page.entries()) {
      if (cursor < segment.from) compare([], [cursor, segment.from - 1n]);
      compare(await rows.open(page, at), [segment.from, segment.to]);
      await rows.done(page, at);
      cursor = segment.to + 1n;
    }
  }
  if (cursor <= to) compare([], [cursor, to]);
}

/** The section as the newest chunk. */
function openSection(section: ScannedSection): OpenChunk {
  const { stored, spans } = section;
  const [first] = spans;
  if (first === undefined) throw new Error('A section without values changes nothing.');
  const whole = wholePart(section);
  const [chunk] = sectionChunks(section, whole, NEWEST, { rows: Infinity, characters: Infinity });
  if (chunk === undefined) throw new Error('A section with values has a chunk.');
  return { head: chunk.head, text: stored.text, keys: stored.keys, starts: stored.starts };
}

const NEWEST = 2n ** 63n;

function wholePart({ spans, stored }: ScannedSection): SectionPart {
  const { keys } = stored;
  return {
    from: keys[0] ?? 0n,
    to: keys[keys.length - 1] ?? 0n,
    columns: new Set(spans.map(({ id }) => id)),
  };
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
