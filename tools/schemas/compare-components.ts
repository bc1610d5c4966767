/** Compares two sets of components fact by fact. */
import type { ComponentSet } from '../../server/model/schema/component-set.js';
import {
  localName,
  namespaceOf,
  XSD_NAMESPACE,
  type AttributeItem,
  type Component,
  type Particle,
  type QName,
} from '../../server/model/schema/components.js';
import { componentKey } from '../../server/model/schema/reachable.js';

/** One fact about one component that the two sets state differently; undefined: the fact is not stated. */
export interface Difference {
  /** Symbol space and local name: `type cs_wellDatum`. */
  readonly component: string;
  /** What of it: `@uid required`, `sequence/name min`, `enumeration`; `stated` for the component itself. */
  readonly fact: string;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

type Facts = Map<string, string>;

/** All differences, in order of component and fact; none: the two sets state the same. */
export function compareComponents(ours: ComponentSet, theirs: ComponentSet): Difference[] {
  const [mine, others] = [byKey(ours), byKey(theirs)];
  const differences: Difference[] = [];
  for (const key of [...new Set([...mine.keys(), ...others.keys()])].sort()) {
    const [a, b] = [factsOf(mine.get(key)), factsOf(others.get(key))];
    const facts = a.size === 0 || b.size === 0 ? ['stated'] : [...new Set([...a.keys(), ...b.keys()])].sort();
    for (const fact of facts) {
      if (a.get(fact) === b.get(fact)) continue;
      differences.push({ component: display(key), fact, ours: a.get(fact), theirs: b.get(fact) });
    }
  }
  return differences;
}

function byKey(components: ComponentSet): Map<string, Component> {
  return new Map([...components].map((component) => [componentKey(component), component]));
}

/** `type {namespace}name` without the namespace. */
function display(key: string): string {
  return `${key.slice(0, key.indexOf(' '))} ${localName(key)}`;
}

function factsOf(component: Component | undefined): Facts {
  const facts: Facts = new Map();
  if (component === undefined) return facts;
  facts.set('stated', 'yes');
  facts.set('kind', component.kind);
  switch (component.kind) {
    case 'element':
      facts.set('type', component.type);
      facts.set('abstract', String(component.abstract));
      facts.set('substitutionGroup', component.substitutionGroup ?? 'none');
      break;
    case 'group':
      particleFacts(facts, component.particle.kind, component.particle);
      break;
    case 'attribute-group':
      attributeFacts(facts, component.attributes);
      break;
    case 'complex-type':
      facts.set('abstract', String(component.abstract));
      facts.set('final', component.final ?? 'none');
      facts.set('base', component.base === undefined ? 'none' : `${component.base.content} ${component.base.type}`);
      if (component.particle !== undefined) particleFacts(facts, component.particle.kind, component.particle);
      attributeFacts(facts, component.attributes);
      break;
    case 'simple-type':
      facts.set('final', component.final ?? 'none');
      facts.set('base', `${component.derivation} ${component.base}`);
      facts.set('enumeration', component.enumeration.join(' | '));
      facts.set('patterns', component.patterns.join(' | '));
      for (const [facet, value] of Object.entries(component.facets)) facts.set(facet, value);
  }
  return facts;
}

function attributeFacts(facts: Facts, items: readonly AttributeItem[]): void {
  for (const item of items) {
    if (item.kind === 'attribute-group') {
      facts.set(`@group ${localName(item.ref)}`, item.ref);
      continue;
    }
    facts.set(`@${item.name} type`, item.type);
    facts.set(`@${item.name} required`, String(item.required));
    facts.set(`@${item.name} fixed`, item.fixed ?? 'none');
  }
}

function particleFacts(facts: Facts, path: string, particle: Particle): void {
  facts.set(`${path} min`, String(particle.min));
  facts.set(`${path} max`, String(particle.max));
  switch (particle.kind) {
    case 'element':
      facts.set(`${path} type`, particle.type);
      break;
    case 'any':
      facts.set(`${path} any`, `${particle.namespace} ${particle.processContents}`);
      break;
    case 'sequence':
    case 'choice': {
      const labels = labelsOf(particle.particles);
      facts.set(`${path} children`, labels.join(' '));
      particle.particles.forEach((child, i) => particleFacts(facts, `${path}/${labels[i]}`, child));
    }
  }
}

/** What a child is called in a path: its name; what has none gets its kind and place among its like. */
function labelsOf(particles: readonly Particle[]): string[] {
  const seen = new Map<string, number>();
  return particles.map((particle) => {
    const label = labelOf(particle);
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return count === 1 ? label : `${label}#${count}`;
  });
}

function labelOf(particle: Particle): string {
  switch (particle.kind) {
    case 'element':
      return particle.name;
    case 'reference':
    case 'group':
      return `(${particle.kind} ${shortName(particle.ref)})`;
    default:
      return `(${particle.kind})`;
  }
}

function shortName(name: QName): string {
  return namespaceOf(name) === XSD_NAMESPACE ? `xsd:${localName(name)}` : name;
}
