import { WITSML_NAMESPACE } from '../data-object/node.js';
import { objectType, type ObjectType } from '../object-types.js';
import type { ComponentSet } from './component-set.js';
import { namespaceOf, qualify, type Component } from './components.js';
import { reachableFrom } from './reachable.js';
import { ABSTRACT_NAMESPACE, type ForeignFile } from './schema-set.js';
import { writeXsd } from './write-xsd.js';

/** The files of one schema, ready for a validator: `main` imports the others by their names. */
export interface AssembledSchema {
  readonly main: { readonly name: string; readonly text: string };
  readonly others: ReadonlyMap<string, string>;
}

const WITSML_VERSION = '1.4.1.1';

/**
 * The smallest schema that validates documents of one type: the components that its plural element reaches,
 * and the foreign files where it reaches any.
 * @throws Error when the components do not state the type.
 */
export function assembleSchema(
  components: ComponentSet,
  foreign: readonly ForeignFile[],
  type: ObjectType,
): AssembledSchema {
  const { plural } = objectType(type);
  const root = components.element(qualify(WITSML_NAMESPACE, plural));
  if (root === undefined) throw new Error(`The schema does not state the element ${plural}.`);
  const reached = [...reachableFrom(components, [root])];
  const others = new Map<string, string>();
  const imports: { namespace: string; location: string }[] = [];

  const abstracts = reached.filter((component) => namespaceOf(component.name) === ABSTRACT_NAMESPACE);
  if (abstracts.length > 0) {
    others.set('abstract.xsd', write(ABSTRACT_NAMESPACE, { a: ABSTRACT_NAMESPACE }, [], abstracts));
    imports.push({ namespace: ABSTRACT_NAMESPACE, location: 'abstract.xsd' });
  }
  const prefixes: Record<string, string> = { a: ABSTRACT_NAMESPACE };
  for (const [index, namespace] of [...foreignNamespaces(reached)].entries()) {
    const location = `foreign-${index}.xsd`;
    prefixes[`f${index}`] = namespace;
    imports.push({ namespace, location });
    const files = foreign.filter((file) => file.namespace === namespace).map((file) => file.name);
    const head = { targetNamespace: namespace, version: '1', prefixes: {}, includes: files, imports: [] };
    others.set(location, writeXsd(head, []));
    for (const file of foreign) others.set(file.name, file.text);
  }
  const own = reached.filter((component) => namespaceOf(component.name) === WITSML_NAMESPACE);
  const text = write(WITSML_NAMESPACE, prefixes, imports, own);
  return { main: { name: `${plural}.xsd`, text }, others };
}

function write(
  targetNamespace: string,
  prefixes: Readonly<Record<string, string>>,
  imports: readonly { namespace: string; location: string }[],
  components: readonly Component[],
): string {
  return writeXsd({ targetNamespace, version: WITSML_VERSION, prefixes, includes: [], imports }, components);
}

/** The namespaces of other standards whose elements the components ask for. */
function foreignNamespaces(components: readonly Component[]): Set<string> {
  const found = new Set<string>();
  for (const component of components) {
    if (component.kind !== 'complex-type' || component.particle === undefined) continue;
    const waiting = [component.particle];
    for (let particle = waiting.pop(); particle !== undefined; particle = waiting.pop()) {
      if (particle.kind === 'sequence' || particle.kind === 'choice') waiting.push(...particle.particles);
      if (particle.kind !== 'reference') continue;
      const namespace = namespaceOf(particle.ref);
      if (namespace !== WITSML_NAMESPACE && namespace !== ABSTRACT_NAMESPACE) found.add(namespace);
    }
  }
  return found;
}
