import { type Node, TEXT_NODE, WITSML_NAMESPACE } from '../model/data-object/node.js';
import { escapeAttribute, escapeText } from './escape.js';
import { EMPTY_SCOPE, nameIn, type Scope, WITSML_SCOPE } from './namespaces.js';

/** Characters that are gathered before a piece of a document is handed on. */
const PIECE = 16 * 1024;

/**
 * Writes one element with all that is in it, to stand inside a document whose default namespace is WITSML's.
 * Trees are only as deep as `XmlLimits` let them become, so the recursion is bounded.
 */
export function writeNode(node: Node, scope: Scope = WITSML_SCOPE): string {
  if (node.name === TEXT_NODE) return escapeText(node.text);
  const { scope: inner, tag, attributes } = nameIn(scope, node);
  if (node.children.length > 0) {
    let content = '';
    for (const child of node.children) content += writeNode(child, inner);
    return `<${tag}${attributes}>${content}</${tag}>`;
  }
  if (node.text === '') return `<${tag}${attributes}/>`;
  return `<${tag}${attributes}>${escapeText(node.text)}</${tag}>`;
}

/** Writes an element as a document of its own, with all namespaces that it needs. */
export function writeDocument(root: Node): string {
  return writeNode(root, EMPTY_SCOPE);
}

/** What the root of a WITSML document says. */
export interface DocumentHead {
  /** The plural: `wells`. */
  readonly pluralName: string;
  readonly version: string;
  readonly documentInfo?: Node;
}

function rootTag({ pluralName, version }: DocumentHead): string {
  return `<${pluralName} xmlns="${WITSML_NAMESPACE}" version="${escapeAttribute(version)}"`;
}

/** A whole document of objects as one text. */
export function writeObjects(head: DocumentHead, objects: readonly Node[]): string {
  const info = head.documentInfo === undefined ? '' : writeNode(head.documentInfo);
  return `${rootTag(head)}>${info}${objects.map((node) => writeNode(node)).join('')}</${head.pluralName}>`;
}

/**
 * A document of objects in pieces, as the objects come: memory does not grow with their number. Where the
 * objects fail, so does this, before the closing tag.
 */
export async function* streamObjects(
  head: DocumentHead,
  objects: AsyncIterable<Node>,
): AsyncIterable<string> {
  let piece = `${rootTag(head)}>${head.documentInfo === undefined ? '' : writeNode(head.documentInfo)}`;
  for await (const node of objects) {
    piece += writeNode(node);
    if (piece.length >= PIECE) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}</${head.pluralName}>`;
}
