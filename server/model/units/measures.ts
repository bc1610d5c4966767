/** Measures of an object in the units that a query asks for. [API 10] */
import { attributeOf, type Node } from '../data-object/node.js';
import { declOf, qualifiedName } from '../data-object/order.js';
import { withChildren } from '../data-object/trees.js';
import type { ElementDecl } from '../schema/element-tree.js';
import { conversionBetween } from './conversion.js';
import { convertNumber, PLACE, VALUE } from './convert-number.js';

/** The units that are asked for in an element and below it. Recurring elements are shown in one unit each. */
export interface MeasureUnits {
  /** Of the element's own value. */
  readonly uom?: string;
  readonly leastDigits: number;
  readonly children: ReadonlyMap<string, MeasureUnits>;
}

/** Measures that say where a row or a part lies: they come back as ends of ranges. */
const PLACE_TYPES: ReadonlySet<string> = new Set(['measuredDepthCoord', 'genericMeasure']);

/**
 * What a template asks for by uom attributes that are not empty; undefined where it asks for no unit. A unit that
 * the schema does not allow at its place is none: an answer has to be valid.
 */
export function measureUnits(decl: ElementDecl, template: Node): MeasureUnits | undefined {
  const uom = unitAskedFor(decl, template);
  const children = new Map<string, MeasureUnits>();
  for (const child of template.children) {
    const known = declOf(decl, child);
    const below = known && measureUnits(known, child);
    if (below === undefined) continue;
    const key = qualifiedName(child);
    const other = children.get(key);
    children.set(key, other === undefined ? below : both(other, below));
  }
  if (uom === undefined && children.size === 0) return undefined;
  const leastDigits = PLACE_TYPES.has(decl.typeName) ? PLACE : VALUE;
  return { ...(uom === undefined ? {} : { uom }), leastDigits, children };
}

function unitAskedFor(decl: ElementDecl, node: Node): string | undefined {
  if (decl.uom === undefined || decl.value?.kind !== 'number') return undefined;
  const uom = attributeOf(node, 'uom')?.trim() ?? '';
  const allowed = decl.uom.symbols?.has(uom) ?? true;
  return uom !== '' && allowed ? uom : undefined;
}

/** Of two occurrences in a template that name different units, the first one has its way. */
function both(a: MeasureUnits, b: MeasureUnits): MeasureUnits {
  const children = new Map(a.children);
  for (const [key, below] of b.children) {
    const other = children.get(key);
    children.set(key, other === undefined ? below : both(other, below));
  }
  return { ...b, ...a, children };
}

/** The element with its measures in these units, as far as these are units of theirs; the others stay as they are. */
export function inUnits(units: MeasureUnits | undefined, node: Node): Node {
  if (units === undefined) return node;
  const own = units.uom === undefined ? node : measureIn(units.uom, units.leastDigits, node);
  if (units.children.size === 0) return own;
  return withChildren(
    own,
    own.children.map((child) => inUnits(units.children.get(qualifiedName(child)), child)),
  );
}

function measureIn(uom: string, leastDigits: number, node: Node): Node {
  const stored = attributeOf(node, 'uom')?.trim() ?? '';
  const conversion = stored === uom ? undefined : conversionBetween(stored, uom);
  const text = conversion && convertNumber(node.text, conversion, leastDigits);
  if (text === undefined) return node;
  const attributes = node.attributes.map((attribute) =>
    attribute.name === 'uom' && attribute.namespace === undefined ? { ...attribute, value: uom } : attribute,
  );
  return { ...node, attributes, text };
}
