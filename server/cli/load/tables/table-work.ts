/** CSV and LAS files as work for the loader. */
import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { CliError } from '../../cli-error.js';
import type { Work } from '../loader.js';
import { openCsv } from './csv-table.js';
import { requireZone } from './index-column.js';
import { openLas } from './las-table.js';
import { loadTable, type TableSink } from './load-table.js';
import type { TableOptions } from './table.js';

/** One piece of work for each file. Throws a CliError for options that cannot be. */
export function tableWork(
  files: readonly string[],
  options: TableOptions,
  sink: Omit<TableSink, 'advance'>,
): Work[] {
  requireZone(options.zone);
  if (options.log !== undefined && files.length > 1) {
    throw new CliError(
      `--log names one log, and there are ${String(files.length)} files. Load them one by one.`,
    );
  }
  return files.map((file) => {
    const extension = extname(file).toLowerCase();
    const open = extension === '.las' ? openLas : openCsv;
    return {
      file,
      object: { type: 'log', uids: [], name: options.log ?? basename(file, extname(file)) },
      weight: Math.max(statSync(file).size, 1),
      run: async (advance) => loadTable({ ...sink, advance }, await open(file, options), options),
    };
  });
}
