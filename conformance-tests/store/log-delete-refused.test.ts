/** Deletes in logs that are refused. store-tests.md, group 12. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { documentOf, Territory } from '../support/documents.js';
import { LogBench } from '../support/log-bench.js';
import { askFor, depths, logPart, times } from '../support/log-documents.js';
import { lenientClient } from '../support/test-server.js';
import { expectRefused } from '../support/unchanged.js';

const own = new Territory();
let bench: LogBench;

beforeEach(async () => {
  bench = await LogBench.open(lenientClient(), own);
  await bench.add({
    params: '<logParam index="1" name="p" uid="p">1</logParam>',
    rows: ['1,10,', '2,20,2', '3,30,3'],
  });
});

test.each<[string, string, number, RegExp]>([
  ['[S253] [-420] the index curve alone', '<logCurveInfo uid="MD"/>', -420, /\bMD\b/],
  [
    '[S253] [-420] the index curve by its mnemonic',
    '<logCurveInfo><mnemonic>MD</mnemonic></logCurveInfo>',
    -420,
    /\bMD\b/,
  ],
  [
    '[S253] [-420] the index curve and one of two others',
    '<logCurveInfo uid="MD"/><logCurveInfo uid="A"/>',
    -420,
    /\bMD\b/,
  ],
  ['[S254] [-437] mnemonicList in logData', askFor('MD,A'), -437, /mnemonicList/],
  ['[S254] [-419] an empty logData', '<logData/>', -419, /logData/],
  ['[S254] [-420] indexType', '<indexType/>', -420, /indexType/],
  ['[S254] [-420] indexCurve', '<indexCurve/>', -420, /indexCurve/],
  [
    '[S254] [-420] typeLogData of a curve',
    '<logCurveInfo uid="A"><typeLogData/></logCurveInfo>',
    -420,
    /typeLogData/,
  ],
  ['[S254] [-420] name', '<name/>', -420, /name/],
  ['[S255] [-416] an empty uid of a curve', '<logCurveInfo uid=""/>', -416, /uid/],
  ['[S255] [-417] an empty uom', '<stepIncrement uom=""/>', -417, /uom|stepIncrement/],
  ['[S255] [-418] logParam without uid', '<logParam/>', -418, /logParam/],
  [
    '[S255] [-418] a curve with neither uid nor mnemonic',
    '<logCurveInfo><unit/></logCurveInfo>',
    -418,
    /logCurveInfo|uid/,
  ],
  ['[S255] [-419] an empty container', '<commonData/>', -419, /commonData/],
  ['[API 4.6] [-409] several logData', '<logData><data>1,1,1</data></logData>'.repeat(2), -409, /logData/],
  ['[API 4.6] a range whose end is no number', depths('deep', 3), -409, /startIndex|deep/],
])('%s', async (_, content, code, naming) => {
  await bench.refuseDelete(content, code, naming);
});

test('[API 4.3] ranges of depth and of time', async () => {
  const both = depths(1, 2) + times('2026-01-15T12:00:00Z', '2026-01-15T12:00:01Z');
  const answer = await bench.client.delete('log', logPart(bench.path, both));
  expect(answer.Result).toBeLessThan(0);
  expect(await bench.rows()).toHaveLength(3);
});

describe('[S255] what every delete checks', () => {
  const good = (): string => logPart(bench.path, depths(1, 1));
  test.each<[string, (xml: string) => string, number, string?]>([
    [
      '[-401] the root in the singular',
      (xml) => xml.replace('<logs ', '<log ').replace('</logs>', '</log>'),
      -401,
    ],
    ['[-407] no type', (xml) => xml, -407, ''],
    ['[-408] no document', () => '', -408],
    ['[-409] not well-formed', (xml) => xml.replace('</logs>', ''), -409],
    ['[-415] no uid', (xml) => xml.replace(/ uid="[^"]*"/, ''), -415],
    ['[-415] an empty uidWell', (xml) => xml.replace(/uidWell="[^"]*"/, 'uidWell=""'), -415],
    ['[-433] an unknown log', (xml) => xml.replace(/ uid="[^"]*"/, ' uid="none"'), -433],
    ['[-444] two logs', (xml) => xml.replace(/(<log .*<\/log>)/, '$1$1'), -444],
  ])('%s', async (_, bend, code, type = 'log') => {
    await expectRefused(bench.client, own, () => bench.client.delete(type, bend(good())), code);
  });

  test('[-432] a wellbore with a log in it', async () => {
    const xml = documentOf('wellbore', `<wellbore uidWell="${bench.place.uidWell}" uid="B"/>`);
    await expectRefused(bench.client, own, () => bench.client.delete('wellbore', xml), -432);
  });
});
