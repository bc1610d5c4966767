/** What the arguments of `load` name: documents, tables, or another server. */
import { extname } from 'node:path';
import { CliError } from '../cli-error.js';
import { findFiles } from './find-files.js';

export interface Sources {
  readonly documents: readonly string[];
  /** CSV and LAS files. */
  readonly tables: readonly string[];
  /** The address of a WITSML server. */
  readonly server: string | undefined;
}

const TABLES = new Set(['.csv', '.tsv', '.las']);

/** Throws a CliError for a path that does not exist, and for a server beside anything else. */
export function findSources(paths: readonly string[]): Sources {
  const servers = paths.filter((path) => /^https?:\/\//i.test(path));
  if (servers.length > 0) {
    if (paths.length > 1)
      throw new CliError('A server is loaded from alone: give its address and nothing else.');
    return { documents: [], tables: [], server: servers[0] };
  }
  const files = findFiles(paths);
  const isTable = (file: string): boolean => TABLES.has(extname(file).toLowerCase());
  return {
    documents: files.filter((file) => !isTable(file)),
    tables: files.filter(isTable),
    server: undefined,
  };
}
