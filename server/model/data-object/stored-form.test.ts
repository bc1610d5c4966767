import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyNode } from './arbitrary-node.js';
import { decode, encode } from './stored-form.js';

describe('the stored form', () => {
  test('gives back any tree as it was', () => {
    fc.assert(fc.property(anyNode, (node) => expect(decode(encode(node))).toEqual(node)));
  });

  test('is a short array for a leaf', () => {
    expect(encode({ name: 'name', attributes: [], children: [], text: 'W 1' })).toBe('["name","W 1"]');
  });

  test('keeps a name that objects treat as special', () => {
    const node = {
      name: '__proto__',
      attributes: [{ name: '__proto__', value: '' }],
      children: [],
      text: '',
    };
    expect(decode(encode(node))).toEqual(node);
  });

  test.each(['{}', '[1,"x"]', '["a",3]', '["a","b",["c"]]', 'nothing'])('refuses %s', (text) => {
    expect(() => decode(text)).toThrow();
  });
});
