/**
 * An object's tree as compact JSON text, the form in which it is stored:
 *
 *     [name, text, [attribute...], [child...], namespace, prefix]
 *
 * with everything absent left off at the end and 0 for what is absent before something present. An attribute
 * is [name, value] or [name, value, namespace, prefix].
 */
import type { Attribute, Node } from '../../model/data-object/node.js';

type AttributeText = [string, string, string?, (string | 0)?];
type NodeText = [string, (string | 0)?, (AttributeText[] | 0)?, (NodeText[] | 0)?, (string | 0)?, string?];

function packAttribute({ name, value, namespace, prefix }: Attribute): AttributeText {
  if (namespace === undefined) return [name, value];
  return prefix === undefined ? [name, value, namespace] : [name, value, namespace, prefix];
}

function pack(node: Node): NodeText {
  const parts: NodeText = [
    node.name,
    node.text || 0,
    node.attributes.length > 0 ? node.attributes.map(packAttribute) : 0,
    node.children.length > 0 ? node.children.map(pack) : 0,
    node.namespace ?? 0,
  ];
  if (node.prefix !== undefined) parts.push(node.prefix);
  while (parts.at(-1) === 0) parts.pop();
  return parts;
}

function unpackAttribute([name, value, namespace, prefix]: AttributeText): Attribute {
  if (namespace === undefined) return { name, value };
  return prefix === undefined || prefix === 0
    ? { name, value, namespace }
    : { name, value, namespace, prefix };
}

function unpack([name, text, attributes, children, namespace, prefix]: NodeText): Node {
  return {
    name,
    attributes: attributes ? attributes.map(unpackAttribute) : [],
    children: children ? children.map(unpack) : [],
    text: text || '',
    ...(namespace === undefined || namespace === 0 ? {} : { namespace }),
    ...(prefix === undefined ? {} : { prefix }),
  };
}

/** The text to store. */
export function treeToText(root: Node): string {
  return JSON.stringify(pack(root));
}

/** The tree of a stored text. */
export function treeFromText(text: string): Node {
  return unpack(JSON.parse(text) as NodeText);
}
