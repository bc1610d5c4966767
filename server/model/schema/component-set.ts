import type {
  AttributeGroupComponent,
  Component,
  ElementComponent,
  GroupComponent,
  QName,
  TypeComponent,
} from './components.js';

/** The four symbol spaces of XML Schema: simple and complex types share one. */
export type SymbolSpace = 'element' | 'type' | 'group' | 'attribute-group';

export function symbolSpace(component: Component): SymbolSpace {
  return component.kind === 'complex-type' || component.kind === 'simple-type' ? 'type' : component.kind;
}

/** Components by symbol space and name, in the order in which they came in. */
export class ComponentSet implements Iterable<Component> {
  readonly #elements = new Map<QName, ElementComponent>();
  readonly #types = new Map<QName, TypeComponent>();
  readonly #groups = new Map<QName, GroupComponent>();
  readonly #attributeGroups = new Map<QName, AttributeGroupComponent>();

  /** @throws Error when two components of one symbol space have the same name. */
  constructor(components: Iterable<Component>) {
    for (const component of components) {
      const space = this.#space(component) as Map<QName, Component>;
      if (space.has(component.name)) {
        throw new Error(`The schema states ${symbolSpace(component)} ${component.name} twice.`);
      }
      space.set(component.name, component);
    }
  }

  #space(component: Component): ReadonlyMap<QName, Component> {
    switch (symbolSpace(component)) {
      case 'element':
        return this.#elements;
      case 'type':
        return this.#types;
      case 'group':
        return this.#groups;
      case 'attribute-group':
        return this.#attributeGroups;
    }
  }

  *[Symbol.iterator](): IterableIterator<Component> {
    yield* this.#attributeGroups.values();
    yield* this.#types.values();
    yield* this.#groups.values();
    yield* this.#elements.values();
  }

  element(name: QName): ElementComponent | undefined {
    return this.#elements.get(name);
  }

  type(name: QName): TypeComponent | undefined {
    return this.#types.get(name);
  }

  /** @throws Error when the group does not exist: the files would not compile either. */
  group(name: QName): GroupComponent {
    return this.#groups.get(name) ?? missing('group', name);
  }

  /** @throws Error when the attribute group does not exist. */
  attributeGroup(name: QName): AttributeGroupComponent {
    return this.#attributeGroups.get(name) ?? missing('attribute group', name);
  }
}

function missing(what: string, name: QName): never {
  throw new Error(`The schema refers to ${what} ${name}, which it does not state.`);
}
