import {
  qualify,
  SINGLE_FACETS,
  XSD_NAMESPACE,
  type AttributeItem,
  type ComplexType,
  type Component,
  type Particle,
  type SimpleType,
  type SingleFacet,
} from './components.js';
import type { XsdFile, XsdNode } from './parse-xsd.js';

const PARTICLES: ReadonlySet<string> = new Set(['element', 'group', 'sequence', 'choice', 'any']);
const FACETS: ReadonlySet<string> = new Set(SINGLE_FACETS);

/** All that WITSML's files say about a component; anything else would be lost in silence. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'abstract',
  'base',
  'final',
  'fixed',
  'itemType',
  'maxOccurs',
  'minOccurs',
  'name',
  'namespace',
  'processContents',
  'ref',
  'substitutionGroup',
  'type',
  'use',
  'value',
]);

/**
 * The components that a file states, in its order.
 * @throws Error for what lies outside the subset of XML Schema that WITSML uses.
 */
export function readComponents(file: XsdFile): Component[] {
  if (file.root.attributes['elementFormDefault'] !== 'qualified') {
    throw new Error(
      `A schema of ${file.targetNamespace} has unqualified elements, as WITSML's schemas have not.`,
    );
  }
  const components: Component[] = [];
  for (const node of file.root.children) {
    if (node.name === 'include' || node.name === 'import') continue;
    refuseUnknownAttributes(node);
    components.push(readComponent(file, node));
  }
  return components;
}

function readComponent(file: XsdFile, node: XsdNode): Component {
  const name = qualify(file.targetNamespace, required(node, 'name'));
  switch (node.name) {
    case 'element': {
      const substitutes = node.attributes['substitutionGroup'];
      return {
        kind: 'element',
        name,
        type: file.expand(required(node, 'type')),
        abstract: node.attributes['abstract'] === 'true',
        ...(substitutes === undefined ? {} : { substitutionGroup: file.expand(substitutes) }),
      };
    }
    case 'complexType':
      return readComplexType(file, node, name);
    case 'simpleType':
      return readSimpleType(file, node, name);
    case 'group':
      return { kind: 'group', name, particle: readParticle(file, only(node)) };
    case 'attributeGroup':
      return { kind: 'attribute-group', name, attributes: readAttributes(file, node) };
    default:
      throw unknown(node);
  }
}

function readComplexType(file: XsdFile, node: XsdNode, name: string): ComplexType {
  const wrapper = node.children.find((c) => c.name === 'simpleContent' || c.name === 'complexContent');
  const extension = wrapper === undefined ? undefined : only(wrapper);
  if (extension !== undefined && extension.name !== 'extension') throw unknown(extension);
  const body = extension ?? node;
  const particle = body.children.find((c) => PARTICLES.has(c.name));
  const final = node.attributes['final'];
  return {
    kind: 'complex-type',
    name,
    abstract: node.attributes['abstract'] === 'true',
    ...(final === undefined ? {} : { final }),
    ...(extension === undefined
      ? {}
      : {
          base: {
            content: wrapper?.name === 'simpleContent' ? ('simple' as const) : ('complex' as const),
            type: file.expand(required(extension, 'base')),
          },
        }),
    ...(particle === undefined ? {} : { particle: readParticle(file, particle) }),
    attributes: readAttributes(file, body),
  };
}

function readSimpleType(file: XsdFile, node: XsdNode, name: string): SimpleType {
  const body = only(node);
  if (body.name !== 'restriction' && body.name !== 'list') throw unknown(body);
  const enumeration: string[] = [];
  const patterns: string[] = [];
  const facets: Partial<Record<SingleFacet, string>> = {};
  for (const facet of body.children) {
    const value = required(facet, 'value');
    if (facet.name === 'enumeration') enumeration.push(value);
    else if (facet.name === 'pattern') patterns.push(value);
    else if (FACETS.has(facet.name)) facets[facet.name as SingleFacet] = value;
    else throw unknown(facet);
  }
  const final = node.attributes['final'];
  return {
    kind: 'simple-type',
    name,
    ...(final === undefined ? {} : { final }),
    derivation: body.name,
    base: file.expand(required(body, body.name === 'list' ? 'itemType' : 'base')),
    enumeration,
    patterns,
    facets,
  };
}

function readParticle(file: XsdFile, node: XsdNode): Particle {
  const { minOccurs, maxOccurs, ref } = node.attributes;
  const min = minOccurs === undefined ? 1 : Number(minOccurs);
  const max = maxOccurs === undefined ? 1 : maxOccurs === 'unbounded' ? Infinity : Number(maxOccurs);
  switch (node.name) {
    case 'element':
      return ref === undefined
        ? {
            kind: 'element',
            name: required(node, 'name'),
            type: file.expand(required(node, 'type')),
            min,
            max,
          }
        : { kind: 'reference', ref: file.expand(ref), min, max };
    case 'group':
      return { kind: 'group', ref: file.expand(required(node, 'ref')), min, max };
    case 'sequence':
    case 'choice':
      return { kind: node.name, particles: node.children.map((c) => readParticle(file, c)), min, max };
    case 'any':
      return {
        kind: 'any',
        namespace: node.attributes['namespace'] ?? '##any',
        processContents: node.attributes['processContents'] ?? 'strict',
        min,
        max,
      };
    default:
      throw unknown(node);
  }
}

function readAttributes(file: XsdFile, body: XsdNode): AttributeItem[] {
  const items: AttributeItem[] = [];
  for (const node of body.children) {
    if (node.name === 'attributeGroup') {
      items.push({ kind: 'attribute-group', ref: file.expand(required(node, 'ref')) });
    } else if (node.name === 'attribute') {
      const { use, fixed } = node.attributes;
      items.push({
        kind: 'attribute',
        name: required(node, 'name'),
        type: file.expand(node.attributes['type'] ?? `{${XSD_NAMESPACE}}anySimpleType`),
        required: use === 'required',
        ...(fixed === undefined ? {} : { fixed }),
      });
    } else if (!PARTICLES.has(node.name)) throw unknown(node);
  }
  return items;
}

function refuseUnknownAttributes(node: XsdNode): void {
  for (const name of Object.keys(node.attributes)) {
    if (!ATTRIBUTES.has(name))
      throw new Error(`A schema file has <${node.name} ${name}="...">, which is unknown.`);
  }
  node.children.forEach(refuseUnknownAttributes);
}

function required(node: XsdNode, attribute: string): string {
  const value = node.attributes[attribute];
  if (value === undefined) throw new Error(`A schema file has <${node.name}> without ${attribute}.`);
  return value;
}

function only(node: XsdNode): XsdNode {
  const [child] = node.children;
  if (child === undefined || node.children.length > 1) {
    throw new Error(`A schema file has <${node.name}> with ${node.children.length} children instead of one.`);
  }
  return child;
}

function unknown(node: XsdNode): Error {
  return new Error(`A schema file has <${node.name}> where WITSML's schemas have none.`);
}
