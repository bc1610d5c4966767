import { describe, expect, test } from '@jest/globals';
import { readLogs } from '../testing/log-bench.js';
import { ALL, DATA, list, range, withLog, withTwo } from '../testing/log-queries.js';

describe('what comes back', () => {
  test('[S181] [S195] [S196] [S198] all: the header, and the rows that have values', async () => {
    const { get } = await withLog();
    const { Result, XMLout, logs } = await get('', ALL);
    expect(Result).toBe(1);
    expect(logs[0]).toMatchObject({
      start: '1.0',
      end: '5.0',
      infos: [
        { mnemonic: 'MD', min: '1.0', max: '5.0' },
        { mnemonic: 'A', min: '1.0', max: '5.0' },
        { mnemonic: 'B', min: '2.0', max: '4.0' },
      ],
      mnemonicList: 'MD,A,B',
      unitList: 'm,m/h,',
      rows: ['1.0,10,', '2.0,20,x', '4.0,40,y', '5.0,50,'],
    });
    expect(XMLout).toContain('<startIndex uom="m">1.0</startIndex><endIndex uom="m">5.0</endIndex>');
    expect(XMLout).toContain('<commonData><dTimCreation>');
    expect(XMLout).not.toMatch(/<\w+\/>/);
  });

  test('[S182] header-only: stored extents of several logs, asked for once and without rows', async () => {
    const { addLog, bench, asked } = await withTwo();
    const { XMLout } = await bench(
      '<log uidWell="W" uidWellbore="B" uid="L"/><log uid="M"/>',
      'returnElements=header-only',
    );
    expect(readLogs(XMLout)).toMatchObject([
      { uid: 'L', start: '1.0', end: '5.0', rows: undefined },
      { uid: 'M', start: '7.0', end: '8.0', rows: undefined },
    ]);
    expect(asked).toEqual({ extents: 2, rows: 0 });
    await addLog({ uid: 'N', rows: [] });
    const all = await bench('<log uidWell="" uidWellbore="" uid=""><startIndex/><name/></log>');
    expect(readLogs(all.XMLout).map(({ start }) => start)).toEqual(['1.0', '7.0', undefined]);
    expect(asked.extents).toBe(3);
    await bench('<log uidWell="W" uid=""><name/><objectGrowing/></log>');
    expect(asked).toEqual({ extents: 3, rows: 0 });
  });

  test('[S183] data-only: uids and the data section', async () => {
    const { get } = await withLog();
    const { XMLout } = await get('', DATA);
    expect(XMLout).toMatch(
      /version="1.4.1.1"><log uidWell="W" uidWellbore="B" uid="L"><logData><mnemonicList>/,
    );
    expect(XMLout).toMatch(/<\/data><\/logData><\/log><\/logs>$/);
  });

  test('[S184] requested: rows only where the template names logData', async () => {
    const { get } = await withLog();
    const header = '<name/><startIndex/><endIndex/>';
    expect((await get(header)).logs[0]).toMatchObject({ start: '1.0', end: '5.0', rows: undefined });
    const { logs } = await get(`${range('2', '4')}<name/>${list('')}`);
    expect(logs[0]).toMatchObject({
      names: ['name', 'startIndex', 'endIndex', 'logData'],
      start: '2.0',
      end: '4.0',
      rows: ['2.0,20,x', '4.0,40,y'],
    });
  });

  test('[S70] id-only stays so, and reads no data', async () => {
    const { get, asked } = await withLog();
    const { logs } = await get(list('A'), 'returnElements=id-only');
    expect(logs[0]?.names).toEqual(['nameWell', 'nameWellbore', 'name']);
    expect(asked).toEqual({ extents: 0, rows: 0 });
  });

  test('a log without data is shown by its header, and not at all where a range is given', async () => {
    const { get } = await withLog({ rows: [] });
    expect((await get('', ALL)).logs[0]).toMatchObject({
      start: undefined,
      rows: undefined,
      infos: [{}, {}, {}],
    });
    expect((await get('', DATA)).XMLout).toContain('<log uidWell="W" uidWellbore="B" uid="L"/>');
    expect((await get(range('1', ''), ALL)).logs).toEqual([]);
  });

  test('what needs an escape in rows gets one', async () => {
    const { get } = await withLog({ rows: ['1,<a & b>,x', '2,2,', '3,3,'] });
    const { XMLout, logs } = await get('', DATA);
    expect(XMLout).toContain('<data>1,&lt;a &amp; b&gt;,x</data><data>2,2,</data><data>3,3,</data>');
    expect(logs[0]?.rows?.[0]).toBe('1,<a & b>,x');
  });
});

describe('ranges', () => {
  const ranges: readonly [string, string, string, readonly string[]][] = [
    ['S185', '2', '4', ['2.0', '4.0']],
    ['S186', '4', '', ['4.0', '5.0']],
    ['S186', '', '2', ['1.0', '2.0']],
    ['S191', '4.00', '4.00', ['4.0']],
  ];
  test.each(ranges)('[%s] %s to %s', async (_, start, end, indexes) => {
    const { get } = await withLog();
    for (const options of [ALL, '']) {
      const { Result, logs } = await get(
        `<startIndex/><endIndex/>${options === '' ? list('') : ''}`,
        options,
      );
      expect([Result, logs[0]?.rows?.length]).toEqual([1, 4]);
    }
    const { logs } = await get(range(start, end), ALL);
    expect(logs[0]?.rows?.map((row) => row.split(',')[0])).toEqual(indexes);
    expect([logs[0]?.start, logs[0]?.end]).toEqual([indexes[0], indexes.at(-1)]);
    expect([logs[0]?.infos[0]?.min, logs[0]?.infos[0]?.max]).toEqual([indexes[0], indexes.at(-1)]);
  });

  test('[S188] [S202] a decreasing log starts at its high end, and is cut off at its low one', async () => {
    const { get } = await withLog({ decreasing: true });
    const { logs } = await get(range('4', '1'), ALL);
    expect(logs[0]).toMatchObject({
      start: '4.0',
      end: '1.0',
      infos: [{ min: '1.0', max: '4.0' }, {}, {}],
      rows: ['4.0,40,y', '2.0,20,x', '1.0,10,'],
    });
    const cut = await get('', `${ALL};maxReturnNodes=2`);
    expect(cut).toMatchObject({ Result: 2, logs: [{ start: '5.0', end: '4.0' }] });
    expect((await get(range('1', '4'), ALL)).logs).toEqual([]);
  });

  test('[S189] [S190] a range without rows of the curves leaves the log out', async () => {
    const { get } = await withLog();
    expect(await get(range('5.5', '9'), ALL)).toMatchObject({ Result: 1, logs: [] });
    expect(await get(range('3', '3') + list('A'))).toMatchObject({ Result: 1, logs: [] });
    expect(await get(range('4.5', '5') + list('B'))).toMatchObject({ Result: 1, logs: [] });
  });

  test('[S186] instants, in any zone', async () => {
    const rows = [
      '2020-01-01T10:00:00.000Z,1,',
      '2020-01-01T10:00:01.000Z,2,',
      '2020-01-01T10:00:02.000Z,3,',
    ];
    const { get } = await withLog({ indexType: 'date time', rows });
    const start = '<startDateTimeIndex>2020-01-01T11:00:01+01:00</startDateTimeIndex>';
    expect((await get(start, ALL)).logs[0]).toMatchObject({
      start: '2020-01-01T10:00:01.000Z',
      end: '2020-01-01T10:00:02.000Z',
      rows: ['2020-01-01T10:00:01.000Z,2', '2020-01-01T10:00:02.000Z,3'],
      infos: [{ min: '2020-01-01T10:00:01.000Z' }, {}],
    });
    const end = '<endDateTimeIndex>2020-01-01T10:00:00Z</endDateTimeIndex>';
    expect((await get(end, ALL)).logs[0]?.rows).toEqual(['2020-01-01T10:00:00.000Z,1']);
  });

  test('[API 10] ends in feet of a log in metres', async () => {
    const { get } = await withLog();
    const { logs } = await get(range('6.561679790026247', '13.123359580052494', 'ft'), ALL);
    expect(logs[0]).toMatchObject({ start: '2.0', end: '4.0' });
  });

  test('[-409] ends that are no place in the log', async () => {
    const { get, code } = await withLog();
    expect((await get('<startIndex uom="m">deep</startIndex>', ALL)).SuppMsgOut).toContain(
      'startIndex holds "deep"',
    );
    expect(await code(range('1', '2', 's'), ALL)).toBe(-409);
    const instant = '<endDateTimeIndex>2020-01-01T10:00:00Z</endDateTimeIndex>';
    expect(await get(instant, ALL)).toMatchObject({
      Result: -409,
      SuppMsgOut: expect.stringContaining('endDateTimeIndex'),
    });
    expect(await code('<endDateTimeIndex>2020-01-01</endDateTimeIndex>', ALL)).toBe(-409);
  });

  test('[-409] [API 10] an end without zone is for lenient users only', async () => {
    const log = { indexType: 'date time', rows: ['2020-01-01T10:00:00Z,1,', '2020-01-01T10:00:01Z,1,'] };
    const start = '<startDateTimeIndex>2020-01-01T10:00:01</startDateTimeIndex>';
    expect((await (await withLog(log)).get(start, ALL)).logs[0]?.rows).toHaveLength(1);
    expect(await (await withLog(log, { mode: 'strict' })).code(start, ALL)).toBe(-409);
  });

  test('[S212] [-458] depth and time ends together, where data are wanted', async () => {
    const { code } = await withLog();
    const both = `${range('1', '')}<endDateTimeIndex>2020-01-01T10:00:00Z</endDateTimeIndex>`;
    expect(await code(both + list(''))).toBe(-458);
    expect(await code(both, ALL)).toBe(-458);
    expect(await code(both)).toBe(1);
    expect(await code(both, 'returnElements=header-only')).toBe(1);
    const empty = '<startIndex/><endIndex/><startDateTimeIndex/><endDateTimeIndex/>';
    expect(await code(empty + list(''))).toBe(1);
  });

  test('[S219] paging by the last returned index repeats one row and ends with it', async () => {
    const { get } = await withLog();
    const seen: string[] = [];
    for (let start = '1', size = 2; size > 1;) {
      const { logs } = await get(range(start, ''), `${DATA};maxReturnNodes=2`);
      const rows = logs[0]?.rows ?? [];
      size = rows.length;
      seen.push(...rows.slice(seen.length === 0 ? 0 : 1));
      start = rows.at(-1)?.split(',')[0] ?? '';
    }
    expect(seen.map((row) => row.split(',')[0])).toEqual(['1.0', '2.0', '4.0', '5.0']);
  });
});

describe('curves', () => {
  const lists: readonly [string, string, string, readonly string[]][] = [
    ['S194', 'B', 'MD,B', ['2.0,x', '4.0,y']],
    ['S194', 'md,A', 'MD,A', ['1.0,10', '2.0,20', '4.0,40', '5.0,50']],
    ['S193', ' MD , B , A ', 'MD,B,A', ['1.0,,10', '2.0,x,20', '4.0,y,40', '5.0,,50']],
    ['S193', 'A,Z', 'MD,A', ['1.0,10', '2.0,20', '4.0,40', '5.0,50']],
    ['S192', '', 'MD,A,B', ['1.0,10,', '2.0,20,x', '4.0,40,y', '5.0,50,']],
  ];
  test.each(lists)('[%s] [S187] mnemonicList %s', async (_, names, mnemonicList, rows) => {
    const { get } = await withLog();
    for (const options of [ALL, DATA, '']) {
      expect((await get(list(names), options)).logs[0]).toMatchObject({ mnemonicList, rows });
    }
  });

  test('[S187] [S195] range and list together: curves without a value there are in no list', async () => {
    const { get } = await withLog();
    const { logs } = await get(`${range('4.5', '5')}<logCurveInfo><mnemonic/></logCurveInfo>${list('B,A')}`);
    expect(logs[0]).toMatchObject({ mnemonicList: 'MD,A', unitList: 'm,m/h', rows: ['5.0,50'] });
    expect(logs[0]?.infos.map(({ mnemonic }) => mnemonic)).toEqual(['MD', 'A']);
  });

  test('[S213] curves by logCurveInfo', async () => {
    const { get, code } = await withLog();
    const infos = (...names: string[]) =>
      names.map((name) => `<logCurveInfo><mnemonic>${name}</mnemonic><unit/></logCurveInfo>`).join('');
    expect((await get(infos('A', 'B'))).logs[0]?.infos.map(({ mnemonic }) => mnemonic)).toEqual(['A', 'B']);
    const { logs } = await get(infos('B', 'A') + list(''));
    expect(logs[0]).toMatchObject({ mnemonicList: 'MD,B,A' });
    expect(logs[0]?.infos.map(({ mnemonic }) => mnemonic)).toEqual(['MD', 'A', 'B']);
    expect((await get(infos('B'), ALL)).logs[0]).toMatchObject({
      mnemonicList: 'MD,B',
      rows: ['2.0,x', '4.0,y'],
    });
    expect(await code(`${infos('A')}<logCurveInfo><mnemonic>B</mnemonic></logCurveInfo>`)).toBe(-438);
    expect(await code(`${infos('A')}<logCurveInfo><mnemonic/><unit/></logCurveInfo>`)).toBe(-439);
  });

  test('a list of the index alone is no data', async () => {
    const { get } = await withLog();
    expect(await get(list('MD'))).toMatchObject({ Result: 1, logs: [] });
    expect(await get(list('Z'), DATA)).toMatchObject({ Result: 1, logs: [] });
  });

  test('[S210] [S211] templates that contradict themselves', async () => {
    const { code, get } = await withLog();
    const info = (name: string) => `<logCurveInfo><mnemonic>${name}</mnemonic></logCurveInfo>`;
    expect(await code(list('A') + list('B'))).toBe(-429);
    expect(await code(list('A') + list('A'), ALL)).toBe(-429);
    expect(await code(list('A,B,a'))).toBe(-482);
    expect(await code(info('A') + info('a'))).toBe(-482);
    expect(await code(info('A') + list('A,B'))).toBe(-460);
    expect(await code(info('A') + info('B') + list('b'))).toBe(-460);
    expect(await code(info('A') + list('a'))).toBe(1);
    expect(await code('<logCurveInfo><unit/></logCurveInfo>')).toBe(-461);
    expect(await code('<logData><unitList/></logData>')).toBe(-462);
    expect(await code('<logData/>', ALL)).toBe(1);
    expect((await get(list('A,x,X'))).SuppMsgOut).toContain('names X twice');
  });

  test('[S216] the delimiter of the log joins cells, the lists have commas', async () => {
    const { get } = await withLog({ delimiter: '|', rows: ['1|a,b|c'] });
    expect((await get('', ALL)).logs[0]).toMatchObject({ mnemonicList: 'MD,A,B', rows: ['1|a,b|c'] });
  });
});
