import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Node, TEXT_NODE, WITSML_NAMESPACE } from '../model/data-object/node.js';
import { documentInfo } from './document-info.js';
import { ROW_SEPARATOR } from '../model/growing/row-lines.js';
import { escapeText } from './escape.js';
import { escapedXmlOf, xmlOf, type XmlPiece } from './pieces.js';
import { readXml } from './read.js';
import { streamObjects, writeDocument, writeNode, writeObjects, type WrittenObject } from './write.js';

const leaf = (name: string, text: string): Node => ({ name, attributes: [], children: [], text });

/** Characters that XML can carry, with those that need an escape more often than by chance. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('<', '&', '>', '"', "'", '\r', '\n', '\t', ' ', ']]>'),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join('').replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
const solidText = text.map((value) => `${value}x`);
const name = fc.constantFrom('name', 'well', 'a-b', 'ä', 'nameWell', 'x.y');
const foreign = fc.record({
  namespace: fc.constantFrom('urn:a', 'urn:b&"'),
  prefix: fc.constantFrom('p', 'q'),
});

const attributes = fc.uniqueArray(
  fc.oneof(
    fc.record({ name, value: text }),
    fc.tuple(name, text, foreign).map(([n, value, f]) => ({ name: n, value, ...f })),
  ),
  {
    maxLength: 4,
    // Two prefixes for two namespaces: one that is bound twice on one element cannot have been read.
    selector: (a) => ('namespace' in a ? `${a.prefix}:${a.name}` : a.name),
  },
);
/** As it can have been read: one namespace to a prefix on each element. */
const bound = attributes.map((list) =>
  list.map((a) => ('prefix' in a ? { ...a, namespace: a.prefix === 'p' ? 'urn:a' : 'urn:b&"' } : a)),
);
const naming = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  foreign.map(({ prefix }) => ({ prefix, namespace: prefix === 'p' ? 'urn:a' : 'urn:b&"' })),
  fc.constantFrom({ namespace: '' }, { namespace: 'urn:default' }),
);

const { tree } = fc.letrec<{ tree: Node; children: Node[] }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(name, bound, solidText, naming)
      .map(([n, a, t, ns]) => ({ name: n, attributes: a, children: [], text: t, ...ns })),
    fc
      .tuple(name, bound, tie('children'), naming)
      .map(([n, a, c, ns]) => ({ name: n, attributes: a, children: c, text: '', ...ns })),
  ),
  children: fc.oneof(
    fc.array(tie('tree'), { maxLength: 4 }),
    // Mixed content: text nodes never stand side by side.
    fc
      .tuple(
        solidText,
        tie('tree'),
        text.filter((t) => t !== ''),
      )
      .map(([before, inner, after]) => [leaf(TEXT_NODE, before), inner, leaf(TEXT_NODE, after)]),
  ),
}));

describe('writing', () => {
  test('what was written reads back equal', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(readXml(writeDocument(node))).toEqual(node);
      }),
      { numRuns: 500 },
    );
  });

  test('the default namespace is declared on the root only', () => {
    expect(writeObjects({ pluralName: 'wells', version: '1.4.1.1' }, [leaf('well', 'a<b')])).toBe(
      `<wells xmlns="${WITSML_NAMESPACE}" version="1.4.1.1"><well>a&lt;b</well></wells>`,
    );
  });

  test('foreign names are declared where they are first needed, and WITSML is restored inside', () => {
    const node: Node = {
      name: 'customData',
      attributes: [],
      text: '',
      children: [
        { name: 'a', namespace: 'urn:v', prefix: 'v', attributes: [], text: '', children: [leaf('b', '')] },
        { name: 'c', namespace: '', attributes: [], text: '', children: [leaf('d', '')] },
      ],
    };
    expect(writeNode(node)).toBe(
      `<customData><v:a xmlns:v="urn:v"><b/></v:a><c xmlns=""><d xmlns="${WITSML_NAMESPACE}"/></c></customData>`,
    );
  });

  test('a stream of objects is the same document, in pieces', async () => {
    const head = { pluralName: 'wells', version: '1.4.1.1', documentInfo: documentInfo('well') };
    const objects = Array.from({ length: 5 }, (_, i) => leaf('well', `${i}`.repeat(9_000)));
    async function* source() {
      for (const root of objects) yield { root };
    }
    const pieces: XmlPiece[] = [];
    for await (const piece of streamObjects(head, source())) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(writeObjects(head, objects));
    expect(pieces[0]).toContain('<documentInfo><documentName>well</documentName></documentInfo>');
  });

  describe('data that come in pieces', () => {
    async function* of<T>(...items: readonly T[]): AsyncIterable<T> {
      yield* items;
    }
    const head = { pluralName: 'logs', version: '1.4.1.1' };
    const holding = (name: string, children: readonly Node[]): Node => ({
      name: 'log',
      attributes: [],
      text: '',
      children: [leaf('name', 'L'), { ...leaf(name, ''), children }, leaf('last', 'x')],
    });
    const written = async (make: () => WrittenObject) => {
      const pieces: XmlPiece[] = [];
      for await (const piece of streamObjects(head, of(make(), make()))) pieces.push(piece);
      return pieces;
    };

    test('rows stand behind the lists of their logData, and are handed on as they came', async () => {
      const pieces = await written(() => ({
        root: holding('logData', [leaf('mnemonicList', 'MD,A')]),
        data: { element: 'logData', rows: of(`1,<a>${ROW_SEPARATOR}2,b`, '3,c') },
      }));
      expect(pieces.filter((piece) => typeof piece !== 'string')).toHaveLength(4);
      const one =
        '<log><name>L</name><logData><mnemonicList>MD,A</mnemonicList><data>1,&lt;a&gt;</data><data>2,b</data>' +
        '<data>3,c</data></logData><last>x</last></log>';
      expect(pieces.map(xmlOf).join('')).toBe(
        `<logs xmlns="${WITSML_NAMESPACE}" version="1.4.1.1">${one}${one}</logs>`,
      );
    });

    test('parts stand where their placeholder is', async () => {
      const pieces = await written(() => ({
        root: holding('trajectoryStation', []),
        data: {
          element: 'trajectoryStation',
          parts: of(leaf('trajectoryStation', '1'), leaf('trajectoryStation', '2')),
        },
      }));
      expect(pieces.map(xmlOf).join('')).toContain(
        '<name>L</name><trajectoryStation>1</trajectoryStation><trajectoryStation>2</trajectoryStation><last>x</last>',
      );
    });

    test('an object without a place for its data is a fault of ours', async () => {
      const data = { element: 'logData', rows: of('1') } as const;
      await expect(written(() => ({ root: leaf('log', ''), data }))).rejects.toThrow(
        'There is no logData in log',
      );
    });

    test('rows escaped at once read as those escaped layer by layer', () => {
      const rows = fc.array(
        text.map((cell) => cell.replaceAll(ROW_SEPARATOR, '')),
        { minLength: 1, maxLength: 5 },
      );
      fc.assert(
        fc.property(rows, (lines) => {
          const piece = { rows: lines.join(ROW_SEPARATOR) };
          expect(escapedXmlOf(piece)).toBe(escapeText(xmlOf(piece)));
          const read = readXml(`<l>${xmlOf(piece)}</l>`).children.map((data) => data.text);
          expect(read).toEqual(lines);
        }),
      );
    });
  });
});
