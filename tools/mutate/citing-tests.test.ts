import { expect, test } from '@jest/globals';
import { choicesFor } from './citing-tests.js';

const tests = [
  { file: 'a', title: 'add [S45] [-486] the type differs', status: 'passed' },
  { file: 'a', title: 'add [S145] something else', status: 'passed' },
  { file: 'b', title: 'any [-486] elsewhere', status: 'passed' },
];

test('the tests of a line come first, then all that cite the row', () => {
  const choices = choicesFor(['S45', '-486'], tests);
  expect(choices.map(({ files, count }) => ({ files, count }))).toEqual([
    { files: ['a'], count: 1 },
    { files: ['a', 'b'], count: 2 },
  ]);
});

test('an id is not found inside a longer one, and its dots are dots', () => {
  expect(choicesFor(['S4'], tests)).toEqual([]);
  expect(choicesFor(['API 2.6'], [{ file: 'a', title: '[API 2x6]', status: 'passed' }])).toEqual([]);
});
