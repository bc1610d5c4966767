/** LAS 2.0 files as tables, lines that are wrapped or not. They are streamed. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CliError } from '../../cli-error.js';
import { encodingOf, type TextEncoding } from './encoding.js';
import { LasHeaderReader, valueOf, type LasHeader, type LasItem } from './las-header.js';
import { uniqueMnemonics } from './mnemonics.js';
import type { Table, TableFacts, TableOptions, TableParameter, TableRow } from './table.js';
import { indexUnit, unitSymbol } from './units.js';

/** Items of ~W that have a place of their own in a log or a well. */
const PLACED = new Set(['STRT', 'STOP', 'STEP', 'NULL', 'WELL', 'UWI', 'API']);

/** Opens a LAS file. Throws a CliError where its header cannot be used. */
export async function openLas(file: string, options: TableOptions): Promise<Table> {
  const encoding = await encodingOf(file);
  const header = await readHeader(file, encoding);
  const { curves, well } = header;
  const mnemonics = uniqueMnemonics(curves.map(({ mnemonic }) => mnemonic));
  const index = indexColumn(curves, options.index);
  const order = [index, ...curves.map((_curve, i) => i).filter((i) => i !== index)];
  const wrapped = /^y/i.test(valueOf(header.version, 'WRAP') ?? 'NO');
  return {
    file,
    curves: order.map((i) => ({
      mnemonic: mnemonics[i] ?? '',
      unit: (i === index ? indexUnit : unitSymbol)(curves[i]?.unit ?? ''),
      description: curves[i]?.description ?? '',
    })),
    nullValue: options.null === 'none' ? undefined : (options.null ?? valueOf(well, 'NULL')),
    parameters: parametersOf(header),
    facts: factsOf(header),
    rows: () => rowsOf(linesOf(file, encoding), curves.length, wrapped, order),
  };
}

async function readHeader(file: string, encoding: TextEncoding): Promise<LasHeader> {
  const reader = new LasHeaderReader();
  for await (const { text } of linesOf(file, encoding)) if (!reader.take(text)) break;
  return reader.end();
}

interface Line {
  readonly number: number;
  readonly text: string;
}

async function* linesOf(file: string, encoding: TextEncoding): AsyncGenerator<Line> {
  const input = createReadStream(file, { encoding });
  try {
    let number = 0;
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      yield { number, text: number === 1 ? text.replace(/^\uFEFF/, '') : text };
    }
  } finally {
    input.destroy();
  }
}

/** The data: a line is a row, unless lines are wrapped; then a row is as many values as there are curves. */
async function* rowsOf(
  lines: AsyncIterable<Line>,
  columns: number,
  wrapped: boolean,
  order: readonly number[],
): AsyncGenerator<TableRow> {
  let data = false;
  let pending: string[] = [];
  for await (const { number, text } of lines) {
    if (!data) {
      data = /^~A/i.test(text);
      continue;
    }
    if (text.startsWith('#') || text.trim() === '') continue;
    const values = valuesOf(text);
    if (!wrapped) yield { line: number, cells: order.map((i) => values[i] ?? '') };
    else {
      pending.push(...values);
      if (pending.length < columns) continue;
      const cells = pending;
      yield { line: number, cells: order.map((i) => cells[i] ?? '') };
      pending = [];
    }
  }
}

/** Values stand between blanks; text with blanks stands in quotes. */
function valuesOf(line: string): string[] {
  if (!line.includes('"')) return line.trim().split(/[\s,]+/);
  return [...line.matchAll(/"([^"]*)"|([^\s,]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function indexColumn(curves: readonly LasItem[], wanted: string | undefined): number {
  if (wanted === undefined) return 0;
  const found = curves.findIndex(({ mnemonic }) => mnemonic.toLowerCase() === wanted.toLowerCase());
  const names = curves.map(({ mnemonic }) => mnemonic).join(', ');
  if (found < 0) throw new CliError(`it has no curve ${wanted}; its curves are ${names}`);
  return found;
}

function factsOf({ well, parameters }: LasHeader): TableFacts {
  const facts: Record<keyof TableFacts, string | undefined> = {
    uidWell: valueOf(well, 'UWI') ?? valueOf(well, 'API'),
    nameWell: valueOf(well, 'WELL'),
    field: valueOf(well, 'FLD'),
    operator: valueOf(well, 'COMP'),
    country: valueOf(well, 'CTRY'),
    serviceCompany: valueOf(well, 'SRVC'),
    runNumber: valueOf(parameters, 'RUN'),
    step: valueOf(well, 'STEP'),
    stop: valueOf(well, 'STOP'),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** What has no place of its own: all of ~P, and the rest of ~W. */
function parametersOf({ well, parameters }: LasHeader): TableParameter[] {
  return [...well.filter(({ mnemonic }) => !PLACED.has(mnemonic.toUpperCase())), ...parameters]
    .filter(({ value }) => value !== '')
    .map(({ mnemonic, unit, value, description }) => ({
      name: mnemonic,
      unit: unitSymbol(unit),
      value,
      description,
    }));
}
