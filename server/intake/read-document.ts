import type { Node } from '../model/data-object/node.js';
import type { RowLines } from '../model/growing/row-lines.js';
import type { XmlLimits } from '../xml/limits.js';
import { readInto } from '../xml/read.js';
import { XmlError } from '../xml/xml-error.js';
import { cutRows } from './rows/cut-rows.js';
import { LogTreeBuilder } from './rows/log-tree-builder.js';

/** A document as it was read: the tree without the `data` elements of logs, and what these held. */
export interface ReadDocument {
  readonly root: Node;
  /** For each child of the root the rows of its logData elements, in order. */
  readonly rows: readonly (readonly RowLines[])[];
}

/** Reads any document. @throws XmlError where it cannot be read. */
export function readDocument(text: string, limits: XmlLimits): ReadDocument {
  return readByCutting(text, limits) ?? readInFull(text, limits);
}

/**
 * Reads a document of logs by cutting its rows out before it is parsed. undefined for other documents, and where
 * a document is so unusual that it must be read in full, or is wrong: then reading it in full says what and where.
 */
export function readByCutting(text: string, limits: XmlLimits): ReadDocument | undefined {
  const document = cutRows(text, limits);
  if (document === undefined) return undefined;
  const builder = new LogTreeBuilder(document.cuts);
  // Rows that the search left in the header count, too.
  const rest = { ...limits, maxRows: limits.maxRows - document.elements };
  try {
    readInto(builder, document.header, rest);
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
  return builder.cutsAreRight ? { root: builder.result(), rows: builder.rows() } : undefined;
}

/** Reads a document with a parser alone. @throws XmlError */
export function readInFull(text: string, limits: XmlLimits): ReadDocument {
  const builder = new LogTreeBuilder();
  readInto(builder, text, limits);
  return { root: builder.result(), rows: builder.rows() };
}
