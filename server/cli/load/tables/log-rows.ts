/** The rows of a table as a log holds them: in order, one for each index, in batches of the size of a call. */
import { keyOf, type IndexKey } from '../../../model/growing/index-key.js';
import { CALL_CHARACTERS } from '../growing/store-limits.js';
import { indexText } from './index-column.js';
import { isNullWord, type Survey } from './survey.js';
import type { Table } from './table.js';

interface KeyedRow {
  readonly key: IndexKey;
  readonly cells: readonly string[];
}

/** Where the data of a store end; rows from there on are wanted. */
export interface ResumePoint {
  readonly endIndex: string;
}

/** Rows in the order of the log, as the text of `data` elements; each index once. */
export async function* logRows(
  table: Table,
  survey: Survey,
  zone: string | undefined,
  from?: ResumePoint,
): AsyncGenerator<string> {
  const end = from === undefined ? undefined : keyOf(survey.kind, from.endIndex);
  const falling = survey.order === 'decreasing';
  for await (const { key, cells } of eachIndexOnce(inOrder(table, survey, zone))) {
    // The boundary row is sent again: where a row at this index was not complete, it is now.
    if (end !== undefined && (falling ? key > end : key < end)) continue;
    yield cells.map((cell, i) => cellText(cell, i, survey)).join(survey.delimiter);
  }
}

/** As many rows in a batch as one call takes. */
export async function* inBatches(rows: AsyncIterable<string>, most: number): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for await (const row of rows) {
    if (batch.length === most || characters + row.length > CALL_CHARACTERS) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(row);
    characters += row.length;
  }
  if (batch.length > 0) yield batch;
}

function cellText(cell: string, column: number, { types, delimiter }: Survey): string {
  const text = isNullWord(cell, types[column] ?? 'string') ? '' : cell.replace(/[\r\n]+/g, ' ');
  // Only where every delimiter occurs in some cell. [API 4.1]
  return text.includes(delimiter) ? `"${text.replace(/"/g, '""')}"` : text;
}

async function* keyedRows(
  table: Table,
  { kind }: Survey,
  zone: string | undefined,
): AsyncGenerator<KeyedRow> {
  for await (const { cells } of table.rows()) {
    const text = indexText(kind, cells[0] ?? '', zone);
    const key = keyOf(kind, text);
    if (key !== undefined) yield { key, cells: [text, ...cells.slice(1)] };
  }
}

/** A table whose index goes up and down is sorted in memory; all others are streamed. */
async function* inOrder(table: Table, survey: Survey, zone: string | undefined): AsyncGenerator<KeyedRow> {
  if (survey.order !== 'mixed') return yield* keyedRows(table, survey, zone);
  const all: KeyedRow[] = [];
  for await (const row of keyedRows(table, survey, zone)) all.push(row);
  return yield* all.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}

/** Rows with the same index become one; of two cells the later one counts, unless it is empty. */
async function* eachIndexOnce(rows: AsyncIterable<KeyedRow>): AsyncGenerator<KeyedRow> {
  let last: KeyedRow | undefined;
  for await (const row of rows) {
    if (last === undefined || row.key !== last.key) {
      if (last !== undefined) yield last;
      last = row;
      continue;
    }
    const earlier = last.cells;
    last = { key: row.key, cells: row.cells.map((cell, i) => (cell === '' ? (earlier[i] ?? '') : cell)) };
  }
  if (last !== undefined) yield last;
}
