/** The units dictionary of WITSML 1.4.1.1 in the shared folder: read from there, never copied. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attributeOf, type Node } from '../../server/model/data-object/node.js';
import type { Quantity } from '../../server/model/units/unit-table.js';
import { readXml } from '../../server/xml/read.js';
import { SHARED } from '../schemas/published.js';
import { CORRECTED } from './corrected.js';

const DICTIONARY = join(SHARED, 'schemas', 'uom', 'witsmlUnitDict.xml');

/** Why there is nothing to compare with, or undefined where there is. */
export function dictionaryAbsent(): string | undefined {
  return existsSync(DICTIONARY) ? undefined : `the units dictionary is not at ${DICTIONARY}`;
}

/**
 * Units that the dictionary counts from another zero than their base. A plain unit of pressure does not say from
 * where it counts, so nobody can tell what it is in one of these: they are a quantity of their own.
 */
const GAUGE = { base: 'Pa(g)', quantity: 'gauge pressure', units: ['psig'] };

/**
 * The quantities of the dictionary in the form of the project's table, in the order of their base units.
 * @throws Error where a factor is as its correction already: then the correction is to go.
 */
export function readDictionary(): Readonly<Record<string, Quantity>> {
  const units = elementsOf(readXml(readFileSync(DICTIONARY, 'utf8')), 'UnitOfMeasure');
  const quantities = new Map(
    units
      .filter(isBase)
      .map((unit) => [symbolOf(unit), { ...nameOf(unit), units: new Map<string, string>() }]),
  );
  const pressure = quantities.get('Pa');
  if (pressure === undefined) throw new Error('The dictionary has no Pa.');
  quantities.set(GAUGE.base, { ...pressure, quantity: GAUGE.quantity, units: new Map() });
  for (const unit of units) {
    if (isBase(unit) || symbolOf(unit) === GAUGE.base) continue;
    const [conversion] = elementsOf(unit, 'ConversionToBaseUnit');
    const isGauge = GAUGE.units.includes(symbolOf(unit));
    const base = isGauge ? GAUGE.base : (conversion && attributeOf(conversion, 'baseUnit')) || '';
    const quantity = quantities.get(base);
    if (quantity === undefined) throw new Error(`${symbolOf(unit)} has no base unit.`);
    const factors = correctedFactors(unit);
    quantity.units.set(symbolOf(unit), isGauge ? (factors.split(' ')[1] ?? '') : factors);
  }
  const sorted = [...quantities].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([base, { units: derived, ...rest }]) => [
      base,
      { ...rest, units: Object.fromEntries(derived) },
    ]),
  );
}

function isBase(unit: Node): boolean {
  return elementsOf(unit, 'BaseUnit').length > 0;
}

function symbolOf(unit: Node): string {
  return attributeOf(unit, 'annotation') ?? '';
}

/** A quantity goes by the first name that its base unit has for it. */
function nameOf(base: Node): Pick<Quantity, 'quantity' | 'dimension'> {
  const [first] = elementsOf(base, 'QuantityType').map(({ text }) => text.trim());
  const dimension = elementsOf(base, 'DimensionalClass')[0]?.text.trim() ?? '';
  return { quantity: first || dimension, dimension };
}

function correctedFactors(unit: Node): string {
  const published = factorsOf(unit);
  const corrected = CORRECTED[symbolOf(unit)]?.factors ?? published;
  if (corrected === published && symbolOf(unit) in CORRECTED)
    throw new Error(`${symbolOf(unit)} needs no correction.`);
  return corrected;
}

/** `b`, `b/c` or `a b c d`, as the table writes them. */
function factorsOf(unit: Node): string {
  const texts = (element: string, ...names: readonly string[]): readonly string[] =>
    elementsOf(unit, element).flatMap((node) =>
      names.map((name) => elementsOf(node, name)[0]?.text.trim() ?? ''),
    );
  const [factor] = elementsOf(unit, 'Factor').map(({ text }) => text.trim());
  const fraction = texts('Fraction', 'Numerator', 'Denominator').join('/');
  return factor ?? (fraction || texts('Formula', 'A', 'B', 'C', 'D').join(' '));
}

/** All elements of a name below a node: the dictionary has a namespace of its own. */
function elementsOf(node: Node, name: string): readonly Node[] {
  return node.children.flatMap((child) => (child.name === name ? [child] : elementsOf(child, name)));
}
