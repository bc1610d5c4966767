/** What is taken of merged rows. */
import { plainCellEnd } from './cells.js';
import type { ColumnSpan } from './channel-set.js';
import { storedOf } from './fold-rows.js';
import type { IndexPoint } from './index-key.js';
import { layoutOf } from './layout.js';
import type { Merged } from './merge.js';
import { cellValue } from './null-test.js';
import { summarise } from './summarise.js';

/** The key of a line and its index text as headers show it. */
export function pointOfLine({ lines, keys, delimiter }: Merged, line: number): IndexPoint {
  const text = lines[line] ?? '';
  const index = text.slice(0, plainCellEnd(delimiter)(text, 0, text.length));
  return { key: keys[line] ?? 0n, text: cellValue(index) };
}

/** The columns that have a value, with the ends of their values. */
export function spansOf(merged: Merged): ColumnSpan[] {
  return merged.columns.flatMap((id, place) => {
    if ((merged.counts[place] ?? 0) === 0) return [];
    const first = pointOfLine(merged, merged.firsts[place] ?? 0);
    return [{ id, first, last: pointOfLine(merged, merged.lasts[place] ?? 0) }];
  });
}

/** At most so many lines: the last ones where it goes downwards, else the first ones. */
export function cutLines(merged: Merged, most: number, downwards: boolean): Merged {
  if (merged.lines.length <= most) return merged;
  const [begin, end] = downwards ? [merged.lines.length - most, merged.lines.length] : [0, most];
  const cut = { ...merged, lines: merged.lines.slice(begin, end), keys: merged.keys.slice(begin, end) };
  return { ...cut, ...summarise(storedOf(cut), layoutOf(cut.columns), 0, end - begin) };
}
