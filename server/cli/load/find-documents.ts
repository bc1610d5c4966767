/** The files that the arguments of `load` name. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error.js';

/**
 * Files as they were given, and the .xml files of folders and of the folders below, by name. Throws a CliError
 * where a path does not exist, or where there is no document at all.
 */
export function findDocuments(paths: readonly string[]): readonly string[] {
  const files = paths.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) throw new CliError(`There is no file or folder ${path}.`);
    return stat.isDirectory() ? documentsIn(path) : [path];
  });
  if (files.length === 0) throw new CliError(`There is no .xml file in ${paths.join(', ')}.`);
  return [...new Set(files)];
}

function documentsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.xml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
