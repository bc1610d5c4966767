/** Which columns the cells of a chunk belong to. */
import type { ColumnId } from './channel-set.js';

/** Stands where the cells at a place are passed over. */
export const NO_COLUMN: ColumnId = 0;

/** The columns of the cells behind the index. Equal layouts are the same object. */
export interface Layout {
  readonly columns: readonly ColumnId[];
  /** The columns as an array literal of PostgreSQL. */
  readonly text: string;
  /** The place of a column, counted from 0; -1 where the chunk does not have it. */
  placeOf(column: ColumnId): number;
}

const LAYOUTS_KEPT = 10_000;
const kept = new Map<string, Layout>();

/** The layout of such a literal: `{1,2,0,7}`. */
export function layoutOfText(text: string): Layout {
  const found = kept.get(text);
  if (found !== undefined) return found;
  const columns = text === '{}' ? [] : text.slice(1, -1).split(',').map(Number);
  const places = new Map<ColumnId, number>();
  columns.forEach((column, place) => {
    if (column !== NO_COLUMN) places.set(column, place);
  });
  const layout: Layout = { columns, text, placeOf: (column) => places.get(column) ?? -1 };
  if (kept.size >= LAYOUTS_KEPT) kept.clear();
  kept.set(text, layout);
  return layout;
}

/** The layout of these columns. */
export function layoutOf(columns: readonly ColumnId[]): Layout {
  return layoutOfText(`{${columns.join(',')}}`);
}
