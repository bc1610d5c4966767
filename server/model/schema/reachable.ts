import { symbolSpace, type ComponentSet } from './component-set.js';
import {
  namespaceOf,
  XSD_NAMESPACE,
  type AttributeItem,
  type Component,
  type Particle,
} from './components.js';

/** A component together with everything it refers to, each once; references to other standards end there. */
export function reachableFrom(components: ComponentSet, start: readonly Component[]): Set<Component> {
  const reached = new Set<Component>();
  const waiting = [...start];
  for (let component = waiting.pop(); component !== undefined; component = waiting.pop()) {
    if (reached.has(component)) continue;
    reached.add(component);
    waiting.push(...referencesOf(components, component));
  }
  return reached;
}

/** The components that one component names. */
function referencesOf(components: ComponentSet, component: Component): Component[] {
  const found: Component[] = [];
  const add = (other: Component | undefined): void => {
    if (other !== undefined) found.push(other);
  };
  const type = (name: string): void => {
    if (namespaceOf(name) !== XSD_NAMESPACE) add(components.type(name));
  };
  const particle = (each: Particle): void => {
    if (each.kind === 'element') type(each.type);
    else if (each.kind === 'group') add(components.group(each.ref));
    else if (each.kind === 'reference') add(components.element(each.ref));
    else if (each.kind === 'sequence' || each.kind === 'choice') each.particles.forEach(particle);
  };
  const attribute = (item: AttributeItem): void => {
    if (item.kind === 'attribute') type(item.type);
    else add(components.attributeGroup(item.ref));
  };
  switch (component.kind) {
    case 'element':
      type(component.type);
      if (component.substitutionGroup !== undefined) add(components.element(component.substitutionGroup));
      break;
    case 'simple-type':
      type(component.base);
      break;
    case 'complex-type':
      if (component.base !== undefined) type(component.base.type);
      if (component.particle !== undefined) particle(component.particle);
      component.attributes.forEach(attribute);
      break;
    case 'group':
      particle(component.particle);
      break;
    case 'attribute-group':
      component.attributes.forEach(attribute);
  }
  return found;
}

/** A key that tells components of all symbol spaces apart. */
export function componentKey(component: Component): string {
  return `${symbolSpace(component)} ${component.name}`;
}
