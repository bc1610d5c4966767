import type { XmlLimits } from '../xml/limits.js';
import type { XmlError } from '../xml/xml-error.js';
import type { FlatNode } from './flat-tree.js';
import type { PackedRows } from './rows/packed-rows.js';

/** What a reading thread is told: a document to read, or that the last batch has been taken. */
export type ToWorker =
  { readonly kind: 'read'; readonly text: string; readonly limits: XmlLimits } | { readonly kind: 'more' };

/**
 * What it answers: the rows of each child of the root, whose buffers are handed over; then the tree in batches,
 * each sent when the one before was taken; or why there is none.
 */
export type FromWorker =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly PackedRows[])[] }
  | { readonly kind: 'nodes'; readonly nodes: readonly FlatNode[]; readonly last: boolean }
  | {
      readonly kind: 'unreadable';
      readonly rule: XmlError['rule'];
      readonly reason: string;
      readonly line: number;
      readonly column: number;
    };
