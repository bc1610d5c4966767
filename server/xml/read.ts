import { SaxesParser, type SaxesAttributeNS } from 'saxes';
import { type Attribute, type Node, WITSML_NAMESPACE } from '../model/data-object/node.js';
import { DEFAULT_XML_LIMITS, type XmlLimits } from './limits.js';
import { loneSurrogate } from './characters.js';
import { placeOf, refuseDoctype } from './prolog.js';
import { TreeBuilder } from './tree-builder.js';
import { XmlError } from './xml-error.js';

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const NO_ATTRIBUTES: readonly Attribute[] = [];

/**
 * Reads a document into a tree. Elements of WITSML's namespace lose their prefix; others keep prefix and
 * namespace (`''`: in no namespace). Comments, processing instructions, namespace declarations and
 * xsi:schemaLocation are dropped; leaves keep their characters.
 *
 * @throws XmlError where the text is not well-formed, has a DTD, or is over a limit: while reading, so that
 * no more memory is used than the limits allow.
 */
export function readXml(text: string, limits: XmlLimits = DEFAULT_XML_LIMITS): Node {
  const builder = new TreeBuilder();
  readInto(builder, text, limits);
  return builder.result();
}

/** Reads a document as `readXml` does, into a builder that may keep some of it elsewhere. */
export function readInto(builder: TreeBuilder, text: string, limits: XmlLimits): void {
  refuseDoctype(text);
  refuseLoneSurrogates(text);
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const place = () => ({ line: parser.line, column: parser.column });
  const over = (what: string) => new XmlError('limit', what, place());
  let items = 0;
  let rows = 0;
  let textLength = 0;

  const count = () => {
    items += 1;
    if (items > limits.maxElements) {
      throw over(`The document has more than ${limits.maxElements} elements and attributes`);
    }
  };
  const countRow = () => {
    rows += 1;
    if (rows > limits.maxRows) throw over(`The document has more than ${limits.maxRows} rows of data`);
  };
  const addText = (piece: string) => {
    textLength += piece.length;
    if (textLength > limits.maxText) throw over(`A value has more than ${limits.maxText} characters`);
    builder.text(piece);
  };

  parser.on('opentagstart', () => {
    if (builder.depth >= limits.maxDepth) {
      throw over(`The elements of the document are nested deeper than ${limits.maxDepth} levels`);
    }
  });
  parser.on('attribute', ({ name, value }) => {
    count();
    if (value.length > limits.maxText) {
      throw over(`The attribute ${shorten(name)} has more than ${limits.maxText} characters`);
    }
  });
  parser.on('opentag', (tag) => {
    textLength = 0;
    const namespace = tag.uri === WITSML_NAMESPACE ? undefined : tag.uri;
    const attributes = attributesOf(tag.attributes);
    builder.position = parser.position;
    const kind = builder.open(tag.local, namespace, tag.prefix, attributes);
    if (kind === 'element') count();
    else if (kind === 'row') countRow();
    else throw new XmlError('content', 'A data element of a log holds an element', place());
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    textLength = 0;
    builder.position = parser.position;
    builder.close();
  });
  parser.on('error', (error) => {
    throw new XmlError('not-well-formed', reasonOf(error), place());
  });
  parser.write(text).close();
}

/** The parser takes the character behind it for the other half. */
function refuseLoneSurrogates(text: string): void {
  const at = loneSurrogate(text);
  if (at < 0) return;
  const reason = 'Not well-formed XML: half of a surrogate pair stands alone';
  throw new XmlError('not-well-formed', reason, placeOf(text, at));
}

function attributesOf(all: Record<string, SaxesAttributeNS>): readonly Attribute[] {
  let attributes: Attribute[] | undefined;
  for (const key in all) {
    const { local, prefix, uri, value } = all[key]!;
    if (uri === XMLNS || key === 'xmlns' || (uri === XSI && local.endsWith('chemaLocation'))) continue;
    attributes ??= [];
    attributes.push(uri === '' ? { name: local, value } : { name: local, value, namespace: uri, prefix });
  }
  return attributes ?? NO_ATTRIBUTES;
}

/** The parser's sentence without its `line:column:` and without large pieces of the document. */
function reasonOf(error: Error): string {
  return `Not well-formed XML: ${shorten(error.message.replace(/^(?:[^ ]*:)?\d+:\d+: /, ''), 200)}`;
}

function shorten(text: string, length = 64): string {
  return text.length <= length ? text : `${text.slice(0, length)}...`;
}
