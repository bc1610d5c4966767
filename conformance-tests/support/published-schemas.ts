/** Validation by the published schemas, where the shared folder has them; the project itself carries none. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/** The folder of shared material; `..` of the project unless STANDPIPE_SHARED says otherwise. */
export const SHARED = path.resolve(process.env['STANDPIPE_SHARED'] ?? '../shared');

const FOLDER = path.join(SHARED, 'schemas/witsml141/witsml_v1.4.1.1_data');

/** True where a folder of shared material is there. */
export function sharedHas(folder: string): boolean {
  return statSync(path.join(SHARED, folder), { throwIfNoEntry: false }) !== undefined;
}

let registered = false;

/**
 * What the published schema of a type has against a document, empty where nothing or where the shared folder
 * is absent. `variant` is read, write, update or delete.
 */
export function publishedFaults(type: string, variant: string, xml: string): readonly string[] {
  if (!sharedHas('schemas/witsml141')) return [];
  if (!registered) registered = xmlRegisterFsInputProviders();
  const file = path.join(FOLDER, `generated_${variant}_schemas`, `obj_${type}.xsd`);
  if (!readdirSync(path.dirname(file)).includes(path.basename(file))) throw new Error(`No ${file}`);
  const schema = XmlDocument.fromBuffer(readFileSync(file), { url: file });
  const validator = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    document.dispose();
    validator.dispose();
    schema.dispose();
  }
}
