import { SaxesParser } from 'saxes';
import { qualify, XSD_NAMESPACE, type QName } from './components.js';

/** An element of an XSD file: its local name, its attributes, and its children without annotations. */
export interface XsdNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XsdNode[];
}

/** A parsed XSD file. Prefixes are declared on the root only, as all WITSML files do. */
export interface XsdFile {
  readonly targetNamespace: string;
  readonly root: XsdNode;
  /** The expanded name of a QName value such as `w:nameString`. */
  expand(name: string): QName;
}

/**
 * Parses the text of an XSD file; annotations and comments are left out.
 * @throws Error when the text is not well-formed or no schema; `fileName` is named.
 */
export function parseXsd(fileName: string, text: string): XsdFile {
  const open: XsdNode[] = [];
  let root: XsdNode | undefined;
  let insideAnnotation = 0;
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw new Error(`The schema file ${fileName} is not well-formed: ${error.message}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1);
    if (insideAnnotation > 0 || local === 'annotation') {
      insideAnnotation += 1;
      return;
    }
    const node: XsdNode = { name: local, attributes, children: [] };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  parser.on('closetag', () => {
    if (insideAnnotation > 0) insideAnnotation -= 1;
    else open.pop();
  });
  parser.write(text.startsWith('\uFEFF') ? text.slice(1) : text).close();
  if (root?.name !== 'schema') throw new Error(`The file ${fileName} is no XSD schema.`);
  return { targetNamespace: root.attributes['targetNamespace'] ?? '', root, expand: expander(root) };
}

function expander(root: XsdNode): (name: string) => QName {
  const prefixes = new Map<string, string>([['xml', 'http://www.w3.org/XML/1998/namespace']]);
  for (const [name, value] of Object.entries(root.attributes)) {
    if (name === 'xmlns') prefixes.set('', value);
    else if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), value);
  }
  const cache = new Map<string, QName>();
  return (name) => {
    let expanded = cache.get(name);
    if (expanded === undefined) {
      const colon = name.indexOf(':');
      const prefix = colon < 0 ? '' : name.slice(0, colon);
      const namespace = prefixes.get(prefix) ?? (prefix === 'xsd' ? XSD_NAMESPACE : '');
      expanded = qualify(namespace, name.slice(colon + 1));
      cache.set(name, expanded);
    }
    return expanded;
  };
}
