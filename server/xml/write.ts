import { type Node, TEXT_NODE, WITSML_NAMESPACE } from '../model/data-object/node.js';
import { escapeAttribute, escapeText } from './escape.js';
import { EMPTY_SCOPE, nameIn, type Scope, WITSML_SCOPE } from './namespaces.js';
import type { XmlPiece } from './pieces.js';

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

/** Growing data that are written where the one child named `element` stands. May be read once. */
export type GrownData =
  | { readonly element: 'logData'; readonly rows: AsyncIterable<string> }
  | { readonly element: 'trajectoryStation' | 'geologyInterval'; readonly parts: AsyncIterable<Node> };

/** An object that is written: its tree, and the data that are too many to stand in it. */
export interface WrittenObject {
  readonly root: Node;
  readonly data?: GrownData;
}

/**
 * A document of objects in pieces, as the objects and their data come: memory does not grow with their number.
 * Where the objects or the data fail, so does this, before the closing tag.
 */
export async function* streamObjects(
  head: DocumentHead,
  objects: AsyncIterable<WrittenObject>,
): AsyncIterable<XmlPiece> {
  const info = head.documentInfo === undefined ? '' : writeNode(head.documentInfo);
  let gathered = `${rootTag(head)}>${info}`;
  for await (const { root, data } of objects) {
    for await (const piece of data === undefined ? [writeNode(root)] : writeGrown(root, data)) {
      if (typeof piece === 'string') gathered += piece;
      if (typeof piece === 'string' && gathered.length < PIECE) continue;
      if (gathered !== '') yield gathered;
      gathered = '';
      if (typeof piece !== 'string') yield piece;
    }
  }
  yield `${gathered}</${head.pluralName}>`;
}

/** An object whose data come in pieces. */
async function* writeGrown(root: Node, data: GrownData): AsyncIterable<XmlPiece> {
  const { scope, tag, attributes } = nameIn(WITSML_SCOPE, root);
  const place = root.children.findIndex((child) => child.name === data.element);
  const [frame] = root.children.slice(place, place + 1);
  if (frame === undefined) throw new Error(`There is no ${data.element} in ${root.name} to hold its data.`);
  const write = (nodes: readonly Node[]) => nodes.map((node) => writeNode(node, scope)).join('');

  yield `<${tag}${attributes}>${write(root.children.slice(0, place))}`;
  if (data.element === 'logData') {
    yield `<logData>${write(frame.children)}`;
    for await (const rows of data.rows) yield { rows };
    yield '</logData>';
  } else {
    for await (const part of data.parts) yield writeNode(part, scope);
  }
  yield `${write(root.children.slice(place + 1))}</${tag}>`;
}
