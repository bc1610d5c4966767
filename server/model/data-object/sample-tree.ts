/** Writing trees by hand, and the declarations of the project's own schema files: for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectType } from '../object-types.js';
import type { ObjectDecl } from '../schema/element-tree.js';
import { readSchemas, type SchemaSet } from '../schema/schema-set.js';
import type { Node } from './node.js';

/** `el('name', 'W')`, `el('wellDatum', { uid: 'KB' }, el('name', 'Kelly'))`. */
export function el(name: string, ...content: readonly (Node | string | Record<string, string>)[]): Node {
  const children: Node[] = [];
  const attributes: { name: string; value: string }[] = [];
  let text = '';
  for (const item of content) {
    if (typeof item === 'string') text += item;
    else if (isNode(item)) children.push(item);
    else for (const [key, value] of Object.entries(item)) attributes.push({ name: key, value });
  }
  return { name, attributes, children, text };
}

function isNode(item: Node | Record<string, string>): item is Node {
  return Array.isArray(item['children']);
}

/** A tree as XML without escaping, for messages and comparisons in tests. */
export function show(node: Node | undefined): string {
  if (node === undefined) return '';
  if (node.name === '#text') return node.text;
  const tag = node.prefix === undefined ? node.name : `${node.prefix}:${node.name}`;
  const attributes = node.attributes.map(({ name, value }) => ` ${name}="${value}"`).join('');
  const content = node.text + node.children.map(show).join('');
  return content === '' ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${content}</${tag}>`;
}

let schemas: SchemaSet | undefined;

/** The declaration of a type. Tests run in the project's folder. */
export function declared(type: ObjectType): ObjectDecl {
  if (schemas === undefined) {
    const folder = join(process.cwd(), 'schemas', 'witsml141');
    const names = readdirSync(folder).filter((name) => name.endsWith('.xsd'));
    schemas = readSchemas(new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
  }
  return schemas.object(type);
}
