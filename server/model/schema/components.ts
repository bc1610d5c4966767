/**
 * The components that an XSD file states, in the subset of XML Schema that WITSML uses. They are plain
 * values: element trees, variants, the comparison and the XSD writer all work on them.
 */

export const XSD_NAMESPACE = 'http://www.w3.org/2001/XMLSchema';

/** A name with its namespace, written `{namespace}local`. */
export type QName = string;

/** `{namespace}local`. */
export function qualify(namespace: string, local: string): QName {
  return `{${namespace}}${local}`;
}

/** The part after the namespace. */
export function localName(name: QName): string {
  return name.slice(name.indexOf('}') + 1);
}

export function namespaceOf(name: QName): string {
  return name.slice(1, name.indexOf('}'));
}

interface Occurs {
  readonly min: number;
  /** Infinity where it is unbounded. */
  readonly max: number;
}

/** An element that is declared where it stands. */
export interface ElementParticle extends Occurs {
  readonly kind: 'element';
  readonly name: string;
  readonly type: QName;
}
/** A global element (`reference`) or a named group (`group`) that is referred to. */
export interface ReferenceParticle extends Occurs {
  readonly kind: 'reference' | 'group';
  readonly ref: QName;
}
export interface CompositeParticle extends Occurs {
  readonly kind: 'sequence' | 'choice';
  readonly particles: readonly Particle[];
}
export interface AnyParticle extends Occurs {
  readonly kind: 'any';
  readonly namespace: string;
  readonly processContents: string;
}
export type Particle = ElementParticle | ReferenceParticle | CompositeParticle | AnyParticle;

export interface AttributeUse {
  readonly kind: 'attribute';
  readonly name: string;
  readonly type: QName;
  readonly required: boolean;
  readonly fixed?: string;
}
export interface AttributeGroupUse {
  readonly kind: 'attribute-group';
  readonly ref: QName;
}
export type AttributeItem = AttributeUse | AttributeGroupUse;

interface Named {
  readonly name: QName;
}
export interface ElementComponent extends Named {
  readonly kind: 'element';
  readonly type: QName;
  readonly abstract: boolean;
  readonly substitutionGroup?: QName;
}
export interface ComplexType extends Named {
  readonly kind: 'complex-type';
  readonly abstract: boolean;
  readonly final?: string;
  /** What it extends: `simple` content adds attributes to a value, `complex` content adds elements. */
  readonly base?: { readonly content: 'simple' | 'complex'; readonly type: QName };
  readonly particle?: Particle;
  readonly attributes: readonly AttributeItem[];
}

/** The facets that hold one value each. */
export const SINGLE_FACETS = [
  'minLength',
  'maxLength',
  'minInclusive',
  'maxInclusive',
  'minExclusive',
  'maxExclusive',
  'whiteSpace',
] as const;
export type SingleFacet = (typeof SINGLE_FACETS)[number];

export interface SimpleType extends Named {
  readonly kind: 'simple-type';
  readonly final?: string;
  /** Restriction of a type, or a blank-separated list of one. */
  readonly derivation: 'restriction' | 'list';
  readonly base: QName;
  readonly enumeration: readonly string[];
  readonly patterns: readonly string[];
  readonly facets: Readonly<Partial<Record<SingleFacet, string>>>;
}
export interface GroupComponent extends Named {
  readonly kind: 'group';
  readonly particle: Particle;
}
export interface AttributeGroupComponent extends Named {
  readonly kind: 'attribute-group';
  readonly attributes: readonly AttributeItem[];
}

export type TypeComponent = ComplexType | SimpleType;
export type Component = ElementComponent | TypeComponent | GroupComponent | AttributeGroupComponent;
