import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { OBJECT_TYPE_NAMES } from '../../server/model/object-types.js';
import { SCHEMA_VARIANTS } from '../../server/model/schema/variants.js';
import { loadSchemas } from '../../server/xml/schema-files.js';
import { SchemaValidator } from '../../server/xml/validate.js';

/** Where the files came from, and how many there are. */
export interface Installed {
  readonly source: string;
  readonly files: number;
}

/**
 * Copies a base set of WITSML 1.4.1.1 schemas to `target`, which is replaced. `from` is the folder of the
 * set, or one above it as Energistics publishes it (`.../xsd_schemas`). The copy is the operator's own.
 * @throws Error when no folder there states all object types, or the schemas do not compile; `target` is
 * then as it was.
 */
export function installSchemas(from: string, target: string): Installed {
  const source = findBaseSet(resolve(from));
  if (resolve(target) === source) throw new Error(`${source} is installed already.`);
  const names = readdirSync(source).filter((name) => name.endsWith('.xsd'));
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const name of names) copyFileSync(join(source, name), join(target, name));
  return { source, files: names.length };
}

/** The first folder whose schemas compile, in every variant: `folder` itself or an `xsd_schemas` below it. */
function findBaseSet(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Error(`There is no folder ${folder}.`);
  }
  const below = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => basename(name) === 'xsd_schemas')
    .map((name) => join(folder, name))
    .sort();
  const failures: string[] = [];
  for (const candidate of [folder, ...below]) {
    if (!readdirSync(candidate).some((name) => name.endsWith('.xsd'))) continue;
    try {
      compileAll(candidate);
      return candidate;
    } catch (error) {
      failures.push(`${candidate}: ${error instanceof Error ? error.message.trim() : String(error)}`);
    }
  }
  throw new Error(['No base set of WITSML 1.4.1.1 was found.', ...failures].join('\n'));
}

function compileAll(folder: string): void {
  const validator = new SchemaValidator(loadSchemas(folder));
  try {
    for (const type of OBJECT_TYPE_NAMES) {
      for (const variant of ['base', ...SCHEMA_VARIANTS] as const) validator.compile(type, variant);
    }
  } finally {
    validator.dispose();
  }
}
