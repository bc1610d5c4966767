/** Reads XML answers into a small tree, with a parser that the server's code does not choose for us. */
import { SaxesParser } from 'saxes';

/** An element as the tests look at it: local names, and only the text that is not white space between elements. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Growing {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: Growing[];
  text: string;
}

/** Parses a whole document and returns its root; throws where it is not well-formed. */
export function readXml(xml: string): XmlElement {
  const top: Growing = { name: '', namespace: '', attributes: {}, children: [], text: '' };
  const open: Growing[] = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string> = {};
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.prefix !== 'xmlns' && attribute.name !== 'xmlns')
        attributes[attribute.name] = attribute.value;
    }
    const element = { name: tag.local, namespace: tag.uri, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed !== undefined && closed.children.length > 0 && closed.text.trim() === '') closed.text = '';
  });
  parser.write(xml).close();
  const root = top.children[0];
  if (root === undefined) throw new Error('The document has no root element.');
  return root;
}

/** All elements at a path of local names below `element`: `wellDatum/elevation`. */
export function elementsAt(element: XmlElement, path: string): readonly XmlElement[] {
  return path
    .split('/')
    .reduce<readonly XmlElement[]>(
      (found, name) => found.flatMap((one) => one.children.filter((child) => child.name === name)),
      [element],
    );
}

/** The texts at a path; `wellDatum@uid` and `wellDatum/elevation@uom` name attributes. */
export function textsAt(element: XmlElement, path: string): readonly string[] {
  const [elements = '', attribute] = path.split('@');
  const found = elements === '' ? [element] : elementsAt(element, elements);
  if (attribute === undefined) return found.map((one) => one.text);
  return found.flatMap((one) => one.attributes[attribute] ?? []);
}

/** The single text at a path, undefined where there is none; throws where there are several. */
export function textAt(element: XmlElement, path: string): string | undefined {
  const texts = textsAt(element, path);
  if (texts.length > 1) throw new Error(`${path} occurs ${texts.length} times.`);
  return texts[0];
}

/** The leaves of a tree as lines `path=text` and `path@attribute=text`, in document order. */
export function leavesOf(element: XmlElement, path = element.name): readonly string[] {
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => !name.startsWith('xsi:'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${path}@${name}=${value}`);
  const own = element.children.length === 0 || element.text !== '' ? [`${path}=${element.text}`] : [];
  return [
    ...attributes,
    ...own,
    ...element.children.flatMap((child) => leavesOf(child, `${path}/${child.name}`)),
  ];
}

/** Escapes text for an element or attribute of a document. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
