import { describe, expect, test } from '@jest/globals';
import { StandpipeError } from '../../model/errors/standpipe-error.js';
import { objectType, type ObjectType } from '../../model/object-types.js';
import { readXml } from '../../xml/read.js';
import { loadSchemas } from '../../xml/schema-files.js';
import { SchemaValidator } from '../../xml/validate.js';
import { checkOptions } from '../options-in/check-options.js';
import { getOptionsOf } from '../options-in/get-options.js';
import { parseOptions } from '../options-in/parse-options.js';
import { SILENT_LOG } from '../log.js';
import { documentOf, storeApiBench } from '../testing/store-api-bench.js';
import { compileGrowingQuery } from './compile-growing-query.js';
import { growingType } from './growing-types.js';

const schemas = loadSchemas();

function compile(type: ObjectType, content: string, OptionsIn = '', mode: 'lenient' | 'strict' = 'lenient') {
  const [template] = readXml(documentOf(type, content)).children;
  const row = growingType(type);
  if (template === undefined || row === undefined) throw new Error('no template of a growing object');
  const abilities = { cascadedDelete: true, compressionMethod: 'none', maxRequestLatestValues: 9 } as const;
  const pairs = parseOptions(OptionsIn, mode);
  const checked = checkOptions(pairs, { fn: 'GetFromStore', mode, abilities, log: SILENT_LOG });
  const limits = { maxDataNodes: 100, maxDataPoints: 1000 };
  return compileGrowingQuery(row, schemas.object(type), template, {
    options: getOptionsOf(checked),
    mode,
    limits,
  });
}

/** The names of the children that filter, and what filters below the element of the data. */
function criteria(query: ReturnType<typeof compile>) {
  return query.selection.root.children.map(({ decl, occurrences }) => [
    decl.name,
    ...occurrences.flatMap(({ criteria: own, children }) => [
      ...own.map(({ attribute, value }) => `${attribute ?? ''}=${value}`),
      ...children.map((child) => child.decl.name),
    ]),
  ]);
}

const STATION =
  '<trajectoryStation uid="s"><typeTrajStation>tie in point</typeTrajStation><md uom="m">5</md></trajectoryStation>';

describe('queries of stations and intervals', () => {
  test('[API 4.8] mdMn and mdMx are a range, and beside it md does not filter', () => {
    const query = compile(
      'trajectory',
      `<trajectory><mdMn uom="ft">1</mdMn><mdMx uom="m">9</mdMx>${STATION}</trajectory>`,
    );
    expect(query.data).toEqual({
      start: { element: 'mdMn', text: '1', uom: 'ft' },
      end: { element: 'mdMx', text: '9', uom: 'm' },
      inclusion: 'minimum-point',
      maxNodes: 100,
      maxPoints: 1000,
    });
    expect(criteria(query)).toEqual([['trajectoryStation', 'uid=s', 'typeTrajStation']]);
  });

  test('[API 4.8] empty ends are no range, and md filters', () => {
    const query = compile(
      'trajectory',
      `<trajectory><mdMn uom="m"/><mdMx uom="m">NaN</mdMx>${STATION}</trajectory>`,
    );
    expect(query.data).not.toHaveProperty('start');
    expect(query.data).not.toHaveProperty('end');
    expect(criteria(query)).toEqual([['trajectoryStation', 'uid=s', 'typeTrajStation', 'md']]);
  });

  test('stations of a template filter objects also where none are wanted', () => {
    const query = compile(
      'trajectory',
      `<trajectory><name>T</name>${STATION}</trajectory>`,
      'returnElements=header-only',
    );
    expect(query.data).toBeUndefined();
    expect(criteria(query)).toEqual([
      ['name', '=T'],
      ['trajectoryStation', 'uid=s', 'typeTrajStation', 'md'],
    ]);
    expect(compile('trajectory', '<trajectory><name/></trajectory>').data).toBeUndefined();
  });

  test('[S32] [API 4.9] a mudLog: its range, how the range includes, how much is returned', () => {
    const query = compile(
      'mudLog',
      '<mudLog><startMd uom="m">1</startMd><geologyInterval><mdTop uom="m">2</mdTop></geologyInterval></mudLog>',
      'intervalRangeInclusion=any-part;maxReturnNodes=7',
    );
    expect(query.data).toEqual({
      start: { element: 'startMd', text: '1', uom: 'm' },
      inclusion: 'any-part',
      maxNodes: 7,
      maxPoints: 1000,
    });
    expect(criteria(query)).toEqual([]);
  });

  test('[S30] station-location-only shows where stations are', () => {
    const { projection } = compile(
      'trajectory',
      '<trajectory uid="t"/>',
      'returnElements=station-location-only',
    );
    if (projection.what === 'everything') throw new Error('everything');
    expect([...projection.attributes]).toEqual(['uidWell', 'uidWellbore', 'uid']);
    const station = projection.children.get('trajectoryStation');
    if (station?.what !== 'named') throw new Error('not named');
    expect([...station.attributes, ...station.children.keys()]).toEqual([
      'uid',
      'dTimStn',
      'typeTrajStation',
      'md',
      'tvd',
      'incl',
      'azi',
      'location',
    ]);
  });

  test('[-409] an end of a range that is no number', () => {
    expect(() => compile('mudLog', '<mudLog><endMd uom="m">deep</endMd></mudLog>')).toThrow(StandpipeError);
  });
});

describe('requestObjectSelectionCapability', () => {
  const types: readonly ObjectType[] = ['log', 'trajectory', 'mudLog'];
  test.each(types)(
    '[S220] %s: valid to read, with objectGrowing and every item of the type',
    async (type) => {
      const { get } = storeApiBench();
      const { Result, XMLout } = await get(type, `<${type}/>`, 'requestObjectSelectionCapability=true');
      expect(Result).toBe(1);
      expect(XMLout).toMatch(/<objectGrowing>[^<]+<\/objectGrowing>/);
      expect(XMLout).not.toMatch(/<[^>]*\/>|=""/);
      expect(new SchemaValidator(schemas).validate(XMLout, type, 'read')).toEqual([]);
      const shown = new Set(readXml(XMLout).children[0]?.children.map(({ name }) => name));
      const missing = schemas
        .object(type)
        .root.children.filter(({ name, content }) => content !== 'open' && !shown.has(name));
      expect(missing.map(({ name }) => name)).toEqual([]);
      expect(objectType(type).growing).toBe(true);
    },
  );
});
