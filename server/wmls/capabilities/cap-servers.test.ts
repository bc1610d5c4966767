import { describe, expect, test } from '@jest/globals';
import { attributeOf, type Node } from '../../model/data-object/node.js';
import { OBJECT_TYPES, STORE_FUNCTIONS } from '../../model/object-types.js';
import { readXml } from '../../xml/read.js';
import { DEFAULT_LIMITS } from '../limits.js';
import { TEST_SETTINGS } from '../testing/test-settings.js';
import { API_NAMESPACE, capServers } from './cap-servers.js';

const sources = {
  settings: TEST_SETTINGS,
  limits: DEFAULT_LIMITS,
  types: OBJECT_TYPES,
  vendor: 'V',
  version: '0',
};

function capServerOf(types = OBJECT_TYPES): Node {
  const root = readXml(capServers({ ...sources, types }));
  expect(root).toMatchObject({ name: 'capServers', namespace: API_NAMESPACE });
  expect(attributeOf(root, 'version')).toBe('1.4.1');
  return root.children[0]!;
}

const named = (node: Node, name: string) => node.children.filter((child) => child.name === name);
const typesOf = (capServer: Node, fn: string) =>
  named(capServer, 'function')
    .filter((each) => attributeOf(each, 'name') === fn)
    .flatMap((each) => each.children);

describe('the capServers document', () => {
  test('[S2] [S10] says version, periods and abilities, in the order of the standard', () => {
    const capServer = capServerOf();
    expect(attributeOf(capServer, 'apiVers')).toBe('1.4.1');
    expect(capServer.children.map((child) => child.name).slice(0, 14)).toEqual([
      'contact',
      'description',
      'name',
      'vendor',
      'version',
      'schemaVersion',
      'changeDetectionPeriod',
      'growingTimeoutPeriod',
      'growingTimeoutPeriod',
      'growingTimeoutPeriod',
      'maxRequestLatestValues',
      'cascadedDelete',
      'supportUomConversion',
      'compressionMethod',
    ]);
    expect(named(capServer, 'schemaVersion')[0]?.text).toBe('1.4.1.1');
    expect(named(capServer, 'supportUomConversion')[0]?.text).toBe('true');
  });

  test('[S9] changeLog can be read and nothing else', () => {
    const capServer = capServerOf();
    const offers = STORE_FUNCTIONS.filter((fn) =>
      typesOf(capServer, fn).some(({ text }) => text === 'changeLog'),
    );
    expect(offers).toEqual(['WMLS_GetFromStore']);
    expect(typesOf(capServer, 'WMLS_AddToStore').map(({ text }) => text)).toContain('well');
  });

  test('what is not offered is not in it', () => {
    const text = capServers({ ...sources, types: OBJECT_TYPES.filter(({ growing }) => !growing) });
    expect(text).not.toMatch(/growingTimeoutPeriod|maxRequestLatestValues|maxDataNodes|>log</);
  });

  test('[S6] [S7] [S8] growing types bring their time-out and their limits', () => {
    const capServer = capServerOf();
    const timeouts = named(capServer, 'growingTimeoutPeriod').map((node) => attributeOf(node, 'dataObject'));
    expect(new Set(timeouts)).toEqual(new Set(['log', 'trajectory', 'mudLog']));
    expect(Number(named(capServer, 'maxRequestLatestValues')[0]?.text)).toBeGreaterThanOrEqual(1);
    for (const fn of STORE_FUNCTIONS) {
      for (const node of typesOf(capServer, fn)) {
        const growing = ['log', 'trajectory', 'mudLog'].includes(node.text);
        expect(attributeOf(node, 'maxDataNodes') !== undefined).toBe(growing);
        expect(attributeOf(node, 'maxDataPoints') !== undefined).toBe(node.text === 'log');
      }
    }
  });
});
