/** The files that the arguments of `load` name. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error.js';

/**
 * Files as they were given, and the .xml, .csv and .las files of folders and of the folders below, by name; numbers
 * in names count as numbers, so that part 2 comes before part 10. Throws a CliError where a path does not exist,
 * or where there is no file at all.
 */
export function findFiles(paths: readonly string[]): readonly string[] {
  const files = paths.flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) throw new CliError(`There is no file or folder ${path}.`);
    return stat.isDirectory() ? filesIn(path) : [path];
  });
  if (files.length === 0) throw new CliError(`There is no .xml, .csv or .las file in ${paths.join(', ')}.`);
  return [...new Set(files)];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(xml|csv|tsv|las)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
