/**
 * Reads the rows of one logData once: their order, their nulls, the range of each column. What comes out is as
 * chunks hold it; where the rows are so already, the text is left as it is.
 */
import { plainCellEnd, quotedCellEnd } from './cells.js';
import type { ColumnSpan, ScannedSection, SectionInput, SetExtent, SetShape } from './channel-set.js';
import type { IndexPoint } from './index-key.js';
import { readCells, type Place } from './section-cells.js';
import { indexText, orderOf, readKeys, reordered } from './section-rows.js';
import { storedRows } from './section-stored.js';
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
  const cells = await readCells(shape, input, rows, { cellEnd, quoted }, turns);
  const stored = await storedRows(shape, rows, cells, cellEnd, turns);
  const points = new Map<number, IndexPoint>();
  // Most columns begin and end in the same rows.
  const point = (row: number): IndexPoint => {
    let known = points.get(row);
    if (known === undefined) {
      known = { key: rows.keys[row] ?? 0n, text: indexText(rows, row, cellEnd) };
      points.set(row, known);
    }
    return known;
  };
  return {
    input: { ...input, rows: { count: rows.keys.length, text: rows.text } },
    count: rows.keys.length,
    extent: extentOf(cells.places, point),
    spans: spansOf(input, cells.places, point),
    ragged: cells.ragged && { ...cells.ragged, row: (order?.[cells.ragged.row] ?? cells.ragged.row) + 1 },
    stored,
  };
}

function extentOf(places: readonly Place[], point: (row: number) => IndexPoint): SetExtent | undefined {
  const met = places.filter(({ first }) => first >= 0);
  if (met.length === 0) return undefined;
  const first = met.reduce((least, place) => Math.min(least, place.first), Infinity);
  const last = met.reduce((most, place) => Math.max(most, place.last), 0);
  return { first: point(first), last: point(last) };
}

function spansOf(
  { columns }: SectionInput,
  places: readonly Place[],
  point: (row: number) => IndexPoint,
): readonly ColumnSpan[] {
  return columns.flatMap((column, at) => {
    const place = places[at];
    if (column === undefined || place === undefined || place.first < 0) return [];
    return [{ id: column.id, first: point(place.first), last: point(place.last) }];
  });
}
