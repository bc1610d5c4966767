/** Queries of logs that are refused, and those that only look as if. store-tests.md, groups 2 and 10. */
import { beforeAll, expect, test } from '@jest/globals';
import { pathAttributes, documentOf, Territory } from '../support/documents.js';
import { ALL, DATA, HEADER, LogBench } from '../support/log-bench.js';
import { askFor, depths, logPart, times } from '../support/log-documents.js';
import { isEmpty } from '../support/log-reading.js';
import { lenientClient } from '../support/test-server.js';
import { expectDone, expectRefused } from '../support/unchanged.js';

const own = new Territory();
let bench: LogBench;
const REQUESTED = 'returnElements=requested';
const twoCurves = (first: string, second: string): string =>
  `<logCurveInfo>${first}</logCurveInfo><logCurveInfo>${second}</logCurveInfo>`;
const bothRanges = depths(1, 2) + times('2026-01-15T12:00:00Z', '2026-01-15T12:00:01Z');

beforeAll(async () => {
  bench = await LogBench.open(lenientClient(), own);
  await bench.add({ rows: ['1,1,1'] });
  await bench.add({ rows: ['1,10,', '2,20,2', '3,,3'] });
});

test.each<[string, string, string, number, RegExp]>([
  ['[S33] [-441] no latest value', '', `${ALL};requestLatestValues=0`, -441, /requestLatestValues/],
  ['[S33] [-441] fewer than none', '', `${ALL};requestLatestValues=-1`, -441, /requestLatestValues/],
  ['[S33] [-441] more than the maximum', '', `${ALL};requestLatestValues=501`, -441, /requestLatestValues/],
  [
    '[S33] [-441] latest values that are no number',
    '',
    `${ALL};requestLatestValues=few`,
    -441,
    /requestLatestValues/,
  ],
  [
    '[S30] [-425] station-location-only',
    '',
    'returnElements=station-location-only',
    -425,
    /station-location-only/,
  ],
  ['[S32] [-402] no node', '', `${ALL};maxReturnNodes=0`, -402, /maxReturnNodes/],
  ['[S210] [-429] two logData', askFor('A') + askFor('B'), REQUESTED, -429, /logData/],
  ['[S210] [-482] a mnemonic twice', askFor('MD,A,a'), DATA, -482, /\b[aA]\b/],
  ['[S210] [-482] in requested', askFor('MD,A,A'), REQUESTED, -482, /\bA\b/],
  [
    '[S211] [-460] header and data name other curves',
    `<logCurveInfo><mnemonic>A</mnemonic></logCurveInfo>${askFor('MD,B')}`,
    REQUESTED,
    -460,
    /mnemonic|\bB\b/,
  ],
  [
    '[S211] [-461] logCurveInfo without mnemonic',
    '<logCurveInfo><unit/></logCurveInfo>',
    REQUESTED,
    -461,
    /mnemonic/,
  ],
  [
    '[S211] [-462] logData without mnemonicList',
    '<logData><data/></logData>',
    REQUESTED,
    -462,
    /mnemonicList/,
  ],
  ['[S211] [-462] an empty logData', '<logData/>', REQUESTED, -462, /mnemonicList/],
  [
    '[S212] [-458] both ranges, with data',
    bothRanges + askFor(''),
    REQUESTED,
    -458,
    /startDateTimeIndex|startIndex/,
  ],
  ['[S212] [-458] both ranges, data-only', bothRanges, DATA, -458, /startDateTimeIndex|startIndex/],
  [
    '[S213] [-438] occurrences that name other items',
    twoCurves('<mnemonic>A</mnemonic>', '<mnemonic>B</mnemonic><unit/>'),
    REQUESTED,
    -438,
    /logCurveInfo/,
  ],
  [
    '[S213] [-439] an item that is empty in one of them',
    twoCurves('<mnemonic>A</mnemonic><unit>m/h</unit>', '<mnemonic>B</mnemonic><unit/>'),
    REQUESTED,
    -439,
    /unit|logCurveInfo/,
  ],
])('%s', async (_, content, options, code, naming) => {
  await bench.refuseGet(content, options, code, naming);
});

test.each([DATA, ALL])('[S209] [-475] data of several logs in one query, %s', async (options) => {
  const request = () => bench.client.get('log', logPart(bench.place), options);
  await expectRefused(bench.client, own, request, -475, /log/);
});

test('[S209] [-475] requested, by the wellbore alone', async () => {
  const request = () => bench.client.get('log', logPart(bench.place, askFor('')), REQUESTED);
  await expectRefused(bench.client, own, request, -475, /log/);
});

test('[-475] one query that names no single log spoils the call', async () => {
  const queries = `<log${pathAttributes(bench.path)}/><log${pathAttributes(bench.place)}/>`;
  const request = () => bench.client.get('log', documentOf('log', queries), DATA);
  await expectRefused(bench.client, own, request, -475);
});

test.each([
  ['without data', bothRanges, HEADER],
  ['without data, requested', `${bothRanges}<name/>`, REQUESTED],
  [
    'all four empty',
    `<startIndex uom=""/><endIndex uom=""/><startDateTimeIndex/><endDateTimeIndex/>${askFor('')}`,
    REQUESTED,
  ],
])('[S212] both ranges are no fault %s', async (_, content, options) => {
  const answer = expectDone(await bench.get(content, options));
  expect(isEmpty(answer)).toBe(false);
});

test('[S34] intervalRangeInclusion is for mudLogs', async () => {
  const answer = await bench.get('', `${ALL};intervalRangeInclusion=any-part`);
  expect(answer.Result).toBeLessThan(0);
  expect(answer.SuppMsgOut).toMatch(/intervalRangeInclusion/);
});

test('[API 4.3] a range whose ends are no numbers is refused, and says which', async () => {
  const answer = await bench.get(depths('deep'), DATA);
  expect(answer.Result).toBeLessThan(0);
  expect(answer.SuppMsgOut).toMatch(/startIndex|deep/);
});
