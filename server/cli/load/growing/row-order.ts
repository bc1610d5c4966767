/**
 * The order of rows. What is cut into several Updates must be in order: each clears its columns from its first
 * to its last row, so batches that overlap would clear each other's rows. [API 4.5]
 */
import { keyOf, type IndexKey, type IndexKind } from '../../../model/growing/index-key.js';
import type { GrowingDocument, Place } from './growing-document.js';

/** What the index of a log is made of. [API 4.1] */
export function indexKindOf(indexType: string): IndexKind {
  return indexType === 'date time' ? 'instant' : 'number';
}

function keysOf({ text, indexType, delimiter }: GrowingDocument, rows: readonly Place[]): IndexKey[] {
  const kind = indexKindOf(indexType);
  return rows.map(({ start, end }) => {
    const from = text.indexOf('>', start) + 1;
    const to = text.indexOf(delimiter, from);
    return keyOf(kind, text.slice(from, to < 0 || to > end ? end : to)) ?? 0n;
  });
}

/** True where the indexes only rise, or only fall. */
export function isInOrder(document: GrowingDocument, rows: readonly Place[]): boolean {
  const keys = keysOf(document, rows);
  const signs = keys.slice(1).map((key, i) => key - (keys[i] ?? key));
  return signs.every((sign) => sign >= 0n) || signs.every((sign) => sign <= 0n);
}

/** The rows by rising index; rows with the same index keep their order. */
export function sortedByIndex(document: GrowingDocument, rows: readonly Place[]): Place[] {
  const keys = keysOf(document, rows);
  return rows
    .map((row, i) => ({ row, key: keys[i] ?? 0n }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ row }) => row);
}
