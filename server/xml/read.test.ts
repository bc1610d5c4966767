import { describe, expect, test } from '@jest/globals';
import { attributeOf, childOf, TEXT_NODE, WITSML_NAMESPACE } from '../model/data-object/node.js';
import { DEFAULT_XML_LIMITS } from './limits.js';
import { readXml } from './read.js';
import { XmlError } from './xml-error.js';

const NS = `xmlns="${WITSML_NAMESPACE}"`;

function failure(text: string, limits = DEFAULT_XML_LIMITS): XmlError {
  try {
    readXml(text, limits);
  } catch (error) {
    if (error instanceof XmlError) return error;
    throw error;
  }
  throw new Error('It was read.');
}

describe('reading a document into a tree', () => {
  test('elements of WITSML lose their prefix, whatever it is', () => {
    const plain = readXml(`<wells ${NS} version="1.4.1.1"><well uid="a"><name>N</name></well></wells>`);
    const prefixed = readXml(
      `<w:wells xmlns:w="${WITSML_NAMESPACE}" version="1.4.1.1"><w:well uid="a"><w:name>N</w:name></w:well></w:wells>`,
    );
    expect(prefixed).toEqual(plain);
    expect(plain).toEqual({
      name: 'wells',
      attributes: [{ name: 'version', value: '1.4.1.1' }],
      text: '',
      children: [
        {
          name: 'well',
          attributes: [{ name: 'uid', value: 'a' }],
          text: '',
          children: [{ name: 'name', attributes: [], children: [], text: 'N' }],
        },
      ],
    });
  });

  test('foreign elements and attributes keep prefix and namespace; no namespace is the empty one', () => {
    const root = readXml(`<a ${NS} xmlns:v="urn:v"><v:b v:c="1" d="2"/><e xmlns="">x</e></a>`);
    expect(root.children).toEqual([
      {
        name: 'b',
        namespace: 'urn:v',
        prefix: 'v',
        attributes: [
          { name: 'c', value: '1', namespace: 'urn:v', prefix: 'v' },
          { name: 'd', value: '2' },
        ],
        children: [],
        text: '',
      },
      { name: 'e', namespace: '', attributes: [], children: [], text: 'x' },
    ]);
  });

  test('a leaf keeps its characters; CDATA and references are text', () => {
    const root = readXml(`<a ${NS}><b> 12.0 </b><c>x<![CDATA[<&>]]>&amp;&#x41;y</c></a>`);
    expect(childOf(root, 'b')?.text).toBe(' 12.0 ');
    expect(childOf(root, 'c')?.text).toBe('x<&>&Ay');
  });

  test('[S119] white space between elements and in an otherwise empty element is nothing', () => {
    const root = readXml(`<a ${NS}>\n  <b>\n  </b>\n</a>`);
    expect(root.text).toBe('');
    expect(root.children.map((child) => [child.name, child.text])).toEqual([['b', '']]);
  });

  test('[S65] mixed content stays in order, with its white space', () => {
    const root = readXml(`<a ${NS}><customData><p>x <b>y</b> <i> </i> z</p></customData></a>`);
    const p = childOf(childOf(root, 'customData')!, 'p')!;
    expect(p.children.map((child) => [child.name, child.text])).toEqual([
      [TEXT_NODE, 'x '],
      ['b', 'y'],
      [TEXT_NODE, ' '],
      ['i', ' '],
      [TEXT_NODE, ' z'],
    ]);
  });

  test('text beside elements is never lost, so that a rule can refuse it', () => {
    const root = readXml(`<a ${NS}>junk<b/></a>`);
    expect(root.children.map((child) => child.name)).toEqual([TEXT_NODE, 'b']);
  });

  test('comments, processing instructions, an encoding, a BOM and xsi:schemaLocation leave no trace', () => {
    const root = readXml(
      `\ufeff<?xml version="1.0" encoding="UTF-16"?><!-- <!DOCTYPE a> --><?p <!DOCTYPE ?>` +
        `<a ${NS} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x y">1<!-- -->2<?q?>3</a>`,
    );
    expect(root).toEqual({ name: 'a', attributes: [], children: [], text: '123' });
    expect(attributeOf(root, 'schemaLocation')).toBeUndefined();
  });
});

describe('what is not well-formed', () => {
  test.each([
    ['nothing', ''],
    ['text only', 'hello'],
    ['an element that is not closed', '<a><b></a>'],
    ['the end missing', '<a>'],
    ['two roots', '<a/><b/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute twice through two prefixes', '<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>'],
    ['an unbound prefix', '<x:a/>'],
    ['an unbound prefix of an attribute', '<a x:b="1"/>'],
    ['a NUL', '<a>\u0000</a>'],
    ['a reference to NUL', '<a>&#0;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['a lone surrogate', '<a>\ud800</a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['a bare ampersand', '<a>R&D</a>'],
    ['< in an attribute', '<a b="<"/>'],
    ['text behind the root', '<a/>x'],
    ['a comment that does not end', '<!-- <a/>'],
  ])('[S40] %s', (_, text) => {
    const error = failure(text);
    expect(error.rule).toBe('not-well-formed');
    expect(error.message).toMatch(/^Not well-formed XML: .+ \(line \d+, column \d+\)$/s);
  });

  test('the place is said', () => {
    expect(failure('<a>\n  <b></c>\n</a>')).toMatchObject({ line: 2 });
  });
});

describe('what is refused early', () => {
  test.each([
    '<!DOCTYPE a><a/>',
    '\ufeff <!-- x --><?p?>\n<!doctype a [<!ENTITY e "x">]><a>&e;</a>',
    '<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
  ])('a DTD: %s', (text) => {
    expect(failure(text).rule).toBe('dtd');
  });

  test('too deep, too many, too long', () => {
    const limits = { maxDepth: 3, maxElements: 5, maxText: 10, maxRows: 5 };
    expect(readXml('<a><b><c/></b></a>', limits).name).toBe('a');
    expect(failure('<a><b><c><d/></c></b></a>', limits).message).toMatch(/deeper than 3 levels/);
    expect(failure('<a><b/><b/><b/><b/><b/></a>', limits).message).toMatch(/more than 5 elements/);
    expect(failure('<a b="" c="" d="" e="" f=""/>', limits).message).toMatch(/more than 5 elements/);
    expect(failure(`<a>${'x'.repeat(11)}</a>`, limits).message).toMatch(/more than 10 characters/);
    expect(failure(`<a>xxxxxx<![CDATA[xxxxx]]></a>`, limits).message).toMatch(/more than 10 characters/);
    expect(failure(`<a b="${'x'.repeat(11)}"/>`, limits).message).toMatch(/more than 10 characters/);
  });

  test('a million elements and 10,000 levels stop at the limit', () => {
    const start = process.memoryUsage().heapUsed;
    expect(failure(`<a>${'<b/>'.repeat(1_000_000)}</a>`).rule).toBe('limit');
    expect(failure(`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`).rule).toBe('limit');
    expect(process.memoryUsage().heapUsed - start).toBeLessThan(300 * 1024 * 1024);
  });
});
