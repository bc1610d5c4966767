/** The pieces in which a document goes out: XML, and rows of a log on their way to becoming it. */
import { ROW_SEPARATOR } from '../model/growing/row-lines.js';
import { escapeText } from './escape.js';

/**
 * A piece of a document. `rows` are whole rows with ROW_SEPARATOR between them, each of which is a `data` element:
 * whoever writes the piece escapes it once, as deep as it lies, instead of each layer anew.
 */
export type XmlPiece = string | { readonly rows: string };

/** The piece as XML. */
export function xmlOf(piece: XmlPiece): string {
  return typeof piece === 'string' ? piece : dataElements(piece.rows, PLAIN);
}

/** The piece as XML that stands as text inside other XML. */
export function escapedXmlOf(piece: XmlPiece): string {
  return typeof piece === 'string' ? escapeText(piece) : dataElements(piece.rows, ESCAPED);
}

/** How `data` elements are written. */
interface Form {
  readonly start: string;
  readonly between: string;
  readonly end: string;
  readonly escape: (rows: string) => string;
}

const PLAIN: Form = {
  start: '<data>',
  between: '</data><data>',
  end: '</data>',
  escape: escapeText,
};

const ESCAPED: Form = {
  start: escapeText(PLAIN.start),
  between: escapeText(PLAIN.between),
  end: escapeText(PLAIN.end),
  escape: (rows) => escapeText(escapeText(rows)),
};

function dataElements(rows: string, { start, between, end, escape }: Form): string {
  return start + escape(rows).replaceAll(ROW_SEPARATOR, between) + end;
}
