import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { citationsIn, projectCitations } from './citations.js';
import { idsOf, withCodes } from './rules-page.js';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/rules.md'), 'utf8');

test('citations are found in every form, and nothing else is taken for one', () => {
  const text = [
    '// [S45] and [-486], [API 2.9 step 4] [API 2.10, 2-5]',
    "{ cites: ['S8', '-401', 'API 6'] } [S1, S2]",
    'list[0] + [-1, 2] + [name] + [Symbol.iterator] + "[SX]"',
  ].join('\n');
  const found = citationsIn(text).map(({ id, line }) => `${id}@${String(line)}`);
  expect(found.sort()).toEqual(
    ['S45@1', '-486@1', 'API 2.9@1', 'API 2.10@1', 'S8@2', '-401@2', 'API 6@2', 'S1@2', 'S2@2'].sort(),
  );
});

test('every rule that is cited is explained in docs/rules.md', () => {
  const known = idsOf(page);
  const unknown = projectCitations(root).filter(({ id }) => !known.has(id));
  expect(unknown).toEqual([]);
});

test('docs/rules.md has the return codes as the server has them', () => {
  expect(withCodes(page)).toBe(page);
});
