import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Attribute, Node } from '../../model/data-object/node.js';
import { treeFromText, treeToText } from './tree-text.js';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const space = fc.option(fc.constantFrom('urn:a', 'http://www.opengis.net/gml'), { nil: undefined });

const attribute = fc.record(
  {
    name: text,
    value: text,
    namespace: fc.constantFrom('urn:a', 'urn:b'),
    prefix: fc.constantFrom('a', 'b'),
  },
  { requiredKeys: ['name', 'value'] },
);

/** A prefix is there only with its namespace. */
const qualified = attribute.map(({ name, value, namespace, prefix }): Attribute => ({
  name,
  value,
  ...(namespace === undefined ? {} : { namespace, ...(prefix === undefined ? {} : { prefix }) }),
}));

const node: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc
    .tuple(
      text,
      text,
      fc.array(qualified, { maxLength: 3 }),
      fc.oneof(
        { depthIdentifier: 'tree', maxDepth: 4 },
        fc.constant([]),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
      space,
    )
    .map(([name, value, attributes, children, namespace]) => ({
      name,
      text: value,
      attributes,
      children,
      ...(namespace === undefined ? {} : { namespace, prefix: 'p' }),
    })),
})).node;

test('a tree comes back from its text as it was', () => {
  fc.assert(fc.property(node, (tree) => expect(treeFromText(treeToText(tree))).toEqual(tree)));
});

test('a plain leaf takes no more than its name and its characters', () => {
  expect(treeToText({ name: 'md', text: '12.0', attributes: [], children: [] })).toBe('["md","12.0"]');
});
