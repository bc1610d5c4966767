/** Run in a process of its own, in the copy: loads every module with a rule table and prints the rows. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DECLARED } from './rule-table-mutant.js';

const server = join(import.meta.dirname, '../../server');
const modules = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js') && !file.endsWith('.test.js'))
  .map((file) => join(server, file))
  .filter((file) => /rule-table\.js['"]/.test(readFileSync(file, 'utf8')));
for (const file of modules) await import(pathToFileURL(file).href);
process.stdout.write(JSON.stringify((globalThis as Record<symbol, unknown>)[DECLARED] ?? []));
// A module may hold something open (a worker, a timer) that has no business here.
process.exit(0);
