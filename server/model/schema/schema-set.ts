import { WITSML_NAMESPACE } from '../data-object/node.js';
import { OBJECT_TYPES, type ObjectType } from '../object-types.js';
import { ComponentSet } from './component-set.js';
import { qualify, type Component } from './components.js';
import type { ElementDecl, ObjectDecl } from './element-tree.js';
import { parseXsd } from './parse-xsd.js';
import { readComponents } from './read-components.js';
import { SchemaElement, type SchemaContext } from './schema-element.js';
import { ValueTypes } from './value-type.js';

/** The namespace of the abstract types that WITSML's document roots extend. */
export const ABSTRACT_NAMESPACE = 'http://www.energistics.org/schemas/abstract';

/** The namespaces whose components are read; the files of all others (GML) are kept as text. */
const READ_NAMESPACES: ReadonlySet<string> = new Set([WITSML_NAMESPACE, ABSTRACT_NAMESPACE]);

/** A file of another standard, for the validator only. */
export interface ForeignFile {
  readonly name: string;
  readonly namespace: string;
  readonly text: string;
}

/** All 27 object types, as the XSD files state them. */
export interface SchemaSet {
  /** The element tree of a type. */
  object(type: ObjectType): ObjectDecl;
  /** Everything the files state, for variants, validation and comparison. */
  readonly components: ComponentSet;
  readonly foreign: readonly ForeignFile[];
}

/**
 * Reads the texts of a set of XSD files, by file name. Which file states what does not matter.
 * @throws Error when a text is no schema, states something twice, or lacks an object type.
 */
export function readSchemas(texts: ReadonlyMap<string, string>): SchemaSet {
  const read: Component[] = [];
  const foreign: ForeignFile[] = [];
  for (const [name, text] of texts) {
    const namespace = targetNamespaceOf(text);
    // a text without target namespace is broken, or no schema: reading it says which
    if (namespace === '' || READ_NAMESPACES.has(namespace))
      read.push(...readComponents(parseXsd(name, text)));
    else foreign.push({ name, namespace, text });
  }
  return schemaSetOf(new ComponentSet(read), foreign);
}

/** A schema of components that are known already. @throws Error when it lacks an object type. */
export function schemaSetOf(components: ComponentSet, foreign: readonly ForeignFile[]): SchemaSet {
  const context: SchemaContext = {
    components,
    values: new ValueTypes(components),
    namespace: WITSML_NAMESPACE,
    shapes: new Map(),
  };
  const objects = new Map(
    OBJECT_TYPES.map((row) => [row.name, new SchemaObject(context, row.name, row.plural)]),
  );
  return {
    components,
    foreign,
    object(type) {
      const object = objects.get(type);
      if (object === undefined) throw new Error(`There is no object type ${type}.`);
      return object;
    },
  };
}

const ONCE = { min: 1, max: 1, mandatory: true };

class SchemaObject implements ObjectDecl {
  readonly plural: ElementDecl;
  #root: ElementDecl | undefined;

  constructor(
    private readonly context: SchemaContext,
    readonly type: ObjectType,
    plural: string,
  ) {
    const element = context.components.element(qualify(WITSML_NAMESPACE, plural));
    if (element === undefined) throw new Error(`The schema files do not state the element ${plural}.`);
    this.plural = new SchemaElement(context, plural, plural, element.type, ONCE);
  }

  get root(): ElementDecl {
    this.#root ??= new SchemaElement(this.context, this.type, this.type, this.#singularType(), ONCE);
    return this.#root;
  }

  #singularType(): string {
    const { typeName } = this.plural.child(this.type) ?? {};
    if (typeName === undefined) throw new Error(`The schema files do not state the element ${this.type}.`);
    return qualify(WITSML_NAMESPACE, typeName);
  }
}

/** The target namespace as it stands in the head of the text, without parsing the whole. */
export function targetNamespaceOf(text: string): string {
  return /<(?:\w+:)?schema\b[^>]*?\btargetNamespace\s*=\s*["']([^"']*)["']/.exec(text)?.[1] ?? '';
}
