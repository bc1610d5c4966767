/**
 * What a range answers, known before its first row: which rows, how many, their ends, which columns have a value
 * in them. A folded chunk that lies wholly in the range and under no layer is believed; all others, and those of
 * which the summary does not say how many rows hold one of the wanted columns, are merged first and kept.
 */
import type { ColumnId, ColumnSpan, SetExtent } from '../../model/growing/channel-set.js';
import { widened } from '../../model/growing/extents.js';
import { partOf, type ChunkHead } from '../../model/growing/chunk.js';
import type { KeyRule } from '../../model/growing/chunk-rows.js';
import type { Merged } from '../../model/growing/merge.js';
import { cutLines, spansOf } from '../../model/growing/merged-lines.js';
import type { Queryable } from '../transaction.js';
import { SegmentRows } from './segment-rows.js';
import { isClean, listSegments, type Segment, type SegmentsRequest } from './segments.js';

/** A piece of the answer, in its order. */
export type PlannedPiece =
  | { readonly kind: 'chunk'; readonly chunk: PlannedChunk; readonly noneEmpty: boolean }
  | { readonly kind: 'merged'; readonly merged: Merged }
  /** Was merged, but not kept: is merged once more when it is its turn. */
  | { readonly kind: 'again'; readonly segment: Segment; readonly rows: number };

/** What its rows need of a folded chunk: of a long answer many are kept, and summaries are larger than all the rest. */
export interface PlannedChunk extends Pick<ChunkHead, 'id' | 'layout' | 'delimiter' | 'bytes'> {
  /** Where it came with its head. */
  readonly body: string | undefined;
}

/** The answer before its rows. */
export interface RangePlan {
  readonly count: number;
  readonly truncated: boolean;
  readonly extent: SetExtent | undefined;
  /** In the order in which they were asked for. */
  readonly spans: readonly ColumnSpan[];
  readonly pieces: readonly PlannedPiece[];
}

/** How much of an answer is kept before its first row. */
export interface PlanLimits {
  /** Characters of merged rows; what is beyond is merged a second time. */
  readonly kept: number;
}

export const PLAN_LIMITS: PlanLimits = { kept: 2_000_000 };

/** What is asked of a set. */
export interface PlanRequest extends SegmentsRequest {
  readonly rule: KeyRule;
  readonly columns: readonly ColumnId[];
  readonly maxRows: number;
}

/** Plans an answer; all statements of `on` must see one snapshot. */
export async function planRange(
  on: Queryable,
  request: PlanRequest,
  limits: PlanLimits = PLAN_LIMITS,
): Promise<RangePlan> {
  const planning = new Planning(request, limits);
  for await (const page of listSegments(on, request)) {
    const rows = new SegmentRows(on, request.rule, request.downwards);
    for (const [at, segment] of page.entries()) {
      const believed = isClean(segment) && planning.believe(segment);
      if (!believed && !planning.full) planning.take(segment, await rows.merge(page, at, request.columns));
      else if (!believed) planning.overflow((await rows.merge(page, at, request.columns)).lines.length > 0);
      if (planning.truncated) return planning.plan();
    }
  }
  return planning.plan();
}

class Planning {
  #count = 0;
  #kept = 0;
  truncated = false;
  readonly #spans: Map<ColumnId, SetExtent> = new Map();
  readonly #pieces: PlannedPiece[] = [];
  readonly #asked: ReadonlySet<ColumnId>;

  constructor(
    private readonly request: PlanRequest,
    private readonly limits: PlanLimits,
  ) {
    this.#asked = new Set(request.columns);
  }

  /** True where no more rows may be taken: now it only matters whether there are any. */
  get full(): boolean {
    return this.#count >= this.request.maxRows;
  }

  /** Notes that there are rows that may not be taken. */
  overflow(some: boolean): void {
    this.truncated = some;
  }

  /** Takes a clean segment by its summary; false where its rows must be seen. */
  believe({ folded }: Segment): boolean {
    if (folded === undefined) return false;
    const { head } = folded;
    const rows = knownRows(head, this.#asked);
    if (rows === 0) return true;
    if (this.full) {
      this.truncated = true;
      return true;
    }
    if (rows === undefined || this.#count + rows > this.request.maxRows) return false;
    this.#count += rows;
    for (const column of this.request.columns) {
      const span = partOf(head, column)?.span;
      if (span !== undefined) this.#spans.set(column, widened(this.#spans.get(column), span));
    }
    const { id, layout, delimiter, bytes } = head;
    const chunk = { id, layout, delimiter, bytes, body: folded.body };
    this.#pieces.push({ kind: 'chunk', chunk, noneEmpty: rows === head.rows });
    return true;
  }

  /** Takes merged rows, as many as there is room for. */
  take(segment: Segment, merged: Merged): void {
    const room = this.request.maxRows - this.#count;
    const kept = cutLines(merged, room, this.request.downwards);
    this.truncated = kept.lines.length < merged.lines.length;
    if (kept.lines.length === 0) return;
    this.#count += kept.lines.length;
    for (const span of spansOf(kept)) this.#spans.set(span.id, widened(this.#spans.get(span.id), span));
    const characters = kept.lines.reduce((sum, line) => sum + line.length, 0);
    this.#kept += characters;
    const again = this.#kept > this.limits.kept;
    if (again) this.#kept -= characters;
    this.#pieces.push(
      again ? { kind: 'again', segment, rows: kept.lines.length } : { kind: 'merged', merged: kept },
    );
  }

  plan(): RangePlan {
    const { columns } = this.request;
    const spans = columns.flatMap((id) => {
      const span = this.#spans.get(id);
      return span === undefined ? [] : [{ id, ...span }];
    });
    let extent: SetExtent | undefined;
    for (const { first, last } of spans) extent = widened(extent, { first, last });
    return { count: this.#count, truncated: this.truncated, extent, spans, pieces: this.#pieces };
  }
}

/**
 * How many rows hold a value of one of the columns; undefined where the summary does not say it. Each row of a
 * folded chunk holds one of its columns.
 */
function knownRows(head: ChunkHead, columns: ReadonlySet<ColumnId>): number | undefined {
  if (head.layout.columns.every((column) => columns.has(column))) return head.rows;
  let known = 0;
  let withValues = 0;
  for (const column of columns) {
    const count = partOf(head, column)?.count ?? 0;
    if (count === head.rows) return count;
    if (count > 0) withValues++;
    known += count;
  }
  return withValues > 1 ? undefined : known;
}
