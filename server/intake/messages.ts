import type { XmlLimits } from '../xml/limits.js';
import type { XmlError } from '../xml/xml-error.js';
import type { FlatRow } from './flat-tree.js';

/** What a reading thread is told: a document to read, or that the last batch has been taken. */
export type ToWorker =
  { readonly kind: 'read'; readonly text: string; readonly limits: XmlLimits } | { readonly kind: 'more' };

/** What it answers: the tree in batches, each sent when the one before was taken, or why there is none. */
export type FromWorker =
  | { readonly kind: 'rows'; readonly rows: readonly FlatRow[]; readonly last: boolean }
  | {
      readonly kind: 'unreadable';
      readonly rule: XmlError['rule'];
      readonly reason: string;
      readonly line: number;
      readonly column: number;
    };
