/** Decides anew which cells of merged rows are null. */
import { cellsOf, plainCellEnd } from './cells.js';
import type { Column } from './channel-set.js';
import type { IndexKey } from './index-key.js';
import { storedOf } from './fold-rows.js';
import { layoutOf } from './layout.js';
import type { Merged } from './merge.js';
import { nullTest } from './null-test.js';
import { summarise } from './summarise.js';

/** The rows with what is null now empty; undefined where nothing is. */
export function renulled(merged: Merged, columns: readonly Column[]): Merged | undefined {
  const tests = merged.columns.map((id) => {
    const column = columns.find((one) => one.id === id);
    return column && nullTest(column.nulls);
  });
  const cellEnd = plainCellEnd(merged.delimiter);
  const lines: string[] = [];
  const keys: IndexKey[] = [];
  let changed = false;
  merged.lines.forEach((line, at) => {
    const [index = '', ...cells] = cellsOf(line, 0, line.length, merged.delimiter, cellEnd);
    const kept = cells.map((cell, place) => (tests[place]?.(cell, 0, cell.length) === true ? '' : cell));
    changed ||= kept.some((cell, place) => cell !== cells[place]);
    if (kept.every((cell) => cell === '')) return;
    lines.push([index, ...kept].join(merged.delimiter));
    keys.push(merged.keys[at] ?? 0n);
  });
  if (!changed) return undefined;
  const next = { ...merged, lines, keys };
  return { ...next, ...summarise(storedOf(next), layoutOf(merged.columns), 0, lines.length) };
}
