/** The rows of a section: where each begins, its key, and their mathematical order. */
import { type CellEnd } from './cells.js';
import type { SectionInput, SetShape } from './channel-set.js';
import { keyOf, type IndexKey } from './index-key.js';
import { keyReader } from './key-reader.js';
import { cellValue } from './null-test.js';
import { RowFault } from './row-fault.js';
import { ROW_SEPARATOR } from './row-lines.js';
import type { Turns } from './turns.js';

/** SectionRows as text with their keys; `starts` has one place more, where a row behind them would begin. */
export interface SectionRows {
  readonly text: string;
  readonly keys: BigInt64Array;
  readonly starts: Uint32Array;
}

/** Finds the rows and reads their first cells. */
export async function readKeys(
  shape: SetShape,
  { rows: { count, text } }: SectionInput,
  cellEnd: CellEnd,
  turns: Turns,
): Promise<SectionRows> {
  const keys = new BigInt64Array(count);
  const starts = new Uint32Array(count + 1);
  const read = keyReader(shape.kind, shape.zoneOffset);
  const readRow = (row: number): void => {
    const start = starts[row] ?? 0;
    const end = rowEnd(text, start);
    const to = cellEnd(text, start, end);
    const key = read(text, start, to) ?? quotedKey(shape, text.slice(start, to));
    if (key === undefined) throw new RowFault('index', row + 1, text.slice(start, to));
    keys[row] = key;
    starts[row + 1] = end + 1;
  };
  await turns.inBlocks(count, (from, to) => {
    for (let row = from; row < to; row++) readRow(row);
  });
  if (count > 0 && starts[count] !== text.length + 1)
    throw new Error(`The text has other than ${count} rows.`);
  return { text, keys, starts };
}

function quotedKey({ kind, zoneOffset }: SetShape, cell: string): IndexKey | undefined {
  return cell.includes('"') ? keyOf(kind, cellValue(cell), zoneOffset) : undefined;
}

function rowEnd(text: string, start: number): number {
  const end = text.indexOf(ROW_SEPARATOR, start);
  return end < 0 ? text.length : end;
}

/** The rows in mathematical order, as indexes of the given ones; undefined where they are in order. */
export function orderOf(rows: SectionRows, cellEnd: CellEnd): Uint32Array | undefined {
  const { keys } = rows;
  let sorted = true;
  for (let row = 1; sorted && row < keys.length; row++) sorted = (keys[row - 1] ?? 0n) < (keys[row] ?? 0n);
  if (sorted) return undefined;
  const order = Uint32Array.from(keys, (_, row) => row);
  order.sort((a, b) => {
    const [left, right] = [keys[a] ?? 0n, keys[b] ?? 0n];
    return left < right ? -1 : left > right ? 1 : a - b;
  });
  let twice = Infinity;
  for (let at = 1; at < order.length; at++) {
    const row = order[at] ?? 0;
    if (keys[order[at - 1] ?? 0] === keys[row]) twice = Math.min(twice, row);
  }
  if (twice < Infinity) throw new RowFault('duplicate', twice + 1, indexText(rows, twice, cellEnd));
  return order;
}

/** The index of a row as headers show it. */
export function indexText({ text, starts }: SectionRows, row: number, cellEnd: CellEnd): string {
  const start = starts[row] ?? 0;
  return cellValue(text.slice(start, cellEnd(text, start, (starts[row + 1] ?? 0) - 1)));
}

/** The rows in this order. */
export function reordered({ text, keys, starts }: SectionRows, order: Uint32Array): SectionRows {
  const lines: string[] = [];
  const sortedKeys = new BigInt64Array(keys.length);
  const sortedStarts = new Uint32Array(keys.length + 1);
  let start = 0;
  order.forEach((row, at) => {
    const line = text.slice(starts[row], (starts[row + 1] ?? 0) - 1);
    lines.push(line);
    sortedKeys[at] = keys[row] ?? 0n;
    sortedStarts[at] = start;
    start += line.length + 1;
  });
  sortedStarts[keys.length] = start;
  return { text: lines.join(ROW_SEPARATOR), keys: sortedKeys, starts: sortedStarts };
}
