/**
 * The compact form in which a tree is kept in the database: JSON arrays, because they are parsed several times
 * faster than XML and hold every character as it came. A node is
 * `[name, content, attributes, namespace, prefix, text]` with trailing absent parts left off:
 * `content` is the text of a leaf or the array of children, `attributes` a flat array of name and value (an
 * attribute with a namespace is an array `[name, value, namespace, prefix]` in it), and `text` is there only
 * for a node that has children and text.
 */
import type { Attribute, Node } from './node.js';

type Packed = readonly unknown[];

/** The stored form of a tree; `decode` gives back an equal tree. */
export function encode(node: Node): string {
  return JSON.stringify(pack(node));
}

/** The tree of a stored form. Throws where the text is none: the database was changed by other hands. */
export function decode(text: string): Node {
  return unpack(JSON.parse(text));
}

function pack(node: Node): Packed {
  const leaf = node.children.length === 0;
  const parts: unknown[] = [
    node.name,
    leaf ? node.text : node.children.map(pack),
    node.attributes.length === 0 ? null : node.attributes.flatMap(packAttribute),
    node.namespace ?? null,
    node.prefix ?? null,
    leaf || node.text === '' ? null : node.text,
  ];
  while (parts[parts.length - 1] === null) parts.pop();
  return parts;
}

function packAttribute({ name, value, namespace, prefix }: Attribute): unknown[] {
  if (namespace === undefined && prefix === undefined) return [name, value];
  return [[name, value, namespace ?? null, prefix ?? null]];
}

function unpack(packed: unknown): Node {
  const [name, content, attributes, namespace, prefix, text] = array(packed);
  return {
    name: string(name),
    attributes: attributes === undefined || attributes === null ? [] : unpackAttributes(array(attributes)),
    children: typeof content === 'string' ? [] : array(content).map(unpack),
    text: typeof content === 'string' ? content : typeof text === 'string' ? text : '',
    ...(typeof namespace === 'string' ? { namespace } : {}),
    ...(typeof prefix === 'string' ? { prefix } : {}),
  };
}

function unpackAttributes(flat: Packed): Attribute[] {
  const attributes: Attribute[] = [];
  for (let i = 0; i < flat.length; i++) {
    const part = flat[i];
    if (typeof part === 'string') {
      attributes.push({ name: part, value: string(flat[++i]) });
      continue;
    }
    const [name, value, namespace, prefix] = array(part);
    attributes.push({
      name: string(name),
      value: string(value),
      ...(typeof namespace === 'string' ? { namespace } : {}),
      ...(typeof prefix === 'string' ? { prefix } : {}),
    });
  }
  return attributes;
}

function array(value: unknown): Packed {
  if (!Array.isArray(value)) throw new Error('A stored object is damaged: an array was expected.');
  return value;
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw new Error('A stored object is damaged: a text was expected.');
  return value;
}
