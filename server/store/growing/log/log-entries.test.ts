import { describe, expect, test } from '@jest/globals';
import { fold, WITSML_NAMESPACE } from '../../../model/data-object/node.js';
import { keyOf } from '../../../model/growing/index-key.js';
import { readXml } from '../../../xml/read.js';
import { knownHeader } from './known-log.js';
import { clearedEntry, growingEntry, headerEntry, interiorEntry } from './log-entries.js';

function headerOf(indexType: string, direction: string, mnemonics: readonly string[]) {
  const infos = ['BDEP', ...mnemonics].map(
    (name) => `<logCurveInfo uid="${name}"><mnemonic>${name}</mnemonic><unit>m</unit></logCurveInfo>`,
  );
  const xml = `<logs xmlns="${WITSML_NAMESPACE}"><log><indexType>${indexType}</indexType><direction>${direction}</direction><indexCurve>BDEP</indexCurve>${infos.join('')}</log></logs>`;
  const [root] = readXml(xml).children;
  if (root === undefined) throw new Error('The test has no log.');
  return knownHeader(root, new Map(mnemonics.map((name, at) => [fold(name), at + 1])), 0);
}

const DEPTH = headerOf('measured depth', 'increasing', ['CURVE1', 'CURVE2']);
const point = (text: string) => ({ key: keyOf('number', text) ?? 0n, text });
const VALUES = { first: point('3'), last: point('5.0'), columns: [1] };

describe('entries of the change log', () => {
  test('[S287] a change inside the log names the index in front, with the texts of the data', () => {
    expect(interiorEntry(DEPTH, VALUES, true)).toEqual({
      objectGrowingState: true,
      startIndex: { text: '3', uom: 'm' },
      endIndex: { text: '5.0', uom: 'm' },
      mnemonics: 'BDEP,CURVE1',
      updatedHeader: false,
    });
  });

  test('[S288] values that went are named without the index', () => {
    expect(clearedEntry(DEPTH, { ...VALUES, columns: [2] }, false)).toMatchObject({
      mnemonics: 'CURVE2',
      updatedHeader: false,
    });
  });

  test('[S289] the first append says that the log grows', () => {
    expect(growingEntry(DEPTH, { ...VALUES, columns: [1, 2] })).toMatchObject({
      objectGrowingState: true,
      mnemonics: 'BDEP,CURVE1,CURVE2',
      startIndex: { text: '3', uom: 'm' },
    });
  });

  test('[S287] a decreasing log starts at its high end, a time log says instants', () => {
    const decreasing = headerOf('measured depth', 'decreasing', ['CURVE1']);
    expect(interiorEntry(decreasing, VALUES, true)).toMatchObject({
      startIndex: { text: '5.0' },
      endIndex: { text: '3' },
    });
    const time = headerOf('date time', 'increasing', ['CURVE1']);
    expect(interiorEntry(time, VALUES, false)).toEqual({
      objectGrowingState: false,
      startDateTimeIndex: '3',
      endDateTimeIndex: '5.0',
      mnemonics: 'BDEP,CURVE1',
      updatedHeader: false,
    });
  });

  test('[S290] curves that come and go are a change of the header', () => {
    expect(headerEntry('added', [], false)).toEqual({ objectGrowingState: false, updatedHeader: true });
    expect(headerEntry('added', ['A', 'B'], true)).toEqual({
      objectGrowingState: true,
      updatedHeader: true,
      mnemonics: 'A,B',
      changeInfo: 'Mnemonics added: A,B',
    });
    expect(headerEntry('removed', ['A'], false).changeInfo).toBe('Mnemonics removed: A');
  });

  test('[API 5] more mnemonics than the schema has room for are not named', () => {
    const many = Array.from({ length: 700 }, (_, at) => `CURVE${at}`);
    const header = headerOf('measured depth', 'increasing', many);
    const entry = interiorEntry(header, { ...VALUES, columns: many.map((_, at) => at + 1) }, false);
    expect(entry.mnemonics).toBeUndefined();
    expect(headerEntry('added', many, false)).toMatchObject({
      updatedHeader: true,
      changeInfo: '700 mnemonics added',
    });
  });
});
