/** Finds and reads the XSD files: the project's own, or a folder that the operator names. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSchemas, targetNamespaceOf, type SchemaSet } from '../model/schema/schema-set.js';

/** coordinateReferenceSystem may hold a definition in this language. */
export const GML_NAMESPACE = 'http://www.opengis.net/gml/3.2';

/** Files of ours that stand in where an operator's folder lacks their namespace; GML is fetched by http there. */
const STAND_INS = ['abstract.xsd', 'gml.xsd', 'xlink.xsd'];

/** The project's own schema folder, from the sources as well as from `dist/`. */
export function ownSchemaFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const root = here.includes(`${join('dist', 'server')}`)
    ? join(here, '..', '..', '..')
    : join(here, '..', '..');
  return join(root, 'schemas', 'witsml141');
}

/**
 * Reads all object types from `folder`, or from the project's own files.
 * @throws Error when the folder cannot be read or does not state all object types.
 */
export function loadSchemas(folder?: string): SchemaSet {
  const own = ownSchemaFolder();
  if (folder === undefined) return readSchemas(readXsdFolder(own));
  const texts = readXsdFolder(folder);
  const stated = new Set([...texts.values()].map(targetNamespaceOf));
  for (const name of STAND_INS) {
    const text = readFileSync(join(own, name), 'utf8');
    if (!stated.has(targetNamespaceOf(text)))
      texts.set(`own-${name}`, text.replace('"xlink.xsd"', '"own-xlink.xsd"'));
  }
  return readSchemas(texts);
}

/** The texts of all XSD files of a folder and the folders in it, by path from there. */
export function readXsdFolder(folder: string): Map<string, string> {
  const texts = new Map<string, string>();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((n) => n.endsWith('.xsd'));
  for (const name of names.sort()) {
    const path = join(folder, name);
    if (statSync(path).isFile()) texts.set(relative(folder, path), readFileSync(path, 'utf8'));
  }
  return texts;
}
