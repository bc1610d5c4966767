import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WITSML_NAMESPACE } from '../data-object/node.js';
import { qualify, XSD_NAMESPACE, type Component, type Particle, type SimpleType } from './components.js';
import { parseXsd } from './parse-xsd.js';
import { readComponents } from './read-components.js';
import { writeXsd } from './write-xsd.js';

const head = { targetNamespace: WITSML_NAMESPACE, version: '1', prefixes: {}, includes: [], imports: [] };

const local = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const name = local.map((each) => qualify(WITSML_NAMESPACE, each));
const type = fc.oneof(
  name,
  fc.constantFrom('string', 'double').map((each) => qualify(XSD_NAMESPACE, each)),
);
// line ends and tabs are normalised by every XML reader unless they are escaped; facets hold none
const value = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter((text) => !/[\r\n\t\p{Cc}\ufffe\uffff]/u.test(text));
const occurs = { min: fc.nat(3), max: fc.constantFrom(1, 2, Infinity) };

const { particle } = fc.letrec<{ particle: Particle }>((tie) => ({
  particle: fc.oneof(
    { depthSize: 'small' },
    fc.record({ kind: fc.constant('element' as const), name: local, type, ...occurs }),
    fc.record({ kind: fc.constantFrom('group' as const, 'reference' as const), ref: name, ...occurs }),
    fc.record({
      kind: fc.constantFrom('sequence' as const, 'choice' as const),
      particles: fc.array(tie('particle'), { maxLength: 4 }),
      ...occurs,
    }),
  ),
}));
const simpleType: fc.Arbitrary<SimpleType> = fc.record({
  kind: fc.constant('simple-type' as const),
  name,
  derivation: fc.constant('restriction' as const),
  base: type,
  enumeration: fc.array(value),
  patterns: fc.array(value, { maxLength: 2 }),
  facets: fc.record({ maxLength: fc.constant('4'), minInclusive: fc.constant('1') }, { requiredKeys: [] }),
});
const attributes = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('attribute' as const), name: local, type, required: fc.boolean() }),
    fc.record({ kind: fc.constant('attribute-group' as const), ref: name }),
  ),
);
const component: fc.Arbitrary<Component> = fc.oneof(
  simpleType,
  fc.record({ kind: fc.constant('group' as const), name, particle }),
  fc.record({ kind: fc.constant('attribute-group' as const), name, attributes }),
  fc.record({ kind: fc.constant('element' as const), name, type, abstract: fc.boolean() }),
  fc.record({
    kind: fc.constant('complex-type' as const),
    name,
    abstract: fc.boolean(),
    particle,
    attributes,
  }),
);

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(fc.array(component), (components) => {
      const text = writeXsd(head, components);
      expect(readComponents(parseXsd('a.xsd', text))).toEqual(components);
      expect(text).not.toContain('annotation');
    }),
  );
});

describe('a file outside the subset is refused, because what it says would be lost', () => {
  const schema = (body: string): string =>
    `<xs:schema xmlns:xs="${XSD_NAMESPACE}" targetNamespace="urn:x" elementFormDefault="qualified">${body}</xs:schema>`;
  const cases: [string, string, RegExp][] = [
    ['an unknown attribute', schema('<xs:element name="a" type="xs:string" nillable="true"/>'), /nillable/],
    ['an unknown component', schema('<xs:notation name="a" public="b"/>'), /public/],
    ['an anonymous type', schema('<xs:element name="a"/>'), /without type/],
    ['a union', schema('<xs:simpleType name="a"><xs:union/></xs:simpleType>'), /<union>/],
    ['unqualified elements', schema('').replace('"qualified"', '"unqualified"'), /unqualified/],
    ['another document', '<wells/>', /no XSD schema/],
    ['a text that is not well-formed', '<xs:schema', /not well-formed/],
  ];
  test.each(cases)('%s', (_what, text, message) => {
    expect(() => readComponents(parseXsd('bad.xsd', text))).toThrow(message);
  });

  test('annotations are left out', () => {
    const text = schema(
      '<xs:annotation><xs:documentation>words</xs:documentation></xs:annotation>' +
        '<xs:element name="a" type="xs:string"><xs:annotation><xs:appinfo>x</xs:appinfo></xs:annotation></xs:element>',
    );
    expect(readComponents(parseXsd('a.xsd', text))).toEqual([
      { kind: 'element', name: '{urn:x}a', type: qualify(XSD_NAMESPACE, 'string'), abstract: false },
    ]);
  });
});
