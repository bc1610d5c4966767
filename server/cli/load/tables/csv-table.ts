/** CSV files as tables. They are streamed: a file of any size takes the same memory. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { CliError } from '../../cli-error.js';
import { csvHeader } from './csv-header.js';
import { encodingOf, type TextEncoding } from './encoding.js';
import { uniqueMnemonics } from './mnemonics.js';
import type { Table, TableOptions, TableRow } from './table.js';
import { indexUnit, unitSymbol } from './units.js';

const DELIMITERS = [',', ';', '\t', '|'];
/** What most logging files write for null. */
const USUAL_NULL = '-999.25';

/** Opens a CSV file. Throws a CliError where it has no header. */
export async function openCsv(file: string, options: TableOptions): Promise<Table> {
  const encoding = await encodingOf(file);
  const delimiter = delimiterOf(options.delimiter ?? (await guessDelimiter(file, encoding, options.skip)));
  const read = (to?: number): AsyncIterable<string[]> => records(file, encoding, delimiter, options.skip, to);
  const first: string[][] = [];
  for await (const record of read(3)) first.push(record);
  const index = indexColumn(first[0] ?? [], options.index);
  const header = csvHeader(first, options.units, index);
  if (header.names.length < 2)
    throw new CliError('it has no header with two columns or more; see --delimiter');
  const order = [index, ...header.names.map((_name, i) => i).filter((i) => i !== index)];
  const mnemonics = uniqueMnemonics(order.map((i) => header.names[i] ?? ''));
  const curves = order.map((i, place) => ({
    mnemonic: mnemonics[place] ?? '',
    unit: (place === 0 ? indexUnit : unitSymbol)(header.units[i] ?? ''),
    description: header.names[i] ?? '',
  }));
  return {
    file,
    curves,
    nullValue: options.null === 'none' ? undefined : (options.null ?? USUAL_NULL),
    parameters: [],
    facts: {},
    rows: () => rowsOf(read(), header.records, order),
  };
}

async function* rowsOf(
  read: AsyncIterable<string[]>,
  headers: number,
  order: readonly number[],
): AsyncGenerator<TableRow> {
  let line = 0;
  for await (const record of read) {
    line += 1;
    if (line > headers) yield { line, cells: order.map((i) => record[i] ?? '') };
  }
}

function records(
  file: string,
  encoding: TextEncoding,
  delimiter: string,
  skip: number,
  to?: number,
): AsyncIterable<string[]> {
  const parser = parse({
    encoding,
    delimiter,
    bom: true,
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    from_line: skip + 1,
    ...(to === undefined ? {} : { to }),
  });
  const source = createReadStream(file);
  source.once('error', (error) => parser.destroy(error));
  // The rest of the file is not read where only the first records are wanted.
  parser.once('close', () => source.destroy());
  return source.pipe(parser) as AsyncIterable<string[]>;
}

function indexColumn(header: readonly string[], wanted: string | undefined): number {
  if (wanted === undefined) return 0;
  const lower = wanted.toLowerCase();
  const exact = header.findIndex((name) => name.trim().toLowerCase() === lower);
  const found = exact >= 0 ? exact : header.findIndex((name) => name.trim().toLowerCase().startsWith(lower));
  if (found < 0) throw new CliError(`it has no column ${wanted}; its columns are ${header.join(', ')}`);
  return found;
}

function delimiterOf(text: string): string {
  return text === '\\t' || text === 'tab' ? '\t' : text;
}

async function guessDelimiter(file: string, encoding: TextEncoding, skip: number): Promise<string> {
  const line = await headerLine(file, encoding, skip);
  const count = (delimiter: string): number => line.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

async function headerLine(file: string, encoding: TextEncoding, skip: number): Promise<string> {
  for await (const chunk of createReadStream(file, { encoding, end: 65_535 }) as AsyncIterable<string>) {
    return chunk.split(/\r?\n/)[skip] ?? '';
  }
  return '';
}
