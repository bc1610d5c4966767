/**
 * `npm run rules`: every id that the code cites must be explained in docs/rules.md, and lines of the behaviour
 * checks that no test cites are listed. `--write` renews the list of return codes in the page.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectCitations } from './citations.js';
import { idsOf, withCodes } from './rules-page.js';
import { uncitedLines } from './uncited.js';

const root = resolve(import.meta.dirname, '../../..');
const path = join(root, 'docs/rules.md');
const page = readFileSync(path, 'utf8');

if (process.argv.includes('--write')) {
  writeFileSync(path, withCodes(page));
} else {
  const known = idsOf(page);
  const unknown = projectCitations(root).filter(({ id }) => !known.has(id));
  for (const { file, line, id } of unknown)
    console.log(`${file}:${String(line)} cites ${id}, which is unknown`);
  const uncited = uncitedLines(root);
  if (uncited.length > 0) console.log(`No test cites: ${uncited.join(' ')}`);
  if (withCodes(page) !== page) console.log('The return codes have changed: npm run rules -- --write');
  const failed = unknown.length > 0 || uncited.length > 0 || withCodes(page) !== page;
  if (!failed)
    console.log(`${String(known.size)} rules are explained, and all that are cited are among them.`);
  process.exitCode = failed ? 1 : 0;
}
