/** Appends that are written in one commit, as `append_chunks` takes them (migrations/0005_append_chunks.ts). */
import type pg from 'pg';
import type { Chunk } from '../../model/growing/chunk.js';
import { encodeParts } from '../../model/growing/column-parts.js';
import { sectionChunks } from '../../model/growing/tiles.js';
import type { AppendRequest } from '../../store/ports/channel-sets.js';
import type { Committed } from '../../store/ports/object-repository.js';
import { changeForFeed } from '../feed/change-for-feed.js';
import { run, type Statement } from '../transaction.js';

/** Rows from which on an append is no layer but is to be folded at once, which the writer does. */
const FOLDED_ROWS = 250;

const ONE_CHUNK = { rows: FOLDED_ROWS, characters: Infinity };

/** The one chunk of a request; undefined where it cannot be written without looking closer. */
export function appendedChunk({ sections }: AppendRequest): Chunk | undefined {
  const [section, ...others] = sections.filter(({ spans }) => spans.length > 0);
  if (section === undefined || others.length > 0 || section.stored.keys.length >= FOLDED_ROWS)
    return undefined;
  const { keys } = section.stored;
  const columns = new Set(section.spans.map(({ id }) => id));
  const whole = { from: keys[0] ?? 0n, to: keys[keys.length - 1] ?? 0n, columns };
  const [chunk, ...rest] = sectionChunks(section, whole, 0n, ONE_CHUNK);
  return rest.length > 0 ? undefined : chunk;
}

/** A request that waits for the commit. */
export interface Waiting {
  readonly request: AppendRequest;
  readonly chunk: Chunk;
}

const APPEND: Statement = {
  name: 'channel-set.append',
  text: `select accepted, last_position, last_instant
           from append_chunks($1::bigint[], $2::integer[], $3::bigint[], $4::text[], $5::bigint[], $6::text[],
                              $7::integer[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
                              $13::text[])`,
};

interface AppendRow {
  readonly accepted: boolean[];
  readonly last_position: string | null;
  readonly last_instant: string | null;
}

/** Writes what can be written, in one commit; undefined for the others. The order is that of the batch. */
export async function writeBatch(
  pool: pg.Pool,
  batch: readonly Waiting[],
): Promise<(Committed | undefined)[]> {
  const heads = batch.map(({ chunk }) => chunk.head);
  const changes = batch.map(({ request }) => request.record);
  const [row] = await run<AppendRow>(pool, APPEND, [
    batch.map(({ request }) => request.id),
    batch.map(({ request }) => request.headerVersion),
    heads.map(({ from }) => from.toString()),
    heads.map(({ ends }) => ends?.first.text ?? ''),
    heads.map(({ to }) => to.toString()),
    heads.map(({ ends }) => ends?.last.text ?? ''),
    heads.map(({ rows }) => rows),
    heads.map(({ layout }) => layout.text),
    heads.map(({ delimiter }) => delimiter),
    heads.map((head) => encodeParts(head)),
    batch.map(({ chunk }) => chunk.body),
    changes.map((change) => JSON.stringify({ ...changeForFeed(change), logEntry: undefined })),
    changes.map(({ logEntry }) => (logEntry === undefined ? null : JSON.stringify(logEntry))),
  ]);
  const accepted = row?.accepted ?? [];
  const [position, instant] = [BigInt(row?.last_position ?? 0), BigInt(row?.last_instant ?? 0)];
  const behind = BigInt(accepted.filter((one) => one).length);
  let place = 0n;
  return batch.map((_, at) => {
    if (accepted[at] !== true) return undefined;
    place++;
    return { position: position - behind + place, changedAt: instant - behind + place };
  });
}
