/** The lint rule that keeps the arrows of the design: what it must refuse is refused. */
import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

/** A file that does not exist has no types, so the rules that ask for them are left out. */
const WITHOUT_TYPES = [
  '--parser-options=projectService:false',
  ...['no-floating-promises', 'no-misused-promises', 'await-thenable'].map(
    (name) => `--rule=@typescript-eslint/${name}: off`,
  ),
];

/** What eslint says of `code`, were it in `file`: the ids of the rules that are broken, in order. */
function brokenRules(file: string, code: string): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/eslint/bin/eslint.js',
      ...WITHOUT_TYPES,
      '--format=json',
      '--stdin',
      `--stdin-filename=${file}`,
    ],
    { input: code, encoding: 'utf8' },
  );
  if (!stdout.startsWith('[')) throw new Error(`eslint did not run: ${stderr}`);
  const [result] = JSON.parse(stdout) as [{ messages: { ruleId: string | null }[] }];
  return result.messages.map(({ ruleId }) => ruleId ?? 'syntax');
}

test('an import against the arrows is refused, whatever form it has', () => {
  const code = [
    `import type { Principal } from '../store/principal.js';`,
    `export { type StoreApi } from '../wmls/store-api.js';`,
    `export const settings = await import('../config.js');`,
    `export type P = Principal;`,
  ];
  expect(brokenRules('server/model/wrong.ts', code.join('\n'))).toEqual([
    'boundaries/dependencies',
    'boundaries/dependencies',
    'boundaries/dependencies',
  ]);
});

test('an import along the arrows is not', () => {
  const code = `export { fold } from '../model/data-object/node.js';`;
  expect(brokenRules('server/store/right.ts', code)).toEqual([]);
});

test('clients and black-box tests import nothing from the server', () => {
  const code = `export { fold } from '../server/model/data-object/node.js';`;
  expect(brokenRules('clients/wrong.ts', code)).toEqual(['boundaries/dependencies']);
  expect(brokenRules('conformance-tests/wrong.ts', code)).toEqual(['boundaries/dependencies']);
});

test('a file outside every known part is refused', () => {
  expect(brokenRules('server/elsewhere/file.ts', 'export {};')).toEqual(['boundaries/no-unknown-files']);
  expect(brokenRules('server/doors/file.ts', 'export {};')).toEqual(['boundaries/no-unknown-files']);
});

test('SQL outside persistence, and a second reader of the environment, are refused', () => {
  const code = `import pg from 'pg';\nexport const url = new pg.Client(process.env['DATABASE_URL']);`;
  expect(brokenRules('server/store/wrong.ts', code)).toEqual([
    'no-restricted-imports',
    'no-restricted-properties',
  ]);
});
