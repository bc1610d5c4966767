/** Results as files, and as the table of docs/performance.md. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BenchRow } from './bench-row.js';
import type { BenchResult } from './measure.js';

const FOLDER = path.join(process.cwd(), 'bench', 'results');
const PAGE = path.join(process.cwd(), 'docs', 'performance.md');
const START = '<!-- table: written by npm run bench -->';
const END = '<!-- end of table -->';

export function saveResult(result: BenchResult): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, `${result.name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
}

/** Replaces the table of the page by one of all results there are. */
export function writePage(benches: readonly BenchRow[]): void {
  if (!existsSync(PAGE)) return;
  const page = readFileSync(PAGE, 'utf8');
  const from = page.indexOf(START);
  const to = page.indexOf(END);
  if (from < 0 || to < 0) throw new Error(`${PAGE} has no place for the table.`);
  writeFileSync(PAGE, `${page.slice(0, from + START.length)}\n\n${tableOf(benches)}\n\n${page.slice(to)}`);
}

function tableOf(benches: readonly BenchRow[]): string {
  const head =
    '| bench | what | limit in the same run | ours | limit | ratio (quarters) | must | aim |\n|---|---|---|---|---|---|---|---|';
  return [head, ...benches.map(lineOf)].join('\n');
}

function lineOf(bench: BenchRow): string {
  const file = path.join(FOLDER, `${bench.name}.json`);
  const cells = existsSync(file)
    ? measured(JSON.parse(readFileSync(file, 'utf8')) as BenchResult)
    : ['', '', 'not measured'];
  return `| ${[bench.name, bench.what, bench.limit, ...cells, bench.must, bench.aim].join(' | ')} |`;
}

function measured({ ours, limit, unit, ratio, spread }: BenchResult): string[] {
  const of = (value: number): string => (unit === 'per second' ? `${value}/s` : `${value} ${unit}`);
  return [of(ours.median), of(limit.median), `**${ratio}** (${spread.join(' to ')})`];
}
