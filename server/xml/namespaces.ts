import { type Attribute, type Node, WITSML_NAMESPACE } from '../model/data-object/node.js';
import { escapeAttribute } from './escape.js';

const XML = 'http://www.w3.org/XML/1998/namespace';

/** The namespace declarations that are in force at one place of a document: '' is the default namespace. */
export type Scope = ReadonlyMap<string, string>;

/** Below a root that declares WITSML's namespace as the default. */
export const WITSML_SCOPE: Scope = new Map([
  ['', WITSML_NAMESPACE],
  ['xml', XML],
]);

/** Below nothing: the first element declares what it needs. */
export const EMPTY_SCOPE: Scope = new Map([
  ['', ''],
  ['xml', XML],
]);

/** What the start tag of one element needs beside its content. */
export interface Naming {
  readonly scope: Scope;
  readonly tag: string;
  /** Declarations and attributes, each with a blank before it. */
  readonly attributes: string;
}

/** Names an element and its attributes, declaring each prefix where it is first needed. */
export function nameIn(scope: Scope, node: Node): Naming {
  if (node.namespace === undefined && scope.get('') === WITSML_NAMESPACE && node.attributes.length === 0) {
    return { scope, tag: node.name, attributes: '' };
  }
  const declaring = new Declarations(scope);
  const prefix = declaring.element(node.prefix ?? '', node.namespace ?? WITSML_NAMESPACE);
  let attributes = '';
  for (const attribute of node.attributes) {
    attributes += ` ${declaring.attribute(attribute)}="${escapeAttribute(attribute.value)}"`;
  }
  return {
    scope: declaring.scope,
    tag: qualified(prefix, node.name),
    attributes: declaring.text + attributes,
  };
}

function qualified(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}

/** The declarations that one start tag adds. */
class Declarations {
  scope: Scope;
  text = '';
  private readonly mine = new Set<string>();

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** The prefix to use for an element of this namespace; no prefix can stand for no namespace. */
  element(wanted: string, namespace: string): string {
    const prefix = namespace === '' ? '' : wanted;
    this.declare(prefix, namespace);
    return prefix;
  }

  attribute({ name, namespace, prefix }: Attribute): string {
    if (namespace === undefined || namespace === '') return name;
    if (namespace === XML) return `xml:${name}`;
    let free = prefix === undefined || prefix === '' || prefix === 'xml' ? 'n' : prefix;
    while (this.mine.has(free) && this.scope.get(free) !== namespace) free += '1';
    this.declare(free, namespace);
    return `${free}:${name}`;
  }

  private declare(prefix: string, namespace: string): void {
    if (this.scope.get(prefix) !== namespace) {
      this.scope = new Map(this.scope).set(prefix, namespace);
      this.text += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(namespace)}"`;
    }
    this.mine.add(prefix);
  }
}
