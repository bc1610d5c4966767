import type { ComponentSet } from './component-set.js';
import { localName, namespaceOf, XSD_NAMESPACE, type AttributeUse, type QName } from './components.js';
import type { AttributeDecl, ElementDecl, UomDecl, ValueType } from './element-tree.js';
import { flatten, flattenType, type FlatChild } from './flatten.js';
import type { ValueTypes } from './value-type.js';

/** What all elements of one schema share. */
export interface SchemaContext {
  readonly components: ComponentSet;
  readonly values: ValueTypes;
  /** The namespace of WITSML's own elements. */
  readonly namespace: string;
  /** What the elements of one type share, whatever their path. */
  readonly shapes: Map<QName, TypeShape>;
}

interface TypeShape {
  readonly content: ElementDecl['content'];
  readonly value: ValueType | undefined;
  readonly attributes: readonly AttributeDecl[];
  readonly uom: UomDecl | undefined;
  readonly children: readonly FlatChild[];
}

/** Where an element stands. */
export type Place = Pick<FlatChild, 'min' | 'max' | 'mandatory' | 'choice'>;

/** An element of the tree; its children are made when they are first asked for. */
export class SchemaElement implements ElementDecl {
  readonly minOccurs: number;
  readonly maxOccurs: number;
  readonly recurring: boolean;
  readonly mandatory: boolean;
  readonly typeName: string;
  readonly content: ElementDecl['content'];
  readonly hasUid: boolean;
  readonly attributes: readonly AttributeDecl[];
  declare readonly namespace?: string;
  declare readonly choice?: { readonly id: string; readonly branch: number; readonly required: boolean };
  declare readonly value?: ValueType;
  declare readonly uom?: UomDecl;

  readonly #context: SchemaContext;
  readonly #shape: TypeShape;
  #children: readonly SchemaElement[] | undefined;
  #byName: ReadonlyMap<string, SchemaElement> | undefined;

  constructor(
    context: SchemaContext,
    readonly name: string,
    readonly path: string,
    type: QName | undefined,
    place: Place,
    namespace?: string,
  ) {
    this.#context = context;
    this.#shape = type === undefined ? OPEN : shapeOf(context, type);
    this.minOccurs = place.min;
    this.maxOccurs = place.max;
    this.recurring = place.max > 1;
    this.mandatory = place.mandatory;
    this.typeName = type === undefined ? '' : typeNameOf(type);
    this.content = this.#shape.content;
    this.attributes = this.#shape.attributes;
    this.hasUid = this.attribute('uid') !== undefined;
    if (namespace !== undefined) this.namespace = namespace;
    if (place.choice !== undefined) this.choice = place.choice;
    if (this.#shape.value !== undefined) this.value = this.#shape.value;
    if (this.#shape.uom !== undefined) this.uom = this.#shape.uom;
  }

  get children(): readonly SchemaElement[] {
    this.#children ??= this.#shape.children.map((child) => this.#make(child));
    return this.#children;
  }

  child(name: string): ElementDecl | undefined {
    this.#byName ??= new Map(this.children.map((c) => [c.name, c]));
    return this.#byName.get(name);
  }

  attribute(name: string): AttributeDecl | undefined {
    return this.attributes.find((a) => a.name === name);
  }

  #make(child: FlatChild): SchemaElement {
    const { particle } = child;
    if (particle.kind === 'element') {
      const path = `${this.path}/${particle.name}`;
      return new SchemaElement(this.#context, particle.name, path, particle.type, child);
    }
    const name = localName(particle.ref);
    const namespace = namespaceOf(particle.ref);
    const type = this.#context.components.element(particle.ref)?.type;
    const own = namespace === this.#context.namespace;
    return new SchemaElement(
      this.#context,
      name,
      `${this.path}/${name}`,
      own ? type : undefined,
      child,
      own ? undefined : namespace,
    );
  }
}

/** What stands in another standard's namespace is kept as it is. */
const OPEN: TypeShape = { content: 'open', value: undefined, attributes: [], uom: undefined, children: [] };

function typeNameOf(type: QName): string {
  return namespaceOf(type) === XSD_NAMESPACE ? `xsd:${localName(type)}` : localName(type);
}

function shapeOf(context: SchemaContext, type: QName): TypeShape {
  let shape = context.shapes.get(type);
  if (shape === undefined) {
    shape = makeShape(context, type);
    context.shapes.set(type, shape);
  }
  return shape;
}

function makeShape(context: SchemaContext, type: QName): TypeShape {
  const flat = flattenType(context.components, type);
  const attributes = flat.attributes.map((use) => attributeDecl(context, use));
  const uom = uomOf(attributes);
  if (flat.particle !== undefined) {
    const { children, open } = flatten(context.components, localName(type), flat.particle);
    return { content: open ? 'open' : 'container', value: undefined, attributes, uom, children };
  }
  return { content: 'leaf', value: context.values.of(type), attributes, uom, children: [] };
}

function attributeDecl(context: SchemaContext, use: AttributeUse): AttributeDecl {
  return { name: use.name, required: use.required, type: context.values.of(use.type) };
}

function uomOf(attributes: readonly AttributeDecl[]): UomDecl | undefined {
  const uom = attributes.find((a) => a.name === 'uom');
  if (uom === undefined) return undefined;
  const symbols = uom.type.enumeration;
  return { required: uom.required, symbols: symbols === undefined ? undefined : new Set(symbols) };
}
