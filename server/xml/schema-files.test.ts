import { expect, test } from '@jest/globals';
import type { ElementDecl } from '../model/schema/element-tree.js';
import { OBJECT_TYPES } from '../model/object-types.js';
import {
  declAt,
  descendants,
  isRecurringWithoutUid,
  isRecurringWithUid,
  leavesOf,
} from '../model/schema/walk.js';
import { loadSchemas, ownSchemaFolder, readXsdFolder } from './schema-files.js';

const schemas = loadSchemas();
const well = schemas.object('well').root;

/** The declaration at a path, which must exist. */
function at(root: ElementDecl, path: string): ElementDecl {
  const decl = declAt(root, path);
  if (decl === undefined) throw new Error(`${root.path} has no ${path}`);
  return decl;
}

test('every object type has a tree whose leaves all have a value', () => {
  for (const { name, plural } of OBJECT_TYPES) {
    const object = schemas.object(name);
    expect(object.root.path).toBe(name);
    expect(object.plural.name).toBe(plural);
    const leaves = [...leavesOf(object.root)];
    expect(leaves.length).toBeGreaterThan(5);
    for (const leaf of leaves) expect(leaf.value?.name).toEqual(expect.any(String));
    for (const each of descendants(object.root)) expect(each.path.startsWith(name)).toBe(true);
  }
});

test('recurring elements are told apart by a uid where the schema has one', () => {
  expect(isRecurringWithUid(at(well, 'wellDatum'))).toBe(true);
  expect(isRecurringWithoutUid(at(well, 'wellDatum/kind'))).toBe(true);
  expect(at(well, 'wellDatum/rig')).toMatchObject({ content: 'container', recurring: false, hasUid: false });
  expect(isRecurringWithUid(at(well, 'commonData/extensionNameValue'))).toBe(true);
  const logParam = at(schemas.object('log').root, 'logParam');
  expect(logParam).toMatchObject({ content: 'leaf', recurring: true, hasUid: true });
  expect(logParam.attribute('index')).toMatchObject({ required: true, type: { kind: 'integer' } });
  expect(isRecurringWithoutUid(at(schemas.object('log').root, 'logData/data'))).toBe(true);
});

test('units, enumerations, lengths and kinds of values are read', () => {
  expect(at(well, 'wellDatum/elevation').uom?.required).toBe(true);
  expect([...(at(well, 'wellDatum/elevation').uom?.symbols ?? [])]).toEqual(['m', 'ft', 'ftUS', 'ftBr(65)']);
  expect(at(well, 'statusWell').value?.enumeration).toContain('drilling');
  expect(at(well, 'name').value).toMatchObject({
    kind: 'string',
    maxLength: 64,
    minLength: 1,
    collapse: true,
  });
  expect(at(well, 'timeZone').value?.kind).toBe('time-zone');
  expect(at(well, 'dTimSpud').value?.kind).toBe('instant');
  expect(at(well, 'commonData/extensionNameValue/value').uom).toEqual({
    required: false,
    symbols: undefined,
  });
  expect(at(schemas.object('attachment').root, 'content').value?.kind).toBe('binary');
  expect(at(schemas.object('log').root, 'logData/data').value?.collapse).toBe(false);
});

test('what a complete object must have is mandatory, although its whole group may be absent', () => {
  expect(at(well, 'timeZone').mandatory).toBe(true);
  expect(at(well, 'name').mandatory).toBe(true);
  expect(at(well, 'field').mandatory).toBe(false);
  expect(at(schemas.object('objectGroup').root, 'memberObject')).toMatchObject({
    mandatory: true,
    minOccurs: 1,
  });
});

test('elements that exclude each other share a choice', () => {
  const [latitude, longitude, easting] = ['latitude', 'longitude', 'easting'].map((n) =>
    at(well, `wellLocation/${n}`),
  );
  expect(latitude?.choice).toMatchObject({ branch: 0, required: true });
  expect(longitude?.choice).toEqual(latitude?.choice);
  expect(easting?.choice).toMatchObject({ id: latitude?.choice?.id, branch: 1 });
  expect(at(well, 'wellDatum/datumName').choice?.required).toBe(false);
});

test('what may hold any XML is open', () => {
  expect(at(well, 'customData').content).toBe('open');
  expect(at(well, 'customData').children).toEqual([]);
  const crs = schemas.object('coordinateReferenceSystem').root;
  expect(at(crs, 'geodeticCRS/GeodeticCRS')).toMatchObject({
    content: 'open',
    namespace: 'http://www.opengis.net/gml/3.2',
  });
});

test('children stand in schema order and are the same when asked again', () => {
  const names = well.children.map((c) => c.name);
  expect(names.slice(0, 3)).toEqual(['name', 'nameLegal', 'numLicense']);
  expect(names.slice(-2)).toEqual(['commonData', 'customData']);
  expect(well.children).toBe(well.children);
  expect(well.child('nothing')).toBeUndefined();
});

test('the files state facts only: no annotation and no comment', () => {
  for (const [name, text] of readXsdFolder(ownSchemaFolder())) {
    expect([name, /annotation|documentation|appinfo|<!--/.test(text)]).toEqual([name, false]);
  }
});
