/** The rows of a planned answer, piece by piece, on any connection: none is held between two pieces. */
import type { ColumnId } from '../../model/growing/channel-set.js';
import type { KeyRule } from '../../model/growing/chunk-rows.js';
import { layoutOf } from '../../model/growing/layout.js';
import type { Merged } from '../../model/growing/merge.js';
import { cutLines } from '../../model/growing/merged-lines.js';
import { projected, type Wanted } from '../../model/growing/project.js';
import { ROW_SEPARATOR } from '../../model/growing/row-lines.js';
import { Turns } from '../../model/growing/turns.js';
import type { Queryable } from '../transaction.js';
import { readBodies } from './chunk-table.js';
import { HeldBodies } from './held-bodies.js';
import type { PlannedPiece } from './range-plan.js';
import { SegmentRows } from './segment-rows.js';

/** Characters of bodies that are fetched in one statement, more or less. */
const FETCHED_AT_ONCE = 512 * 1024;

export interface RowsRequest {
  readonly rule: KeyRule;
  /** All that were asked for: those of merged pieces. */
  readonly columns: readonly ColumnId[];
  readonly wanted: Wanted;
}

/** Pieces of whole rows, in the order of the plan. */
export async function* plannedRows(
  on: Queryable,
  pieces: readonly PlannedPiece[],
  request: RowsRequest,
): AsyncGenerator<string> {
  const turns = new Turns();
  const held = new HeldBodies();
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'chunk') {
      const { id, layout, delimiter, body } = piece.chunk;
      if (body === undefined && !held.has(id)) held.hold(await readBodies(on, nextIds(pieces, at)));
      const portions = body === undefined ? held.portions(id, request.wanted.reversed) : [body];
      for (const text of portions)
        yield projected({ text, layout, delimiter, noneEmpty: piece.noneEmpty }, request.wanted);
    } else {
      yield projectedMerge(await mergedAgain(on, piece, request), request.wanted);
    }
    await turns.rest();
  }
}

/** The chunks from here on that fit into one fetch. */
function nextIds(pieces: readonly PlannedPiece[], from: number): string[] {
  const ids: string[] = [];
  let characters = 0;
  for (let at = from; at < pieces.length && characters < FETCHED_AT_ONCE; at++) {
    const piece = pieces[at];
    if (piece?.kind !== 'chunk') break;
    if (piece.chunk.body !== undefined) continue;
    ids.push(piece.chunk.id);
    characters += piece.chunk.bytes;
  }
  return ids;
}

async function mergedAgain(
  on: Queryable,
  piece: Exclude<PlannedPiece, { kind: 'chunk' }>,
  { rule, columns, wanted }: RowsRequest,
): Promise<Merged> {
  if (piece.kind === 'merged') return piece.merged;
  const merged = await new SegmentRows(on, rule, wanted.reversed).merge([piece.segment], 0, columns);
  return cutLines(merged, piece.rows, wanted.reversed);
}

/** Merged rows have a value in one of the wanted columns: those that were left out have none. */
function projectedMerge({ columns, delimiter, lines }: Merged, wanted: Wanted): string {
  const text = lines.join(ROW_SEPARATOR);
  return projected({ text, layout: layoutOf(columns), delimiter, noneEmpty: true }, wanted);
}
