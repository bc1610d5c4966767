/** Random trees for property tests. */
import fc from 'fast-check';
import type { Attribute, Node } from './node.js';

const text = fc.string({ unit: 'binary', maxLength: 8 });
const name = fc.stringMatching(/^[a-zA-Z_][\w.-]{0,5}$/);
const foreign = { namespace: fc.constantFrom('urn:a', 'urn:b'), prefix: fc.constantFrom('a', 'b') };

const attribute: fc.Arbitrary<Attribute> = fc.record(
  { name, value: text, ...foreign },
  { requiredKeys: ['name', 'value'] },
);

const element = (children: fc.Arbitrary<readonly Node[]>): fc.Arbitrary<Node> =>
  fc.record(
    { name, text, attributes: fc.array(attribute, { maxLength: 3 }), children, ...foreign },
    { requiredKeys: ['name', 'text', 'attributes', 'children'] },
  );

/** Any tree: leaves, containers, mixed content, foreign namespaces. */
export const anyNode: fc.Arbitrary<Node> = fc.letrec<{ node: Node; leaf: Node; container: Node }>((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('container')),
  leaf: element(fc.constant([])),
  container: element(fc.array(tie('node'), { maxLength: 3 })),
})).node;
