import { type Attribute, type Node, TEXT_NODE } from '../model/data-object/node.js';

/** Elements of WITSML below which any XML may stand. */
const OPEN_ELEMENTS: ReadonlySet<string> = new Set(['customData', 'extensionAny']);

/** An element whose end has not come yet. */
interface Unfinished {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly prefix: string | undefined;
  readonly attributes: readonly Attribute[];
  readonly children: Node[];
  /** Text since the last child, and whether any text of this element is more than white space. */
  text: string;
  solid: boolean;
  /** True inside open content, where also blank text means something. */
  readonly open: boolean;
}

const NO_CHILDREN: readonly Node[] = [];

/** What an element that opens is to a builder: a part of the tree, a row of a log, or what no row may hold. */
export type Opened = 'element' | 'row' | 'inside-row';

/**
 * Builds the tree from the events of a parser. One per document.
 */
export class TreeBuilder {
  /** Where in the text the last tag ended; told by the reader. */
  position = 0;
  private readonly stack: Unfinished[] = [];
  private root: Node | undefined;

  /** How many elements are open. */
  get depth(): number {
    return this.stack.length;
  }

  /** `namespace` is undefined for WITSML's own; then `prefix` is dropped. */
  open(
    name: string,
    namespace: string | undefined,
    prefix: string,
    attributes: readonly Attribute[],
  ): Opened {
    const parent = this.stack.at(-1);
    if (parent !== undefined && parent.text !== '') passText(parent);
    this.stack.push({
      name,
      namespace,
      prefix: namespace === undefined || prefix === '' ? undefined : prefix,
      attributes,
      children: [],
      text: '',
      solid: false,
      open: parent?.open === true || namespace !== undefined || OPEN_ELEMENTS.has(name),
    });
    return 'element';
  }

  text(text: string): void {
    const element = this.stack.at(-1);
    if (element === undefined) return;
    element.text += text;
    element.solid ||= /\S/.test(text);
  }

  close(): void {
    const element = this.stack.pop();
    if (element === undefined) return;
    const node = finish(element);
    const parent = this.stack.at(-1);
    if (parent === undefined) this.root = node;
    else parent.children.push(node);
  }

  /** The children, so far, of the element that is open. */
  protected get siblings(): Node[] {
    return this.stack.at(-1)?.children ?? [];
  }

  /** The finished tree; the parser has seen to it that there is one. */
  result(): Node {
    if (this.root === undefined) throw new Error('The document has no root element.');
    return this.root;
  }
}

/**
 * Text in front of a child element becomes a node of its own. Blank text does so in open content only, and
 * only until the end of the element tells whether it matters.
 */
function passText(element: Unfinished): void {
  if (element.solid || element.open) element.children.push(textNode(element.text));
  element.text = '';
}

/** A node that stands for text between elements. */
export function textNode(text: string): Node {
  return { name: TEXT_NODE, attributes: [], children: NO_CHILDREN, text };
}

/**
 * White space between elements is layout and dropped, unless the element has other text too (mixed content),
 * where all of it is kept. A leaf keeps its characters; outside open content a blank one is an empty one, as
 * the schema's types collapse white space.
 */
function finish(element: Unfinished): Node {
  const { name, namespace, prefix, attributes } = element;
  let children: readonly Node[] = element.children;
  let text = '';
  if (children.length === 0) {
    children = NO_CHILDREN;
    if (element.solid || element.open) text = element.text;
  } else if (element.solid) {
    if (element.text !== '') passText(element);
  } else if (element.open) {
    children = element.children.filter((child) => child.name !== TEXT_NODE);
  }
  const node: { -readonly [K in keyof Node]: Node[K] } = { name, attributes, children, text };
  if (namespace !== undefined) node.namespace = namespace;
  if (prefix !== undefined) node.prefix = prefix;
  return node;
}
