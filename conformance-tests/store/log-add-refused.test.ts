/** Logs that are not added: the code, what it names, and that nothing of them stays. store-tests.md, group 9. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { Territory } from '../support/documents.js';
import { LogBench } from '../support/log-bench.js';
import {
  depths,
  logDocument,
  timeSpec,
  times,
  type LogSpec,
  type Section,
} from '../support/log-documents.js';
import { lenientClient, strictClient } from '../support/test-server.js';
import { expectRefused } from '../support/unchanged.js';

const own = new Territory();
let bench: LogBench;

beforeEach(async () => {
  bench = await LogBench.open(lenientClient(), own);
});

const section = (bent: Partial<Section>): LogSpec => ({
  sections: [{ mnemonics: 'MD,A,B', units: 'm,m/h,kN', rows: ['1,2,3', '2,3,4'], ...bent }],
});

const MD = { mnemonic: 'MD', unit: 'm' };
const A = { mnemonic: 'A', unit: 'm/h' };
const B = { mnemonic: 'B', unit: 'kN' };

const REFUSED: readonly (readonly [title: string, spec: LogSpec, code: number, naming: RegExp])[] = [
  ...['|||', '1', ' ', '+', '-', '.', '|5'].map(
    (delimiter) =>
      [`[S164] [-409] the delimiter "${delimiter}"`, { delimiter }, -409, /dataDelimiter/] as const,
  ),
  [
    '[S169] [-447] a mnemonic twice in the header',
    { curves: [MD, A, { ...A, uid: 'other' }] },
    -447,
    /\bA\b/,
  ],
  [
    '[S169] [-447] in another case',
    { curves: [MD, A, { ...A, mnemonic: 'a', uid: 'other' }] },
    -447,
    /\b[aA]\b/,
  ],
  ['[S169] [-464] a curve uid twice', { curves: [MD, A, { ...B, uid: 'A' }] }, -464, /logCurveInfo|\bA\b/],
  ['[S170] [-450] a mnemonic twice in the list', section({ mnemonics: 'MD,A,A' }), -450, /\bA\b/],
  [
    '[S170] [-449] the index curve is not in the list',
    section({ mnemonics: 'A,B', units: 'm/h,kN', rows: ['1,2'] }),
    -449,
    /\bMD\b/,
  ],
  [
    '[S170] [-457] the index curve is not first',
    section({ mnemonics: 'A,MD,B', units: 'm/h,m,kN' }),
    -457,
    /\bMD\b/,
  ],
  ...[...`'"<>/\\&,`].map(
    (bad) =>
      [
        `[S171] [-459] ${bad} in a mnemonic`,
        { curves: [MD, { ...A, mnemonic: `A${bad}x`, uid: 'a' }] },
        -459,
        /mnemonic/,
      ] as const,
  ),
  ['[S171] [-459] / in the list', section({ mnemonics: 'MD,A/x,B' }), -459, /A\/x/],
  [
    '[S173] [-458] ranges of depth and of time',
    { range: depths(1, 2) + times('2026-01-15T12:00:00Z', '2026-01-15T12:00:01Z') },
    -458,
    /startDateTimeIndex|startIndex/,
  ],
  ['[S174] [-453] fewer units than mnemonics', section({ units: 'm,m/h' }), -453, /unitList|\bB\b/],
  ['[S174] [-453] a blank where the curve has a unit', section({ units: 'm,,kN' }), -453, /\bA\b/],
  ['[S174] [-452] another unit than the curve', section({ units: 'm,ft/h,kN' }), -452, /\bA\b/],
  ['[S175] [-434] a mnemonic that no curve has', section({ mnemonics: 'MD,A,C' }), -434, /\bC\b/],
  ['[S176] [-463] two rows of one index', section({ rows: ['1,2,3', '2,1,1', '1,4,5'] }), -463, /\b1\b/],
  [
    '[S176] [-463] of one index in other digits',
    section({ rows: ['1,2,3', '1.00,4,5'] }),
    -463,
    /\b1(\.00)?\b/,
  ],
  [
    '[S176] [-463] of one instant in other zones',
    timeSpec({ rows: ['2026-01-15T12:00:00Z,1,1', '2026-01-15T13:00:00+01:00,1,1'] }),
    -463,
    /2026-01-15T1/,
  ],
  [
    '[S177] [-406] logParam without uid',
    { params: '<logParam index="1" name="x">1</logParam>' },
    -406,
    /logParam/,
  ],
  [
    '[S177] [-443] an unknown uom of startIndex',
    { range: '<startIndex uom="furlongs">1</startIndex>' },
    -443,
    /furlongs/,
  ],
  ['[S177] [-453] no uom of startIndex', { range: '<startIndex>1</startIndex>' }, -453, /startIndex/],
  [
    '[API 4.4] [-409] an index that is no number',
    section({ rows: ['1,2,3', 'two,3,4'] }),
    -409,
    /two|row 2/i,
  ],
  ['[API 4.4] [-409] an index that is empty', section({ rows: ['1,2,3', ',3,4'] }), -409, /row|index|MD/i],
  [
    '[API 4.4] [-409] an index that is no instant',
    timeSpec({ rows: ['2026-13-45T12:00:00Z,1,1'] }),
    -409,
    /2026-13-45|row/i,
  ],
  [
    '[API 2.6] [-406] a curve with an empty uid',
    { curves: [MD, { ...A, uid: '' }] },
    -406,
    /logCurveInfo|uid/,
  ],
];

test.each(REFUSED)('%s', async (_, spec, code, naming) => {
  await bench.refuseAdd(spec, code, naming);
});

describe('documents that are bent', () => {
  const bent = async (change: (xml: string) => string, code: number, naming: RegExp): Promise<void> => {
    const path = { ...bench.place, uid: own.uid('refused') };
    const document = change(logDocument(path, own.refusedName, section({})));
    await expectRefused(bench.client, own, () => bench.client.add('log', document), code, naming);
  };

  test('[S174] [-451] no unitList', () =>
    bent((xml) => xml.replace(/<unitList>.*?<\/unitList>/, ''), -451, /unitList/));
  test('[S174] [-451] an empty one', () =>
    bent((xml) => xml.replace(/<unitList>.*?</, '<unitList><'), -451, /unitList/));
  test('[S175] [-434] no mnemonicList', () =>
    bent((xml) => xml.replace(/<mnemonicList>.*?<\/mnemonicList>/, ''), -434, /mnemonicList/));
  test('[S175] [-434] an empty one', () =>
    bent((xml) => xml.replace(/<mnemonicList>.*?</, '<mnemonicList><'), -434, /mnemonicList/));
  test.each(['indexType', 'indexCurve'])('[API 7] [-409] no %s', (name) =>
    bent((xml) => xml.replace(new RegExp(`<${name}>.*?</${name}>`), ''), -409, new RegExp(name)),
  );
  test('[API 7] [-409] a curve without typeLogData', () =>
    bent((xml) => xml.replace('<typeLogData>double</typeLogData>', ''), -409, /logCurveInfo/));
  test('[-481] no such wellbore', () =>
    bent((xml) => xml.replace('uidWellbore="B"', 'uidWellbore="none"'), -481, /none|wellbore/));
  test('[-478] the wellbore in another case', () =>
    bent((xml) => xml.replace('uidWellbore="B"', 'uidWellbore="b"'), -478, /uidWellbore|case/));
  test('[-406] no uidWellbore', () =>
    bent((xml) => xml.replace(' uidWellbore="B"', ''), -406, /uidWellbore/));
});

test('[-405] a log of that uid is there, in any case', async () => {
  const uid = await bench.add({ rows: ['1,2,3'] });
  const document = logDocument({ ...bench.place, uid: uid.toUpperCase() }, own.refusedName, {
    rows: ['9,9,9'],
  });
  await expectRefused(bench.client, own, () => bench.client.add('log', document), -405);
});

test('[S178] data that fail leave no header behind: the same uid can be added after', async () => {
  const path = { ...bench.place, uid: own.uid('log') };
  const bad = logDocument(path, own.refusedName, section({ rows: ['1,2,3', '1,2,3'] }));
  await expectRefused(bench.client, own, () => bench.client.add('log', bad), -463);
  const answer = await bench.client.add('log', logDocument(path, 'good', section({})));
  expect(answer.Result).toBe(1);
});

describe('of a strict user', () => {
  const strictly = async (spec: LogSpec, code: number, naming: RegExp): Promise<void> => {
    const strict = strictClient();
    const path = { ...bench.place, uid: own.uid('refused') };
    const document = logDocument(path, own.refusedName, spec);
    await expectRefused(bench.client, own, () => strict.add('log', document), code, naming);
  };

  test('[S180] [-409] too few cells', () => strictly(section({ rows: ['1,2,3', '2,3'] }), -409, /row|2/i));
  test('[S180] [-409] too many', () => strictly(section({ rows: ['1,2,3', '2,3,4,5'] }), -409, /row|2/i));
  test('[API 10] [-409] an index without a zone', () =>
    strictly(timeSpec({ rows: ['2026-01-15T12:00:00,1,1'] }), -409, /2026-01-15T12:00:00|zone/));
});

test('[API 10] an index without a zone is read in the zone of the well, its text kept', async () => {
  await bench.add(timeSpec({ rows: ['2026-01-15T12:00:00,1,', '2026-01-15T12:00:00.5Z,2,'] }));
  const rows = await bench.rows(times('2026-01-15T12:00:00Z', '2026-01-15T12:00:00Z'));
  expect(rows).toEqual(['2026-01-15T12:00:00,1']);
});

test('[API 2.6] a curve without a uid gets its mnemonic as uid', async () => {
  await bench.add({ curves: [MD, { ...A, uid: null }] });
  expect((await bench.read()).curves.map(({ uid }) => uid)).toEqual(['MD', 'A']);
});
