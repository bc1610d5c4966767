import { describe, expect, test } from '@jest/globals';
import { logBench, readLogs } from '../testing/log-bench.js';
import { ALL, DATA, list, range, ROWS, withLog, withTwo } from '../testing/log-queries.js';

describe('limits', () => {
  test('[S199] [S200] [S203] maxReturnNodes', async () => {
    const { get } = await withLog();
    expect(await get('', `${ALL};maxReturnNodes=3`)).toMatchObject({
      Result: 2,
      logs: [{ start: '1.0', end: '4.0', rows: ['1.0,10,', '2.0,20,x', '4.0,40,y'] }],
    });
    expect(await get('', `${ALL};maxReturnNodes=4`)).toMatchObject({ Result: 1 });
    expect(await get(list('B'), 'maxReturnNodes=1')).toMatchObject({
      Result: 2,
      logs: [{ rows: ['2.0,x'] }],
    });
  });

  test('[S202] rows and points of the server', async () => {
    const rows = await withLog({}, { maxDataNodes: 2 });
    expect(await rows.get('', ALL)).toMatchObject({ Result: 2, logs: [{ end: '2.0' }] });
    const points = await withLog({}, { maxDataPoints: 7 });
    expect(await points.get('', ALL)).toMatchObject({
      Result: 2,
      logs: [{ end: '2.0', rows: ['1.0,10,', '2.0,20,x'] }],
    });
    expect(await points.get(list('A'))).toMatchObject({ Result: 2, logs: [{ rows: { length: 3 } }] });
  });

  test('[S201] [S208] all queries of a call share them', async () => {
    const { bench, addLog } = await withTwo();
    await addLog({ uid: 'N', rows: [] });
    const query = (...uids: string[]) =>
      uids.map((uid) => `<log uidWell="W" uidWellbore="B" uid="${uid}"/>`).join('');
    const both = await bench(query('M', 'L', 'N'), ALL);
    expect([both.Result, ...readLogs(both.XMLout).map(({ rows }) => rows?.length)]).toEqual([
      1,
      2,
      4,
      undefined,
    ]);

    const few = logBench({ maxDataNodes: 5 });
    await few.addLog({ rows: ROWS });
    await few.addLog({ uid: 'M', rows: ROWS });
    const cut = await few.get('log', query('L', 'M'), `${ALL};maxReturnNodes=3`);
    expect([cut.Result, ...readLogs(cut.XMLout).map(({ rows }) => rows?.length)]).toEqual([2, 3, 2]);
    const nothing = await few.get('log', query('L', 'L', 'M'), ALL);
    expect(nothing.Result).toBe(2);
    expect(readLogs(nothing.XMLout)).toMatchObject([
      { end: '5.0' },
      { end: '1.0' },
      { end: undefined, rows: undefined },
    ]);
  });

  test('[S209] [-475] data of several logs', async () => {
    const { bench } = await withTwo();
    const several = '<log uidWell="W" uidWellbore="B"/>';
    expect(await bench(several, ALL)).toMatchObject({
      Result: -475,
      XMLout: '',
      SuppMsgOut: expect.stringContaining('W/B/M'),
    });
    expect((await bench(`<log uidWell="W">${list('')}</log>`)).Result).toBe(-475);
    expect(
      (await bench(`${several}<log uidWell="W"><logData/></log>`, 'returnElements=header-only')).Result,
    ).toBe(1);
    expect(
      (
        await bench(
          '<log uid="M"><name/></log><log uidWell="W"><name/><logData><mnemonicList/></logData></log>',
        )
      ).Result,
    ).toBe(-475);
  });
});

describe('latest values', () => {
  const ROWS_BY_TURNS = ['1,10,', '2,20,x', '3,30,', '4,,y', '5,50,'];

  test('[S204] [S207] the last value of each curve', async () => {
    const { get } = await withLog({ rows: ROWS_BY_TURNS });
    expect((await get('', `${ALL};requestLatestValues=1`)).logs[0]).toMatchObject({
      start: '4',
      end: '5',
      infos: [
        { min: '4', max: '5' },
        { min: '5', max: '5' },
        { min: '4', max: '4' },
      ],
      rows: ['4,,y', '5,50,'],
    });
  });

  test('[S205] several of them, of one curve, and of a decreasing log', async () => {
    const { get } = await withLog({ rows: ROWS_BY_TURNS });
    expect((await get('', `${DATA};requestLatestValues=2`)).logs[0]?.rows).toEqual([
      '2,,x',
      '3,30,',
      '4,,y',
      '5,50,',
    ]);
    expect((await get(list('A'), 'requestLatestValues=2')).logs[0]?.rows).toEqual(['3,30', '5,50']);
    const down = await withLog({ rows: ROWS_BY_TURNS, decreasing: true });
    expect((await down.get('', `${DATA};requestLatestValues=1`)).logs[0]?.rows).toEqual(['2,,x', '1,10,']);
  });

  test('[S206] no range counts, and n is no more than the row limit', async () => {
    const { get } = await withLog({ rows: ROWS_BY_TURNS });
    expect((await get(range('1', '2'), `${DATA};requestLatestValues=1`)).logs[0]?.rows).toHaveLength(2);
    const { Result, logs } = await get(list('A'), 'requestLatestValues=3;maxReturnNodes=2');
    expect([Result, logs[0]?.rows]).toEqual([1, ['3,30', '5,50']]);
  });
});

describe('criteria', () => {
  test('[S214] logParam and axisDefinition', async () => {
    const { get } = await withLog({
      params:
        '<logParam uid="p" index="1" name="Temp">a</logParam><logParam uid="q" index="2" name="Mud">b</logParam>',
      infos: {
        B: '<axisDefinition uid="x"><order>1</order><count>2</count><doubleValues>1 2</doubleValues></axisDefinition>',
      },
    });
    const param = await get('<logParam name="mud"/>', 'returnElements=header-only');
    expect(param.XMLout.match(/<logParam /g)).toHaveLength(1);
    expect((await get('<logParam name="other"/>', 'returnElements=header-only')).logs).toEqual([]);
    const axis = '<logCurveInfo><mnemonic/><axisDefinition><count>2</count></axisDefinition></logCurveInfo>';
    expect((await get(axis)).logs[0]?.infos.map(({ mnemonic }) => mnemonic)).toEqual(['B']);
    expect((await get(axis + list(''))).logs[0]).toMatchObject({ mnemonicList: 'MD,B' });
  });

  test('extents can be compared, stored ones as they are', async () => {
    const { get } = await withLog();
    const infos = '<logCurveInfo><mnemonic/><minIndex uom="m">2</minIndex></logCurveInfo>';
    expect((await get(infos)).logs[0]?.infos.map(({ mnemonic }) => mnemonic)).toEqual(['B']);
  });

  test('[API 4.1] an elapsed index keeps the instant that it counts from', async () => {
    const since = '<startDateTimeIndex>2020-01-01T00:00:00Z</startDateTimeIndex>';
    const { get } = await withLog({
      indexType: 'elapsed time',
      curves: [
        ['MD', 's'],
        ['A', ''],
        ['B', ''],
      ],
      params: since,
    });
    expect((await get('', ALL)).XMLout).toContain(
      `<startIndex uom="s">1.0</startIndex><endIndex uom="s">5.0</endIndex>${since}`,
    );
  });
});
