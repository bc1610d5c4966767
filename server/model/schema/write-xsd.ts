/** Writes components as an XSD text in our own layout: no annotations, defaults left out, one line each. */
import {
  localName,
  namespaceOf,
  SINGLE_FACETS,
  XSD_NAMESPACE,
  type AttributeItem,
  type ComplexType,
  type Component,
  type Particle,
  type QName,
  type SimpleType,
} from './components.js';

/** The head of an XSD file. */
export interface XsdHead {
  readonly targetNamespace: string;
  readonly version: string;
  /** Prefixes of the other namespaces that the components name; the target namespace's own is `w`. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly includes: readonly string[];
  readonly imports: readonly { readonly namespace: string; readonly location: string }[];
}

/** The text of an XSD file; reading it gives the same components back. */
export function writeXsd(head: XsdHead, components: Iterable<Component>): string {
  return new XsdWriter(head).file(components);
}

class XsdWriter {
  readonly #prefixes: ReadonlyMap<string, string>;
  #lines: string[] = [];

  constructor(private readonly head: XsdHead) {
    this.#prefixes = new Map([
      [head.targetNamespace, 'w'],
      [XSD_NAMESPACE, 'xs'],
      ...Object.entries(head.prefixes).map(([prefix, namespace]): [string, string] => [namespace, prefix]),
    ]);
  }

  file(components: Iterable<Component>): string {
    const declared = [...this.#prefixes].map(
      ([namespace, prefix]) => ` xmlns:${prefix}="${escape(namespace)}"`,
    );
    this.#lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
    this.#line(
      0,
      `<xs:schema${declared.join('')} targetNamespace="${escape(this.head.targetNamespace)}"` +
        ` elementFormDefault="qualified" version="${escape(this.head.version)}">`,
    );
    for (const { namespace, location } of this.head.imports) {
      this.#line(1, `<xs:import namespace="${escape(namespace)}" schemaLocation="${escape(location)}"/>`);
    }
    for (const location of this.head.includes) {
      this.#line(1, `<xs:include schemaLocation="${escape(location)}"/>`);
    }
    for (const component of components) this.#component(component);
    this.#line(0, '</xs:schema>');
    return `${this.#lines.join('\n')}\n`;
  }

  #line(depth: number, text: string): void {
    this.#lines.push('  '.repeat(depth) + text);
  }

  #open(depth: number, tag: string, attributes: Attributes, body: () => void): void {
    const at = this.#lines.length;
    this.#line(depth, '');
    body();
    const empty = this.#lines.length === at + 1;
    this.#lines[at] = `${'  '.repeat(depth)}<xs:${tag}${print(attributes)}${empty ? '/' : ''}>`;
    if (!empty) this.#line(depth, `</xs:${tag}>`);
  }

  #name(name: QName): string {
    const prefix = this.#prefixes.get(namespaceOf(name));
    if (prefix === undefined) throw new Error(`No prefix is known for the namespace of ${name}.`);
    return `${prefix}:${localName(name)}`;
  }

  #component(component: Component): void {
    const name = localName(component.name);
    switch (component.kind) {
      case 'element':
        return this.#open(
          1,
          'element',
          {
            name,
            type: this.#name(component.type),
            abstract: component.abstract ? 'true' : undefined,
            substitutionGroup:
              component.substitutionGroup === undefined ? undefined : this.#name(component.substitutionGroup),
          },
          () => undefined,
        );
      case 'group':
        return this.#open(1, 'group', { name }, () => this.#particle(2, component.particle));
      case 'attribute-group':
        return this.#open(1, 'attributeGroup', { name }, () => this.#attributes(2, component.attributes));
      case 'simple-type':
        return this.#simpleType(name, component);
      case 'complex-type':
        return this.#complexType(name, component);
    }
  }

  #simpleType(name: string, type: SimpleType): void {
    const base = this.#name(type.base);
    this.#open(1, 'simpleType', { name, final: type.final }, () => {
      this.#open(2, type.derivation, type.derivation === 'list' ? { itemType: base } : { base }, () => {
        for (const facet of SINGLE_FACETS) {
          const value = type.facets[facet];
          if (value !== undefined) this.#line(3, `<xs:${facet} value="${escape(value)}"/>`);
        }
        for (const value of type.patterns) this.#line(3, `<xs:pattern value="${escape(value)}"/>`);
        for (const value of type.enumeration) this.#line(3, `<xs:enumeration value="${escape(value)}"/>`);
      });
    });
  }

  #complexType(name: string, type: ComplexType): void {
    const { base } = type;
    const attributes = { name, abstract: type.abstract ? 'true' : undefined, final: type.final };
    const body = (depth: number): void => {
      if (type.particle !== undefined) this.#particle(depth, type.particle);
      this.#attributes(depth, type.attributes);
    };
    this.#open(1, 'complexType', attributes, () => {
      if (base === undefined) return body(2);
      this.#open(2, `${base.content}Content`, {}, () => {
        this.#open(3, 'extension', { base: this.#name(base.type) }, () => body(4));
      });
    });
  }

  #particle(depth: number, particle: Particle): void {
    const occurs = {
      minOccurs: particle.min === 1 ? undefined : String(particle.min),
      maxOccurs:
        particle.max === 1 ? undefined : particle.max === Infinity ? 'unbounded' : String(particle.max),
    };
    switch (particle.kind) {
      case 'element':
        return this.#open(
          depth,
          'element',
          { name: particle.name, type: this.#name(particle.type), ...occurs },
          () => undefined,
        );
      case 'reference':
        return this.#open(depth, 'element', { ref: this.#name(particle.ref), ...occurs }, () => undefined);
      case 'group':
        return this.#open(depth, 'group', { ref: this.#name(particle.ref), ...occurs }, () => undefined);
      case 'any': {
        const { namespace, processContents } = particle;
        return this.#open(depth, 'any', { namespace, processContents, ...occurs }, () => undefined);
      }
      default:
        return this.#open(depth, particle.kind, occurs, () => {
          for (const child of particle.particles) this.#particle(depth + 1, child);
        });
    }
  }

  #attributes(depth: number, items: readonly AttributeItem[]): void {
    for (const item of items) {
      if (item.kind === 'attribute-group') {
        this.#line(depth, `<xs:attributeGroup ref="${this.#name(item.ref)}"/>`);
      } else {
        const use = item.required ? 'required' : undefined;
        const attributes = { name: item.name, type: this.#name(item.type), use, fixed: item.fixed };
        this.#line(depth, `<xs:attribute${print(attributes)}/>`);
      }
    }
  }
}

type Attributes = Readonly<Record<string, string | undefined>>;

function print(attributes: Attributes): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${name}="${escape(value)}"`;
  }
  return text;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;');
}
