/** The rows of a section in the form of chunks. */
import { cellsOf, type CellEnd } from './cells.js';
import type { SetShape, StoredRows } from './channel-set.js';
import type { NullReader } from './null-test.js';
import { CELL_SEPARATOR, ROW_SEPARATOR } from './row-lines.js';
import type { SectionCells } from './section-cells.js';
import type { SectionRows } from './section-rows.js';
import type { Turns } from './turns.js';

/** The rows as chunks hold them: written anew where they cannot stay as they are. */
export async function storedRows(
  { delimiter }: SetShape,
  rows: SectionRows,
  { readers, gaps, odd, anyOdd, anyNull, delimiterInside }: SectionCells,
  cellEnd: CellEnd,
  turns: Turns,
): Promise<StoredRows> {
  const full = !anyNull;
  if (!anyOdd && !delimiterInside) return { ...rows, delimiter, full, gaps };
  const separator = delimiterInside ? CELL_SEPARATOR : delimiter;
  const lines: string[] = [];
  const keys: bigint[] = [];
  const starts: number[] = [0];
  for (let row = 0; row < rows.keys.length; row++) {
    const [from, to] = [rows.starts[row] ?? 0, (rows.starts[row + 1] ?? 0) - 1];
    let line: string | undefined;
    if (odd[row] === 1) {
      line = rewritten(cellsOf(rows.text, from, to, delimiter, cellEnd), readers, separator);
    } else if (delimiterInside) {
      line = cellsOf(rows.text, from, to, delimiter, cellEnd).join(separator);
    } else {
      line = rows.text.slice(from, to);
    }
    if (line !== undefined) {
      lines.push(line);
      keys.push(rows.keys[row] ?? 0n);
      starts.push((starts.at(-1) ?? 0) + line.length + 1);
    }
    if (turns.due()) await turns.take();
  }
  return {
    text: lines.join(ROW_SEPARATOR),
    delimiter: separator,
    keys: BigInt64Array.from(keys),
    starts: Uint32Array.from(starts),
    full,
    gaps,
  };
}

/** One cell for the index and one for each place, the nulls empty; undefined where no cell has a value. */
function rewritten(
  cells: readonly string[],
  readers: readonly (NullReader | undefined)[],
  separator: string,
): string | undefined {
  let values = 0;
  const kept = readers.map((reader, at) => {
    const cell = cells[at + 1] ?? '';
    if (reader === undefined || reader.isNull(cell, 0, cell.length)) return '';
    values++;
    return cell;
  });
  return values === 0 ? undefined : [cells[0] ?? '', ...kept].join(separator);
}
