/** The table of permitted differences and docs/fidelity.md say the same. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

interface Permitted {
  readonly id: string;
  readonly sign: string;
  readonly path: string;
}

test('every permitted difference of leaves stands in docs/fidelity.md, and the other way round', () => {
  const text = readFileSync(path.resolve('conformance-tests/samples/permitted.json'), 'utf8');
  const table = (JSON.parse(text) as Permitted[]).map((row) => [row.id, row.path, row.sign]);
  const page = readFileSync(path.resolve('docs/fidelity.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (F\d+) \| `(.*)` \| `([-+])` \|/gm)].map(([, id, place, sign]) => [
    id,
    place?.replaceAll('\\|', '|'),
    sign,
  ]);
  expect(rows.length).toBeGreaterThan(0);
  expect(table).toEqual(rows);
});
