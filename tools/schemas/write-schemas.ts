/**
 * Writes `schemas/witsml141`: the facts of the published base set in files of our own, without its text.
 * Run as `npm run schemas:write` where the shared folder is at hand.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { WITSML_NAMESPACE } from '../../server/model/data-object/node.js';
import { readSchemas, ABSTRACT_NAMESPACE } from '../../server/model/schema/schema-set.js';
import { writeXsd, type XsdHead } from '../../server/model/schema/write-xsd.js';
import { GML_NAMESPACE } from '../../server/xml/schema-files.js';
import { layOut, SHARED_FILES, type FileName } from './layout.js';
import { publishedAbsent, publishedBase } from './published.js';

/** All of a shared file's friends: files may include each other in a circle, each is read once. */
const INCLUDED = SHARED_FILES.map((file) => `${file}.xsd`);

function headOf(file: FileName): XsdHead {
  if (file === 'abstract') {
    return { targetNamespace: ABSTRACT_NAMESPACE, version: '1.0', prefixes: {}, includes: [], imports: [] };
  }
  const isObject = !(SHARED_FILES as readonly string[]).includes(file);
  const gml = file === 'coordinateReferenceSystem';
  return {
    targetNamespace: WITSML_NAMESPACE,
    version: '1.4.1.1',
    prefixes: { ...(isObject ? { a: ABSTRACT_NAMESPACE } : {}), ...(gml ? { gml: GML_NAMESPACE } : {}) },
    includes: INCLUDED.filter((name) => name !== `${file}.xsd`),
    imports: [
      ...(isObject ? [{ namespace: ABSTRACT_NAMESPACE, location: 'abstract.xsd' }] : []),
      ...(gml ? [{ namespace: GML_NAMESPACE, location: 'gml.xsd' }] : []),
    ],
  };
}

const absent = publishedAbsent();
if (absent !== undefined) {
  console.error(`Nothing was written: ${absent}.`);
  process.exitCode = 1;
} else {
  const folder = resolve('schemas', 'witsml141');
  mkdirSync(folder, { recursive: true });
  const files = layOut(readSchemas(publishedBase()).components);
  for (const [file, components] of files) {
    writeFileSync(join(folder, `${file}.xsd`), writeXsd(headOf(file), components));
  }
  console.log(`${files.size} files written to ${folder}.`);
}
