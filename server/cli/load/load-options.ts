/** The options of `standpipe load`. */
import type { Argv } from 'yargs';
import { withConnection, type ConnectionOptions } from '../connection.js';
import { INDEX_TYPES } from './tables/index-column.js';
import type { TableOptions } from './tables/table.js';

export interface LoadOptions extends ConnectionOptions, TableOptions {
  readonly sources: string[];
  readonly sourceUser: string | undefined;
  readonly sourcePassword: string | undefined;
}

/** Adds them to the command. */
export function withLoadOptions(yargs: Argv): Argv<LoadOptions> {
  return withConnection(
    withServerOptions(
      withTableOptions(
        yargs.positional('sources', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'XML, CSV or LAS files, folders of them, or the address of a WITSML server',
        }),
      ),
    ),
  ) as unknown as Argv<LoadOptions>;
}

function withTableOptions<T>(yargs: Argv<T>): Argv<T> {
  const target = 'Target of CSV and LAS files:';
  const reading = 'Reading CSV and LAS files:';
  return yargs
    .option('well', {
      group: target,
      type: 'string',
      describe: 'uid of the well; of a server, uid, name or pattern of the wells to copy',
    })
    .option('well-name', { group: target, type: 'string', describe: 'Name of the well, where it is created' })
    .option('wellbore', {
      group: target,
      type: 'string',
      describe: 'uid of the wellbore; default: as the well',
    })
    .option('wellbore-name', {
      group: target,
      type: 'string',
      describe: 'Name of the wellbore, where created',
    })
    .option('log', {
      group: target,
      type: 'string',
      describe: 'uid of the log; default: the name of the file',
    })
    .option('log-name', { group: target, type: 'string', describe: 'Name of the log' })
    .option('create', {
      group: target,
      type: 'boolean',
      default: false,
      describe: 'Add well and wellbore where they are missing',
    })
    .option('index', {
      group: reading,
      type: 'string',
      describe: 'Name of the index column; default: the first',
    })
    .option('index-type', {
      group: reading,
      choices: INDEX_TYPES,
      describe: 'Default: by unit, name and values',
    })
    .option('zone', {
      group: reading,
      type: 'string',
      describe: 'Time zone of times without one, e.g. +02:00',
    })
    .option('units', {
      group: reading,
      choices: ['auto', 'row', 'header', 'none'] as const,
      default: 'auto' as const,
      describe: 'Where a CSV file has its units: in row 2, or in the names',
    })
    .option('null', {
      group: reading,
      type: 'string',
      describe: 'Null value; default: of the header, else -999.25',
    })
    .option('skip', {
      group: reading,
      type: 'number',
      default: 0,
      describe: 'Lines above the header of a CSV file',
    })
    .option('delimiter', { group: reading, type: 'string', describe: 'Of a CSV file; default: as it looks' })
    .option('from-start', {
      type: 'boolean',
      default: false,
      describe: 'Send all rows, not only those from the end of the log in the store on',
    });
}

function withServerOptions<T>(yargs: Argv<T>): Argv<T> {
  const group = 'Copying from a server:';
  return yargs
    .option('source-user', { group, type: 'string', describe: 'User name at the source' })
    .option('source-password', {
      group,
      type: 'string',
      default: process.env['STANDPIPE_SOURCE_PASSWORD'],
      defaultDescription: 'STANDPIPE_SOURCE_PASSWORD',
      describe: 'Password at the source',
    });
}
