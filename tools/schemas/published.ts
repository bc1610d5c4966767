/** The published schemas in the shared folder: read from there, never copied. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { SchemaVariant } from '../../server/model/schema/variants.js';

/** The shared folder: `STANDPIPE_SHARED`, or `../shared` beside the project. */
export const SHARED = resolve(process.env['STANDPIPE_SHARED'] ?? '../shared');

const WITSML = join(SHARED, 'schemas', 'witsml141');
const DATA = join(WITSML, 'witsml_v1.4.1.1_data');

/** Why the published schemas cannot be compared with, or undefined where they can. */
export function publishedAbsent(): string | undefined {
  return existsSync(DATA) ? undefined : `the published schemas are not at ${WITSML}`;
}

/** The texts of the base set and of the abstract types it imports, by file name. */
export function publishedBase(): Map<string, string> {
  return textsOf(join(DATA, 'xsd_schemas'));
}

/** The texts of one of the four published variants. */
export function publishedVariant(variant: SchemaVariant): Map<string, string> {
  return textsOf(join(DATA, `generated_${variant}_schemas`));
}

/** The sample documents, by file name; empty where the folder is absent. */
export function samples(): Map<string, string> {
  const folder = join(SHARED, 'samples', 'energistics-1.4.1.1');
  return existsSync(folder) ? readFolder(folder, '.xml') : new Map();
}

function textsOf(folder: string): Map<string, string> {
  return new Map([
    ...readFolder(folder, '.xsd'),
    ...readFolder(join(WITSML, 'abstract_v1.0', 'xsd_schemas'), '.xsd'),
  ]);
}

function readFolder(folder: string, extension: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  return new Map(names.sort().map((name) => [basename(name), readFileSync(join(folder, name), 'utf8')]));
}
