/** Which of our files states which component. */
import { WITSML_NAMESPACE } from '../../server/model/data-object/node.js';
import { OBJECT_TYPES, type ObjectType } from '../../server/model/object-types.js';
import type { ComponentSet } from '../../server/model/schema/component-set.js';
import { localName, namespaceOf, qualify, type Component } from '../../server/model/schema/components.js';
import { reachableFrom } from '../../server/model/schema/reachable.js';

/** The files that the objects share. */
export const SHARED_FILES = ['types', 'units', 'measures', 'enumerations', 'components'] as const;
export type SharedFile = (typeof SHARED_FILES)[number];

/** The name of a file without `.xsd`: a shared one, that of an object type, or `abstract`. */
export type FileName = SharedFile | ObjectType | 'abstract';

/**
 * Sorts components into files: values, units, measures and enumerations by what they are; what one object
 * alone uses goes to that object's file, containers that several use (or none) to `components`.
 */
export function layOut(components: ComponentSet): Map<FileName, Component[]> {
  const owners = ownersOf(components);
  const files = new Map<FileName, Component[]>();
  for (const component of components) {
    const file = fileOf(component, owners.get(component) ?? []);
    const known = files.get(file);
    if (known === undefined) files.set(file, [component]);
    else known.push(component);
  }
  for (const stated of files.values()) stated.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return files;
}

function fileOf(component: Component, owners: readonly ObjectType[]): FileName {
  if (namespaceOf(component.name) !== WITSML_NAMESPACE) return 'abstract';
  const local = localName(component.name);
  if (component.kind === 'simple-type') {
    if (component.enumeration.length === 0) return 'types';
    return local.endsWith('Uom') ? 'units' : 'enumerations';
  }
  if (component.kind === 'complex-type' && component.particle === undefined) {
    const measure = component.attributes.some((item) => item.kind === 'attribute' && item.name === 'uom');
    return measure ? 'measures' : 'types';
  }
  if (component.kind === 'attribute-group') return 'types';
  return owners.length === 1 && owners[0] !== undefined ? owners[0] : 'components';
}

/** For each component the object types that use it. */
function ownersOf(components: ComponentSet): Map<Component, ObjectType[]> {
  const owners = new Map<Component, ObjectType[]>();
  for (const { name, plural } of OBJECT_TYPES) {
    const element = components.element(qualify(WITSML_NAMESPACE, plural));
    if (element === undefined) throw new Error(`The published schemas do not state ${plural}.`);
    for (const component of reachableFrom(components, [element])) {
      const known = owners.get(component);
      if (known === undefined) owners.set(component, [name]);
      else known.push(name);
    }
  }
  return owners;
}

/** Elements first, then groups, then types, each in alphabetical order. */
function sortKey(component: Component): string {
  const order = ['element', 'group', 'attribute-group', 'complex-type', 'simple-type'].indexOf(component.kind);
  return `${order}${component.name}`;
}
