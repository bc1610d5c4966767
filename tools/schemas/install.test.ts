import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSchemas, ownSchemaFolder } from '../../server/xml/schema-files.js';
import { SchemaValidator } from '../../server/xml/validate.js';
import { compareComponents } from './compare-components.js';
import { installSchemas } from './install.js';
import { publishedAbsent, samples, SHARED } from './published.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'standpipe-schemas-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const absent = publishedAbsent();
const published = absent === undefined ? test : test.skip;

published(`the published base set is found below its folder and validates [${absent ?? 'shared'}]`, () => {
  const target = join(folder, 'published');
  const installed = installSchemas(join(SHARED, 'schemas', 'witsml141'), target);
  expect(installed.source).toMatch(/data.xsd_schemas$/);
  expect(readdirSync(target)).toHaveLength(installed.files);

  const schemas = loadSchemas(target);
  expect(compareComponents(schemas.components, loadSchemas().components)).toEqual([]);
  const validator = new SchemaValidator(schemas);
  const crs = samples().get('coordinateReferenceSystem.xml') ?? '';
  expect(validator.validate(crs, 'coordinateReferenceSystem', 'write')).toEqual([]);
  expect(validator.validate('<wells/>', 'well', 'write')).toHaveLength(1);
  validator.dispose();
});

test('our own files can be installed as well, and replace what was there', () => {
  const target = join(folder, 'own');
  cpSync(ownSchemaFolder(), target, { recursive: true });
  writeFileSync(join(target, 'left-over.xsd'), 'no schema');
  installSchemas(ownSchemaFolder(), target);
  expect(existsSync(join(target, 'left-over.xsd'))).toBe(false);
  expect(loadSchemas(target).object('well').root.child('name')?.mandatory).toBe(true);
});

test('a folder without schemas, or with broken ones, is refused and nothing is changed', () => {
  const target = join(folder, 'kept');
  installSchemas(ownSchemaFolder(), target);
  const broken = join(folder, 'broken');
  cpSync(ownSchemaFolder(), broken, { recursive: true });
  writeFileSync(join(broken, 'well.xsd'), '<xs:schema');
  expect(() => installSchemas(join(folder, 'nowhere'), target)).toThrow(/There is no folder/);
  expect(() => installSchemas(broken, target)).toThrow(/well\.xsd/);
  rmSync(join(broken, 'well.xsd'));
  expect(() => installSchemas(broken, target)).toThrow(/wells/);
  expect(existsSync(join(target, 'well.xsd'))).toBe(true);
});
