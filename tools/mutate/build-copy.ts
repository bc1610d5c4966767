/** A copy of the build in which rule rows can be switched off; the build itself stays as it is. */
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the copy has of its own. All else is linked, so that the tests find schemas, documents and packages. */
const COPIED = ['dist', 'bin'];
const LEFT_OUT = ['.git', 'data'];

/**
 * Copies the build of `root` and puts the mutant rule table into it. Returns its folder and how to remove it.
 * The folder is readable by all: the embedded database, started as root, runs as another user.
 */
export function copyOfBuild(root: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'standpipe-mutants-'));
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(root)) {
    if (LEFT_OUT.includes(entry)) continue;
    const [from, to] = [join(root, entry), join(folder, entry)];
    if (COPIED.includes(entry)) cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
  cpSync(
    join(folder, 'dist/tools/mutate/rule-table-mutant.js'),
    join(folder, 'dist/server/model/rule-table.js'),
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
