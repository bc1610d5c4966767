/** Updates of logs that are refused: code, what it names, nothing changed. store-tests.md, group 11. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { pathAttributes, Territory } from '../support/documents.js';
import { LogBench, rowsXml } from '../support/log-bench.js';
import { curveXml, logPart, sectionXml, type Section } from '../support/log-documents.js';
import { lenientClient, strictClient } from '../support/test-server.js';
import { expectRefused } from '../support/unchanged.js';

const own = new Territory();
let bench: LogBench;

beforeEach(async () => {
  bench = await LogBench.open(lenientClient(), own);
  await bench.add({ rows: ['1,10,', '2,20,2', '3,30,3'] });
});

const section = (bent: Partial<Section>): string =>
  sectionXml({ mnemonics: 'MD,A,B', units: 'm,m/h,kN', rows: ['4,2,3', '5,3,4'], ...bent });
const C = { mnemonic: 'C', unit: 'degC' };
const without = (element: string): string =>
  section({}).replace(new RegExp(`<${element}>.*?</${element}>`), '');

test.each<[string, string, number, RegExp]>([
  [
    '[S236] [-480] data of a new curve and of one that is there',
    curveXml(C) + section({ mnemonics: 'MD,A,C', units: 'm,m/h,degC' }),
    -480,
    /\bC\b/,
  ],
  [
    '[S236] [-436] a new curve with minIndex',
    curveXml({ ...C, more: '<minIndex uom="m">1</minIndex>' }),
    -436,
    /\bC\b|minIndex/,
  ],
  ['[S237] [-448] a curve with an empty uid', curveXml({ ...C, uid: '' }), -448, /logCurveInfo|uid/],
  [
    '[S237] [-464] a curve uid twice',
    curveXml(C) + curveXml({ ...C, mnemonic: 'D', uid: 'C' }),
    -464,
    /logCurveInfo|\bC\b/,
  ],
  [
    '[API 2.9] [-447] a mnemonic that is there, under another uid',
    curveXml({ mnemonic: 'A', uid: 'other' }),
    -447,
    /\bA\b/,
  ],
  ['[API 2.9] [-448] logParam without uid', '<logParam index="1" name="x">1</logParam>', -448, /logParam/],
  ['[S238] [-434] no mnemonicList', without('mnemonicList'), -434, /mnemonicList/],
  [
    '[S238] [-480] a mnemonic that no curve has, beside one that is there',
    section({ mnemonics: 'MD,A,X' }),
    -480,
    /\bX\b/,
  ],
  [
    '[S238] [-434] a mnemonic that no curve has',
    section({ mnemonics: 'MD,X', units: 'm,m', rows: ['4,1'] }),
    -434,
    /\bX\b/,
  ],
  ['[S238] [-451] no unitList', without('unitList'), -451, /unitList/],
  ['[S238] [-452] another unit', section({ units: 'm,ft/h,kN' }), -452, /\bA\b/],
  ['[S238] [-453] fewer units', section({ units: 'm,m/h' }), -453, /unitList|\bB\b/],
  ['[S238] [-453] a blank unit', section({ units: 'm,,kN' }), -453, /\bA\b/],
  ['[S238] [-449] no index', section({ mnemonics: 'A,B', units: 'm/h,kN', rows: ['1,2'] }), -449, /\bMD\b/],
  ['[S238] [-457] the index not first', section({ mnemonics: 'A,MD,B', units: 'm/h,m,kN' }), -457, /\bMD\b/],
  ['[S238] [-450] a mnemonic twice', section({ mnemonics: 'MD,A,A', units: 'm,m/h,m/h' }), -450, /\bA\b/],
  ['[API 4.4] [-463] two rows of one index', section({ rows: ['4,1,1', '4.0,2,2'] }), -463, /\b4(\.0)?\b/],
  [
    '[API 4.4] [-459] an illegal character in a new curve',
    curveXml({ ...C, mnemonic: 'C&D', uid: 'c' }),
    -459,
    /mnemonic|C/,
  ],
  ...['|||', '7', ' ', '+', '-', '.'].map((delimiter): [string, string, number, RegExp] => [
    `[S239] [-483] the delimiter "${delimiter}"`,
    `<dataDelimiter>${delimiter}</dataDelimiter>`,
    -483,
    /dataDelimiter/,
  ]),
  ['[S242] [-484] a mandatory element empty', '<indexType/>', -484, /indexType/],
  [
    '[S242] [-484] a mandatory element of a curve empty',
    '<logCurveInfo uid="A"><typeLogData/></logCurveInfo>',
    -484,
    /typeLogData/,
  ],
  ['[S242] [-445] a new element empty', '<serviceCompany/>', -445, /serviceCompany/],
  [
    '[API 2.7] a new curve that is incomplete',
    '<logCurveInfo uid="N"><unit>m</unit></logCurveInfo>',
    -483,
    /mnemonic|typeLogData/,
  ],
  ['[API 2.7] [-446] a uom without a value', '<stepIncrement uom="m"/>', -446, /stepIncrement/],
  [
    '[API 2.7] [-443] an unknown uom',
    '<logCurveInfo uid="A"><sensorOffset uom="furlong">1</sensorOffset></logCurveInfo>',
    -443,
    /furlong/,
  ],
  ['[API 2.7] [-453] a value without uom', '<stepIncrement>1</stepIncrement>', -453, /stepIncrement/],
  [
    '[API 4.4] [-483] an index that is no number',
    section({ rows: ['4,1,1', 'five,2,2'] }),
    -483,
    /five|row 2/i,
  ],
])('%s', async (_, content, code, naming) => {
  await bench.refuseUpdate(content, code, naming);
});

test('[S240] data that fail leave the header as it was', async () => {
  await bench.refuseUpdate(
    `<description>changed</description>${section({ rows: ['4,1,1', '4,2,2'] })}`,
    -463,
  );
});

test('[S240] a second section that fails leaves nothing of the first', async () => {
  await bench.refuseUpdate(section({}) + section({ rows: ['7,1,1', '7,2,2'] }), -463);
});

describe('which log', () => {
  const other = async (ids: string, code: number): Promise<void> => {
    const document = logPart(bench.path, rowsXml(['4,4,4'])).replace(pathAttributes(bench.path), ids);
    await expectRefused(bench.client, own, () => bench.client.update('log', document), code);
  };

  test('[S237] [-415] no uid', () => other(` uidWell="${bench.path.uidWell}" uidWellbore="B"`, -415));
  test('[S237] [-415] no uidWellbore', () =>
    other(` uidWell="${bench.path.uidWell}" uid="${bench.path.uid}"`, -415));
  test('[S237] [-433] an unknown one', () =>
    other(` uidWell="${bench.path.uidWell}" uidWellbore="B" uid="none"`, -433));
});

test('[S180] [-483] ragged rows of a strict user', async () => {
  const strict = strictClient();
  const document = logPart(bench.path, section({ rows: ['4,1', '5,1,2'] }));
  await expectRefused(bench.client, own, () => strict.update('log', document), -483, /row|4/i);
});

test('a refused update does not make the log grow', async () => {
  await bench.refuseUpdate(section({ rows: ['9,1,1', '9,2,2'] }), -463);
  expect((await bench.read()).growing).toBe('false');
});
