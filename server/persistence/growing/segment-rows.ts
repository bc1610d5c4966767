/** The rows of segments: fetches the bodies of their chunks, some at a time, and merges them. */
import type { ColumnId } from '../../model/growing/channel-set.js';
import { openChunk, type KeyRule, type OpenChunk } from '../../model/growing/chunk-rows.js';
import { merge, type Merged } from '../../model/growing/merge.js';
import { Turns } from '../../model/growing/turns.js';
import type { Queryable } from '../transaction.js';
import { readBodies, type ListedChunk } from './chunk-table.js';
import { isClean, type Segment } from './segments.js';

/** Characters of bodies that are fetched in one statement, more or less. */
const FETCHED_AT_ONCE = 512 * 1024;

/** The chunks of a segment. */
export function chunksOf({ folded, layers }: Segment): ListedChunk[] {
  return folded === undefined ? [...layers] : [...layers, folded];
}

/** Merges one segment after another, in their order. */
export class SegmentRows {
  readonly #open = new Map<string, OpenChunk>();
  readonly #turns = new Turns();

  constructor(
    private readonly on: Queryable,
    private readonly rule: KeyRule,
    private readonly downwards: boolean,
  ) {}

  /** The rows of the segment `at` of a page, with these columns. */
  async merge(page: readonly Segment[], at: number, columns: readonly ColumnId[]): Promise<Merged> {
    const segment = page[at];
    if (segment === undefined) throw new Error('There is no such segment.');
    const merged = merge(await this.open(page, at), [segment.from, segment.to], columns);
    await this.done(page, at);
    return merged;
  }

  /** Lets chunks go that no later segment of the page needs, and gives the event loop a turn. */
  async done(page: readonly Segment[], at: number): Promise<void> {
    const next = page[at + 1];
    for (const [id, { head }] of this.#open) {
      if (next === undefined || (this.downwards ? head.from > next.to : head.to < next.from))
        this.#open.delete(id);
    }
    await this.#turns.rest();
  }

  /**
   * The opened chunks of the segment `at` of a page; what the next ones that are not clean will need is fetched
   * with them.
   */
  async open(page: readonly Segment[], at: number): Promise<OpenChunk[]> {
    const segment = page[at];
    if (segment === undefined) return [];
    const chunks = chunksOf(segment);
    if (chunks.some(({ head }) => !this.#open.has(head.id))) await this.#fetch(page, at);
    return chunks.flatMap(({ head }) => this.#open.get(head.id) ?? []);
  }

  async #fetch(page: readonly Segment[], at: number): Promise<void> {
    const missing = new Map<string, ListedChunk>();
    let characters = 0;
    for (let index = at; index < page.length; index++) {
      const segment = page[index];
      if (segment === undefined || (index > at && isClean(segment))) continue;
      if (index > at && characters > FETCHED_AT_ONCE) break;
      for (const chunk of chunksOf(segment)) {
        if (missing.has(chunk.head.id) || this.#open.has(chunk.head.id)) continue;
        missing.set(chunk.head.id, chunk);
        characters += chunk.head.bytes;
      }
    }
    const ids = [...missing.values()].filter(({ body }) => body === undefined).map(({ head }) => head.id);
    const bodies = ids.length === 0 ? undefined : await readBodies(this.on, ids);
    for (const { head, body } of missing.values())
      this.#open.set(head.id, openChunk(this.rule, { head, body: body ?? bodies?.get(head.id) ?? '' }));
  }
}
