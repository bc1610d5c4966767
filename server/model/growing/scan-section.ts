/**
 * Reads the rows of one logData once: their order, their nulls, the range of each column. What comes out is as
 * chunks hold it; where the rows are so already, the text is left as it is.
 */
import { plainCellEnd, quotedCellEnd } from './cells.js';
import type { ColumnSpan, ScannedSection, SectionInput, SetShape, StoredRows } from './channel-set.js';
import type { IndexPoint } from './index-key.js';
import { layoutOf, NO_COLUMN } from './layout.js';
import { readCells } from './section-cells.js';
import { orderOf, readKeys, reordered } from './section-rows.js';
import { storedRows } from './section-stored.js';
import { endsOf, pointOf, summarise } from './summarise.js';
import { Turns } from './turns.js';

/**
 * Reads a section; yields to the event loop while it reads.
 * @throws RowFault where an index cannot be read, or two rows have the same.
 */
export async function scanSection(shape: SetShape, input: SectionInput): Promise<ScannedSection> {
  const turns = new Turns();
  const quoted = input.rows.text.includes('"');
  const cellEnd = quoted ? quotedCellEnd(shape.delimiter) : plainCellEnd(shape.delimiter);
  const given = await readKeys(shape, input, cellEnd, turns);
  const order = orderOf(given, cellEnd);
  const rows = order === undefined ? given : reordered(given, order);
  const cells = await readCells(shape, input, rows, turns);
  const stored = await storedRows(shape, rows, cells, cellEnd, turns);
  return {
    input: { ...input, rows: { count: rows.keys.length, text: rows.text } },
    count: rows.keys.length,
    extent: endsOf(stored, 0, stored.keys.length),
    spans: spansOf(input, stored),
    ragged: cells.ragged && { ...cells.ragged, row: (order?.[cells.ragged.row] ?? cells.ragged.row) + 1 },
    stored,
  };
}

function spansOf({ columns }: SectionInput, stored: StoredRows): readonly ColumnSpan[] {
  const layout = layoutOf(columns.map((column) => column?.id ?? NO_COLUMN));
  const { firsts, lasts } = summarise(stored, layout, 0, stored.keys.length);
  // Most columns begin and end in the same rows.
  const points = new Map<number, IndexPoint>();
  const point = (row: number): IndexPoint => {
    const known = points.get(row) ?? pointOf(stored, row);
    points.set(row, known);
    return known;
  };
  return columns.flatMap((column, place) => {
    const [first, last] = [firsts[place] ?? -1, lasts[place] ?? -1];
    if (column === undefined || first < 0) return [];
    return [{ id: column.id, first: point(first), last: point(last) }];
  });
}
