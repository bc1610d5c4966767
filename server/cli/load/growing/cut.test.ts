import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutForAdd, cutForUpdate } from './cut.js';
import { growingDocument } from './growing-document.js';
import { limitsOf, type CallLimits } from './store-limits.js';

const HEAD = `<w:logs xmlns:w='http://www.witsml.org/schemas/1series' version="1.4.1.1"><w:log uidWell="w" uid="l">`;
const TAIL = '</w:log></w:logs>';
const LIST = '<w:mnemonicList>I,A</w:mnemonicList><w:unitList>m,</w:unitList>';

function logWith(rows: readonly string[], indexType = 'measured depth'): string {
  const data = rows.map((row) => `<w:data>${row}</w:data>`).join('\n');
  return `${HEAD}<w:indexType>${indexType}</w:indexType><w:logData>${LIST}${data}</w:logData><w:commonData/>${TAIL}`;
}

function rowsIn(xml: string): string[] {
  return [...xml.matchAll(/<w:data>([^<]*)</g)].map(([, row]) => row ?? '');
}

function cutWhole(text: string, add: CallLimits, update: CallLimits): string[] {
  const cut = cutForAdd(growingDocument(text), add, update);
  return [cut.add, ...cut.left];
}

test('what is within the limits goes as it is', () => {
  const text = logWith(['1,a', '2,b']);
  expect(cutWhole(text, { nodes: 2, points: 4 }, { nodes: 1, points: 1 })).toEqual([text]);
});

test.each([
  ['rows', { nodes: 2, points: 1_000 }],
  ['points', { nodes: 1_000, points: 5 }],
])('what has too many %s is cut into an Add with the header and Updates with data only', (_name, limits) => {
  const [add, ...updates] = cutWhole(logWith(['1,a', '2,b', '3,c', '4,d', '5,e']), limits, limits);
  expect(add).toBe(
    `${HEAD}<w:indexType>measured depth</w:indexType><w:logData>${LIST}<w:data>1,a</w:data><w:data>2,b</w:data>` +
      `</w:logData><w:commonData/>${TAIL}`,
  );
  expect(updates).toEqual([
    `${HEAD}<w:logData>${LIST}<w:data>3,c</w:data><w:data>4,d</w:data></w:logData>${TAIL}`,
    `${HEAD}<w:logData>${LIST}<w:data>5,e</w:data></w:logData>${TAIL}`,
  ]);
});

test('rows come in order of their index where batches would clear each other', () => {
  const sent = cutWhole(
    logWith(['3,c', '1,a', '10,d', '2,b']),
    { nodes: 2, points: 9 },
    { nodes: 2, points: 9 },
  );
  expect(sent.map(rowsIn)).toEqual([
    ['1,a', '2,b'],
    ['3,c', '10,d'],
  ]);
  const falling = cutWhole(logWith(['3,c', '2,b', '1,a']), { nodes: 2, points: 9 }, { nodes: 2, points: 9 });
  expect(falling.map(rowsIn)).toEqual([['3,c', '2,b'], ['1,a']]);
});

test('stations are cut likewise', () => {
  const station = (uid: string) => `<trajectoryStation uid="${uid}"><md uom="m">1</md></trajectoryStation>`;
  const head = '<trajectorys><trajectory uid="t">';
  const text = `${head}<name>n</name>${station('a')}${station('b')}<commonData/></trajectory></trajectorys>`;
  const limits = { nodes: 1, points: 1 };
  const tail = '</trajectory></trajectorys>';
  expect(cutWhole(text, limits, limits)).toEqual([
    `${head}<name>n</name>${station('a')}<commonData/>${tail}`,
    `${head}${station('b')}${tail}`,
  ]);
  expect([...cutForUpdate(growingDocument(text), limits)]).toEqual([
    `${head}${station('a')}${tail}`,
    `${head}${station('b')}${tail}`,
  ]);
});

test('any log comes whole and within the limits, section by section', () => {
  const section = fc
    .array(fc.nat(99), { maxLength: 12 })
    .map((cells) => cells.map((cell, i) => `${String(i)},${String(cell)}`));
  const size = fc.integer({ min: 2, max: 6 });
  fc.assert(
    fc.property(fc.array(section, { maxLength: 3 }), size, size, (sections, addNodes, updateNodes) => {
      const data = sections.map(
        (rows) => `<w:logData>${LIST}${rows.map((row) => `<w:data>${row}</w:data>`).join('')}</w:logData>`,
      );
      const add = { nodes: addNodes, points: 100 };
      const update = { nodes: 100, points: updateNodes * 2 };
      const sent = cutWhole(`${HEAD}${data.join('')}${TAIL}`, add, update).map(rowsIn);
      expect(sent.flat()).toEqual(sections.flat());
      expect(sent[0]?.length ?? 0).toBeLessThanOrEqual(addNodes);
      for (const rows of sent.slice(1)) expect(rows.length).toBeLessThanOrEqual(updateNodes);
    }),
  );
});

describe('the limits of a store', () => {
  const stated = limitsOf(
    '<capServers xmlns="http://www.witsml.org/api/141"><capServer><function name="WMLS_AddToStore">' +
      '<dataObject maxDataNodes="7" maxDataPoints="70">log</dataObject><dataObject>well</dataObject></function>' +
      '<function name="WMLS_UpdateInStore"><dataObject maxDataNodes="8" maxDataPoints="0">log</dataObject>' +
      '</function></capServer></capServers>',
  );

  test('are those of its capabilities, by function and type', () => {
    expect(stated.of('WMLS_AddToStore', 'log')).toEqual({ nodes: 7, points: 70 });
    expect(stated.of('WMLS_UpdateInStore', 'log')).toEqual({ nodes: 8, points: 1_000_000 });
  });

  test('are cautious ones where it states none', () => {
    expect(stated.of('WMLS_UpdateInStore', 'trajectory')).toEqual({ nodes: 5_000, points: 1_000_000 });
    expect(limitsOf('').of('WMLS_AddToStore', 'log').nodes).toBe(5_000);
  });
});
