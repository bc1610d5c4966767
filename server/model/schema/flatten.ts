import type { ComponentSet } from './component-set.js';
import type { AttributeUse, ElementParticle, Particle, QName, ReferenceParticle } from './components.js';

/** A child element as it stands in the content of its parent, with what the particles around it say. */
export interface FlatChild {
  readonly particle: ElementParticle | ReferenceParticle;
  readonly min: number;
  readonly max: number;
  readonly mandatory: boolean;
  readonly choice?: { readonly id: string; readonly branch: number; readonly required: boolean };
}

/** The content of a complex type: its children in schema order, or anything (`open`). */
export interface FlatContent {
  readonly children: readonly FlatChild[];
  readonly open: boolean;
}

interface Context {
  readonly optional: boolean;
  readonly repeat: number;
  readonly choice?: FlatChild['choice'];
}

/** Flattens sequences, choices and named groups. `owner` makes the ids of choices unique in the schema. */
export function flatten(components: ComponentSet, owner: string, content: Particle): FlatContent {
  const children: FlatChild[] = [];
  let open = false;
  let choices = 0;

  function visit(particle: Particle, context: Context): void {
    const repeat = context.repeat * particle.max;
    const optional = context.optional || particle.min === 0;
    switch (particle.kind) {
      case 'any':
        open = true;
        return;
      case 'group':
        visit(components.group(particle.ref).particle, { ...context, repeat });
        return;
      case 'sequence':
        for (const child of particle.particles) visit(child, { ...context, optional, repeat });
        return;
      case 'choice':
        visitChoice(particle.particles, { ...context, optional, repeat });
        return;
      default:
        children.push({
          particle,
          min: optional || context.choice !== undefined ? 0 : particle.min,
          max: repeat,
          mandatory: !optional && context.choice === undefined,
          ...(context.choice === undefined ? {} : { choice: context.choice }),
        });
    }
  }

  function visitChoice(branches: readonly Particle[], context: Context): void {
    choices += 1;
    const id = `${owner}#${choices}`;
    const required = !context.optional && !branches.some((branch) => emptiable(components, branch));
    branches.forEach((branch, index) => {
      visit(branch, { ...context, choice: context.choice ?? { id, branch: index, required } });
    });
  }

  visit(content, { optional: false, repeat: 1 });
  return { children, open };
}

/** True where nothing at all satisfies the particle. */
function emptiable(components: ComponentSet, particle: Particle): boolean {
  if (particle.min === 0) return true;
  switch (particle.kind) {
    case 'sequence':
      return particle.particles.every((p) => emptiable(components, p));
    case 'choice':
      return particle.particles.some((p) => emptiable(components, p));
    case 'group':
      return emptiable(components, components.group(particle.ref).particle);
    default:
      return false;
  }
}

/** What a complex type says of content and attributes, its base types included (base first). */
export interface FlatType {
  readonly particle: Particle | undefined;
  readonly attributes: readonly AttributeUse[];
}

/** Collects attributes and content along the chain of extensions; a simple type has neither. */
export function flattenType(components: ComponentSet, name: QName): FlatType {
  const type = components.type(name);
  if (type?.kind !== 'complex-type') return { particle: undefined, attributes: [] };
  const base = type.base === undefined ? undefined : flattenType(components, type.base.type);
  const own = type.attributes.flatMap((item) =>
    item.kind === 'attribute' ? [item] : attributesOfGroup(components, item.ref),
  );
  const particles = [base?.particle, type.particle].filter((p) => p !== undefined);
  return {
    particle: particles.length < 2 ? particles[0] : { kind: 'sequence', particles, min: 1, max: 1 },
    attributes: [...(base?.attributes ?? []), ...own],
  };
}

function attributesOfGroup(components: ComponentSet, ref: QName): readonly AttributeUse[] {
  return components
    .attributeGroup(ref)
    .attributes.flatMap((item) =>
      item.kind === 'attribute' ? [item] : attributesOfGroup(components, item.ref),
    );
}
