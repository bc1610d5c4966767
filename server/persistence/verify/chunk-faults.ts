/** Chunks whose summary is not that of their rows. */
import type pg from 'pg';
import { NO_COLUMN } from '../../model/growing/layout.js';
import { openChunk, type KeyRule, type OpenChunk } from '../../model/growing/chunk-rows.js';
import { type ChunkHead, FIRST_KEY, LAST_KEY, partOf } from '../../model/growing/chunk.js';
import { summarise } from '../../model/growing/summarise.js';
import type { ObjectId } from '../../store/ports/object-repository.js';
import { type ListedChunk, readBodies, readFolded, readLayers } from '../growing/chunk-table.js';

const PAGE = 64;

/** A chunk, and what is wrong with it. */
export interface ChunkFault {
  readonly id: string;
  readonly fault: string;
}

/** All chunks of a set: the layers, then the folded ones in pages. */
async function* chunksOf(pool: pg.Pool, id: ObjectId): AsyncIterable<readonly ListedChunk[]> {
  const layers = await readLayers(pool, id, FIRST_KEY, LAST_KEY);
  for (let at = 0; at < layers.length; at += PAGE) yield layers.slice(at, at + PAGE);
  for (let from = FIRST_KEY; ;) {
    const page = await readFolded(pool, id, { from, to: LAST_KEY, downwards: false, limit: PAGE });
    yield page;
    const last = page.at(-1)?.head.to;
    if (last === undefined || page.length < PAGE) return;
    from = last + 1n;
  }
}

/** Reads every row of a set. */
export async function* chunkFaults(pool: pg.Pool, id: ObjectId, rule: KeyRule): AsyncIterable<ChunkFault> {
  for await (const page of chunksOf(pool, id)) {
    const wanting = page.filter(({ body }) => body === undefined).map(({ head }) => head.id);
    const bodies = wanting.length === 0 ? new Map<string, string>() : await readBodies(pool, wanting);
    for (const { head, body } of page) {
      const fault = faultOf(rule, head, body ?? bodies.get(head.id) ?? '');
      if (fault !== undefined) yield { id: head.id, fault };
    }
  }
}

function faultOf(rule: KeyRule, head: ChunkHead, body: string): string | undefined {
  if (head.rows === 0) return body === '' ? undefined : 'it has rows and says that it has none';
  try {
    const chunk = openChunk(rule, { head, body });
    return orderFault(chunk) ?? summaryFault(chunk);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function orderFault({ head, keys }: OpenChunk): string | undefined {
  for (let row = 1; row < keys.length; row++) {
    if ((keys[row - 1] ?? 0n) >= (keys[row] ?? 0n))
      return `row ${row + 1} does not lie behind the row before`;
  }
  const [first, last] = [keys[0] ?? 0n, keys[keys.length - 1] ?? 0n];
  if (head.ends?.first.key !== first || head.ends.last.key !== last)
    return 'its ends are not those of its rows';
  return head.from <= first && last <= head.to ? undefined : 'rows lie outside its range';
}

function summaryFault({ head, text, keys, starts }: OpenChunk): string | undefined {
  const { layout, delimiter } = head;
  const rows = { text, keys, starts, delimiter, full: false };
  const { firsts, lasts, counts } = summarise(rows, layout, 0, head.rows);
  for (const [place, column] of layout.columns.entries()) {
    if (column === NO_COLUMN) continue;
    const part = partOf(head, column);
    const said = [part?.count, part?.span?.first.key, part?.span?.last.key];
    const [first, last] = [firsts[place] ?? -1, lasts[place] ?? -1];
    const held = [counts[place], first < 0 ? undefined : keys[first], last < 0 ? undefined : keys[last]];
    if (said.some((value, at) => value !== held[at]))
      return `what it says of column ${column} is not what it holds`;
    if (part?.span !== undefined && (part.from > part.span.first.key || part.to < part.span.last.key)) {
      return `values of column ${column} lie outside what it covers`;
    }
  }
  return undefined;
}
