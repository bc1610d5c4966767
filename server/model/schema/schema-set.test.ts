import { describe, expect, test } from '@jest/globals';
import { WITSML_NAMESPACE } from '../data-object/node.js';
import { OBJECT_TYPES } from '../object-types.js';
import { XSD_NAMESPACE } from './components.js';
import { readSchemas } from './schema-set.js';
import { mandatoryChildren, requiredAttributes, requiredChoices } from './walk.js';

function xsd(body: string): string {
  return (
    `<xs:schema xmlns:xs="${XSD_NAMESPACE}" xmlns:w="${WITSML_NAMESPACE}" xmlns:g="urn:g"` +
    ` targetNamespace="${WITSML_NAMESPACE}" elementFormDefault="qualified">${body}</xs:schema>`
  );
}

/** All object types, each with the same content. */
function schemasOf(content: string, more = ''): ReturnType<typeof readSchemas> {
  const objects = OBJECT_TYPES.map(
    ({ name, plural }) =>
      `<xs:element name="${plural}" type="w:obj_${plural}"/><xs:complexType name="obj_${plural}"><xs:sequence>` +
      `<xs:element name="${name}" type="w:obj"/></xs:sequence></xs:complexType>`,
  );
  const type = `<xs:complexType name="obj">${content}<xs:attribute name="uid" type="xs:string" use="required"/></xs:complexType>`;
  return readSchemas(new Map([['a.xsd', xsd(`${objects.join('')}${type}${more}`)]]));
}

const element = (name: string, rest = ''): string => `<xs:element name="${name}" type="xs:string" ${rest}/>`;

describe('sequences, choices and groups around an element', () => {
  const { root } = schemasOf(
    `<xs:sequence>${element('a')}` +
      `<xs:sequence minOccurs="0">${element('b')}</xs:sequence>` +
      `<xs:group ref="w:g" minOccurs="0"/>` +
      `<xs:choice>${element('d')}<xs:sequence>${element('e')}${element('f')}</xs:sequence></xs:choice>` +
      `<xs:choice>${element('h', 'minOccurs="0"')}${element('i')}</xs:choice>` +
      `<xs:sequence maxOccurs="unbounded">${element('j')}</xs:sequence>` +
      `<xs:element ref="g:k"/></xs:sequence>`,
    `<xs:group name="g"><xs:sequence>${element('c')}</xs:sequence></xs:group>`,
  ).object('well');

  test('keep the order', () => {
    expect(root.children.map((child) => child.name).join('')).toBe('abcdefhijk');
  });
  test('decide what is mandatory', () => {
    expect(mandatoryChildren(root).map((child) => child.name)).toEqual(['a', 'c', 'j', 'k']);
    expect(requiredAttributes(root).map((attribute) => attribute.name)).toEqual(['uid']);
  });
  test('decide what recurs', () => {
    expect(root.children.filter((child) => child.recurring).map((child) => child.name)).toEqual(['j']);
  });
  test('make branches, which are required unless one of them may be empty', () => {
    expect(requiredChoices(root).map((branches) => branches.map((child) => child.name))).toEqual([
      ['d', 'e', 'f'],
    ]);
    expect(['d', 'e', 'f'].map((name) => root.child(name)?.choice?.branch)).toEqual([0, 1, 1]);
    expect(root.child('h')?.choice).toMatchObject({ required: false });
    expect(root.child('h')?.choice?.id).not.toBe(root.child('d')?.choice?.id);
  });
  test('leave what is of another standard open', () => {
    expect(root.child('k')).toMatchObject({ content: 'open', namespace: 'urn:g' });
  });
});

describe('values', () => {
  const { root } = schemasOf(
    '<xs:sequence><xs:element name="m" type="w:measure"/><xs:element name="l" type="w:list"/></xs:sequence>',
    '<xs:simpleType name="number"><xs:restriction base="xs:double"><xs:pattern value=".+"/></xs:restriction></xs:simpleType>' +
      '<xs:simpleType name="small"><xs:restriction base="w:number"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>' +
      '<xs:simpleType name="unit"><xs:restriction base="xs:string"><xs:enumeration value="m"/></xs:restriction></xs:simpleType>' +
      '<xs:simpleType name="list"><xs:list itemType="w:unit"/></xs:simpleType>' +
      '<xs:complexType name="measure"><xs:simpleContent><xs:extension base="w:small">' +
      '<xs:attribute name="uom" type="w:unit" use="required"/></xs:extension></xs:simpleContent></xs:complexType>',
  ).object('rig');

  test('carry the facets of all the types they restrict', () => {
    expect(root.child('m')?.value).toEqual({
      name: 'small',
      kind: 'number',
      collapse: true,
      maxInclusive: '9',
    });
    expect(root.child('m')?.uom).toEqual({ required: true, symbols: new Set(['m']) });
    expect(root.child('l')?.value).toMatchObject({ list: true, collapse: true });
  });
});

test('a set that lacks a type, states something twice or refers to nothing is refused', () => {
  const one = xsd('<xs:simpleType name="a"><xs:restriction base="xs:string"/></xs:simpleType>');
  expect(() => readSchemas(new Map([['a.xsd', one]]))).toThrow(/coordinateReferenceSystems/);
  expect(() => readSchemas(new Map(['a.xsd', 'b.xsd'].map((name) => [name, one])))).toThrow(/twice/);
  expect(() => schemasOf('<xs:group ref="w:none"/>').object('well').root.children).toThrow(/group .*none/);
  expect(
    () =>
      schemasOf('<xs:sequence><xs:element name="x" type="w:none"/></xs:sequence>').object('well').root
        .children,
  ).toThrow(/none/);
});
