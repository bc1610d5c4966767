/**
 * The answer to requestObjectSelectionCapability: one object that shows every item on which the server
 * selects, each with a value that means nothing but is valid. [S95] [API 2.5]
 */
import type { AttributeDecl, ElementDecl, ValueKind, ValueType } from '../schema/element-tree.js';
import type { Node } from './node.js';

const BY_KIND: Record<ValueKind, string> = {
  string: 'abc',
  number: '1',
  integer: '1',
  boolean: 'true',
  instant: '2000-01-01T00:00:00.000Z',
  date: '2000-01-01',
  year: '2000',
  'time-zone': 'Z',
  binary: 'YWJj',
};

/** Values of the types whose pattern allows no word. */
const BY_TYPE: ReadonlyMap<string, string> = new Map([
  ['sectionNumber', '1'],
  ['publicLandSurveySystemQuarterSection', 'NE'],
  ['publicLandSurveySystemQuarterTownship', 'NE'],
  ['geodeticZoneString', '31N'],
  ['iadcBearingWearCode', '1'],
  ['schemaVersionString', '1.4.1.1'],
]);

/**
 * The object with every element and attribute of its type: one occurrence of what recurs, the first branch of
 * each choice, and nothing in open content, of which no item is known beforehand.
 */
export function selectableObject(decl: ElementDecl): Node {
  return {
    name: decl.name,
    attributes: decl.attributes.map((attribute) => ({
      name: attribute.name,
      value: attributeValue(decl, attribute),
    })),
    children: decl.children.filter(isShown).map(selectableObject),
    text: decl.value === undefined ? '' : exampleOf(decl.value),
  };
}

function isShown(decl: ElementDecl): boolean {
  return decl.content !== 'open' && (decl.choice === undefined || decl.choice.branch === 0);
}

function attributeValue(decl: ElementDecl, attribute: AttributeDecl): string {
  if (attribute.name !== 'uom' || decl.uom?.symbols === undefined) return exampleOf(attribute.type);
  const [first = 'abc'] = decl.uom.symbols;
  return first;
}

function exampleOf(type: ValueType): string {
  const value = type.enumeration?.[0] ?? BY_TYPE.get(type.name) ?? BY_KIND[type.kind];
  return type.maxLength === undefined || type.enumeration !== undefined
    ? value
    : value.slice(0, type.maxLength);
}
