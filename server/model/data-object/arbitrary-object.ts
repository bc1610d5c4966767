/** Random objects of a declared type, out of few values, so that some of them match each other. */
import fc from 'fast-check';
import type { ElementDecl, ValueKind } from '../schema/element-tree.js';
import type { Node } from './node.js';

const TEXTS: Record<ValueKind, readonly string[]> = {
  string: ['a', 'A', ' a', 'b', 'long '.repeat(20)],
  number: ['1', '1.0', '10e-1', '2', 'NaN'],
  integer: ['1', '01', '2'],
  boolean: ['true', '1', 'false'],
  instant: ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', '2026-01-02T00:00:00Z'],
  date: ['2026-01-01', '2026-01-02'],
  year: ['2026', '2025'],
  'time-zone': ['Z', '+00:00', '+01:00'],
  binary: ['AAAA', 'aaaa'],
};

/** What a random object is made of. */
export interface Shape {
  /** Which children may be there. */
  readonly allowed: (decl: ElementDecl) => boolean;
  /** The texts of a leaf, or undefined for values of its kind. */
  readonly texts?: readonly string[];
  readonly maxOccurrences: number;
}

/** A random element. Occurrences of one name have different uids, folded. */
export function anyElement(decl: ElementDecl, shape: Shape): fc.Arbitrary<Node> {
  const attributes = decl.attributes
    .filter(({ name }) => name !== 'uid')
    .map(({ name, type }) =>
      fc.constantFrom(...TEXTS[type.kind]).map((value) => [{ name, value: value.trim() }]),
    );
  const children = decl.children.filter(shape.allowed).map((child) => occurrences(child, shape));
  const some = <T>(each: fc.Arbitrary<readonly T[]>) =>
    fc.option(each, { nil: [], freq: 2 }) as fc.Arbitrary<T[]>;
  const text =
    decl.value === undefined ? fc.constant('') : fc.constantFrom(...(shape.texts ?? TEXTS[decl.value.kind]));
  return fc
    .tuple(text, fc.tuple(...attributes.map(some)), fc.tuple(...children.map(some)))
    .map(([value, eachAttribute, eachChild]) => ({
      name: decl.name,
      attributes: eachAttribute.flat(),
      children: eachChild.flat(),
      text: value,
    }));
}

function occurrences(decl: ElementDecl, shape: Shape): fc.Arbitrary<readonly Node[]> {
  const one = anyElement(decl, shape);
  if (!decl.recurring) return one.map((node) => [node]);
  const several = fc.array(one, { minLength: 1, maxLength: shape.maxOccurrences });
  if (!decl.hasUid) return several;
  return fc.tuple(several, fc.shuffledSubarray(['KB', 'SL', 'x'], { minLength: 3 })).map(([nodes, uids]) =>
    nodes.map((node, i) => ({
      ...node,
      attributes: [{ name: 'uid', value: uids[i % 3] ?? '' }, ...node.attributes],
    })),
  );
}
