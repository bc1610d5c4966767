/** Finds the ids of rules in source text: `[S45]`, `[S8, S9]`, `[-486]`, `[API 2.9, 2-5]`, `cites: ['S45']`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** An id, and where it stands. */
export interface Citation {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

const ID = /^(?:[SE]\d+|-(?:4|1\d)\d\d|API \d+(?:\.\d+)?)/;
const BRACKETS = /\[([^[\]\n]{2,80})\]/g;
const CITES = /cites:\s*\[([^\]]*)\]/g;

/** The ids inside one pair of brackets; none where the first thing in it is no id. */
function idsIn(inside: string): string[] {
  const words = inside.split(/, ?/).map((word) => word.replace(/^['"`]|['"`]$/g, ''));
  if (!ID.test(words[0] ?? '')) return [];
  // `[API 2.9, 2-5]` and `[API 2.9 step 4]` name steps of one part.
  return words.flatMap((word) => ID.exec(word) ?? []);
}

/** The ids that a text cites, with their lines. */
export function citationsIn(text: string, file = ''): Citation[] {
  const found = new Map<string, Citation>();
  for (const pattern of [BRACKETS, CITES]) {
    for (const match of text.matchAll(pattern)) {
      const line = text.slice(0, match.index).split('\n').length;
      for (const id of idsIn((match[1] ?? '').trim())) found.set(`${id} ${String(line)}`, { id, file, line });
    }
  }
  return [...found.values()];
}

const FOLDERS = ['server', 'clients', 'migrations', 'conformance-tests', 'tools', 'bench'];
const SOURCES = /\.(?:ts|py|sql|pl|php|cs)$/;

/** All citations below the project's source folders; `wanted` narrows the files by their path. */
export function projectCitations(root: string, wanted: (file: string) => boolean = () => true): Citation[] {
  return FOLDERS.flatMap((folder) => sourceFiles(join(root, folder)))
    .filter((file) => wanted(relative(root, file)))
    .flatMap((file) => citationsIn(readFileSync(file, 'utf8'), relative(root, file)));
}

function sourceFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && SOURCES.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
