/**
 * The four variants of the base schema, one per function of the store, derived by rules from what the base
 * set states. [API 7]
 */
import { WITSML_NAMESPACE } from '../data-object/node.js';
import { ruleTable, type RuleRow } from '../rule-table.js';
import { ComponentSet } from './component-set.js';
import {
  qualify,
  type AttributeItem,
  type AttributeUse,
  type Component,
  type CompositeParticle,
  type Particle,
} from './components.js';

export const SCHEMA_VARIANTS = ['read', 'write', 'update', 'delete'] as const;
/** `read` for query templates and replies, `write` for new and resulting objects, and the two changes. */
export type SchemaVariant = (typeof SCHEMA_VARIANTS)[number];

/** What a variant makes of the base schema. */
interface VariantRule extends RuleRow {
  readonly variant: SchemaVariant;
  /** True where no element need be there. */
  readonly optionalElements: boolean;
  readonly requiredUids: { readonly object: boolean; readonly parent: boolean; readonly node: boolean };
  /** A unit: as the base says, or not asked for. */
  readonly uom: 'base' | 'optional';
  /** Other attributes: as the base says, or not asked for. */
  readonly otherAttributes: 'base' | 'optional';
}

export const VARIANT_RULES = ruleTable<VariantRule>([
  {
    id: 'schema.read',
    cites: ['API 7'],
    variant: 'read',
    optionalElements: true,
    requiredUids: { object: false, parent: false, node: false },
    uom: 'optional',
    otherAttributes: 'optional',
  },
  {
    id: 'schema.write',
    cites: ['API 7', '-409'],
    variant: 'write',
    optionalElements: false,
    requiredUids: { object: false, parent: true, node: true },
    uom: 'base',
    otherAttributes: 'base',
  },
  {
    id: 'schema.update',
    cites: ['API 7', '-483'],
    variant: 'update',
    optionalElements: true,
    requiredUids: { object: true, parent: true, node: true },
    uom: 'base',
    otherAttributes: 'optional',
  },
  {
    id: 'schema.delete',
    cites: ['API 7'],
    variant: 'delete',
    optionalElements: true,
    requiredUids: { object: true, parent: true, node: true },
    uom: 'optional',
    otherAttributes: 'optional',
  },
]);

/** The uid of an object, and that of a node in it, are attribute groups, so that variants can differ there. */
const OBJECT_UID = qualify(WITSML_NAMESPACE, 'attgrp_objectUid');
/** The type that only the uids of parents have. */
const PARENT_UID = qualify(WITSML_NAMESPACE, 'uidParentString');

/** Derives a variant from the base components; what a rule does not concern is the same component. */
export function deriveVariant(base: ComponentSet, variant: SchemaVariant): ComponentSet {
  const rule = VARIANT_RULES.find((row) => row.variant === variant);
  if (rule === undefined) return base;
  return new ComponentSet([...base].map((component) => deriveComponent(component, rule)));
}

function deriveComponent(component: Component, rule: VariantRule): Component {
  switch (component.kind) {
    case 'group':
      // the particle of a named group may not say how often it occurs; those that refer to it do
      return rule.optionalElements
        ? { ...component, particle: { ...optional(component.particle), min: component.particle.min } }
        : component;
    case 'complex-type': {
      const { particle } = component;
      const mayOmitWellbore = particle !== undefined && !demands(particle, 'nameWellbore');
      const attributes = component.attributes.map((item) => {
        if (item.kind !== 'attribute') return item;
        if (item.name === 'uidWellbore' && mayOmitWellbore) return item;
        return deriveAttribute(item, rule, 'node');
      });
      const changed = particle !== undefined && rule.optionalElements ? { particle: optional(particle) } : {};
      return { ...component, ...changed, attributes };
    }
    case 'attribute-group': {
      const level = component.name === OBJECT_UID ? 'object' : 'node';
      const derive = (item: AttributeItem): AttributeItem =>
        item.kind === 'attribute' ? deriveAttribute(item, rule, level) : item;
      return { ...component, attributes: component.attributes.map(derive) };
    }
    default:
      return component;
  }
}

function deriveAttribute(use: AttributeUse, rule: VariantRule, level: 'object' | 'node'): AttributeUse {
  if (use.name === 'version') return use;
  if (use.name === 'uom') return rule.uom === 'base' ? use : { ...use, required: false };
  if (use.type === PARENT_UID) return { ...use, required: rule.requiredUids.parent };
  if (use.name === 'uid') return { ...use, required: rule.requiredUids[level] };
  return rule.otherAttributes === 'base' ? use : { ...use, required: false };
}

function optional(particle: Particle): Particle {
  switch (particle.kind) {
    case 'sequence':
    case 'choice': {
      const made: CompositeParticle = { ...particle, min: 0, particles: particle.particles.map(optional) };
      return made;
    }
    default:
      return { ...particle, min: 0 };
  }
}

/** True where the content must have a child of that name. */
function demands(particle: Particle, name: string): boolean {
  switch (particle.kind) {
    case 'element':
      return particle.name === name && particle.min > 0;
    case 'sequence':
    case 'choice':
      return particle.particles.some((each) => demands(each, name));
    default:
      return false;
  }
}
