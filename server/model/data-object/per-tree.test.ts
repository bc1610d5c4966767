import { describe, expect, test } from '@jest/globals';
import { ChecksPerTree, PerTree } from './per-tree.js';

const tree = () => ({ name: 'log', attributes: [], children: [], text: '' });

describe('what follows from a tree', () => {
  test('is found out once for the same tree, and again for an equal one', () => {
    const known = new PerTree<number>();
    let asked = 0;
    const one = tree();
    const values = [one, one, tree()].map((each) => known.of(each, () => ++asked));
    expect(values).toEqual([1, 1, 2]);
  });
});

describe('a check of a tree', () => {
  test('that passed is not made again for the same use', () => {
    const checks = new ChecksPerTree<'strict' | 'lenient'>();
    const made: string[] = [];
    const one = tree();
    for (const use of ['strict', 'strict', 'lenient'] as const) {
      checks.once(one, use, () => void made.push(use));
    }
    expect(made).toEqual(['strict', 'lenient']);
  });

  test('that threw throws each time', () => {
    const checks = new ChecksPerTree<'strict'>();
    const one = tree();
    const check = () => {
      throw new Error('wrong');
    };
    expect(() => checks.once(one, 'strict', check)).toThrow('wrong');
    expect(() => checks.once(one, 'strict', check)).toThrow('wrong');
  });

  test('that takes turns counts as passed when it is at its end', async () => {
    const checks = new ChecksPerTree<'strict'>();
    const one = tree();
    const wrong = () => Promise.reject(new Error('wrong'));
    await expect(checks.onceInTurns(one, 'strict', wrong)).rejects.toThrow('wrong');
    await checks.onceInTurns(one, 'strict', () => Promise.resolve());
    await checks.onceInTurns(one, 'strict', wrong);
  });
});
