import type { Node } from '../model/data-object/node.js';
import type { RowLines } from '../model/growing/row-lines.js';
import type { XmlLimits } from '../xml/limits.js';
import { readInto } from '../xml/read.js';
import { XmlError } from '../xml/xml-error.js';
import { type CutDocument, cutRows } from './rows/cut-rows.js';
import type { KnownHeaders, ReadHeader } from './rows/known-headers.js';
import { LogTreeBuilder } from './rows/log-tree-builder.js';

/** A document as it was read: the tree without the `data` elements of logs, and what these held. */
export interface ReadDocument {
  readonly root: Node;
  /** For each child of the root the rows of its logData elements, in order. */
  readonly rows: readonly (readonly RowLines[])[];
}

/** Reads any document. @throws XmlError where it cannot be read. */
export function readDocument(text: string, limits: XmlLimits, known?: KnownHeaders): ReadDocument {
  return readByCutting(text, limits, known) ?? readInFull(text, limits);
}

/**
 * Reads a document of logs by cutting its rows out before it is parsed. undefined for other documents, and where
 * a document is so unusual that it must be read in full, or is wrong: then reading it in full says what and where.
 *
 * @param known what the same header was read as before; trees are values, so that many documents may share one.
 */
export function readByCutting(
  text: string,
  limits: XmlLimits,
  known?: KnownHeaders,
): ReadDocument | undefined {
  const document = cutRows(text, limits);
  if (document === undefined) return undefined;
  const kept = known?.find(document);
  const header = kept ?? readHeader(document, limits);
  if (header === undefined) return undefined;
  if (kept === undefined) known?.keep(document, header);
  const { root, sections } = header;
  const rows = sections.map((all) => all.map((one) => (typeof one === 'number' ? document.rows[one]! : one)));
  return { root, rows };
}

function readHeader({ header, places, elements }: CutDocument, limits: XmlLimits): ReadHeader | undefined {
  const builder = new LogTreeBuilder(places);
  try {
    // Rows that the search left in the header count, too.
    readInto(builder, header, { ...limits, maxRows: limits.maxRows - elements });
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
  return builder.cutsAreRight ? { root: builder.result(), sections: builder.rows() } : undefined;
}

/** Reads a document with a parser alone. @throws XmlError */
export function readInFull(text: string, limits: XmlLimits): ReadDocument {
  const builder = new LogTreeBuilder();
  readInto(builder, text, limits);
  const rows = builder.rows().map((all) => all.filter((one) => typeof one !== 'number'));
  return { root: builder.result(), rows };
}
