import { describe, expect, test } from '@jest/globals';
import { ROW_SEPARATOR } from '../growing/row-lines.js';
import { convertCells } from './convert-cells.js';
import { conversionBetween } from './conversion.js';
import { VALUE } from './convert-number.js';
import { type Converter, converterOf } from './converter.js';

const feet = converterOf(conversionBetween('m', 'ft')!, VALUE);

async function converted(
  rows: readonly string[],
  converters: readonly (Converter | undefined)[],
  delimiter = ',',
): Promise<readonly string[]> {
  const half = Math.ceil(rows.length / 2);
  async function* pieces() {
    for (const part of [rows.slice(0, half), rows.slice(half)]) {
      if (part.length > 0) yield part.join(ROW_SEPARATOR);
    }
  }
  const found: string[] = [];
  for await (const piece of convertCells(pieces(), delimiter, converters)) found.push(piece);
  expect(found.length).toBe(rows.length > 1 ? 2 : 1);
  return found.join(ROW_SEPARATOR).split(ROW_SEPARATOR);
}

describe('cells in another unit', () => {
  test('[API 10] only the columns that have a converter; empty cells stay empty', async () => {
    const rows = ['1,10,a,3', '2,,b,', '3,30,,3', '4,40,d,5'];
    expect(await converted(rows, [undefined, feet, undefined, undefined])).toEqual([
      '1,32.8084,a,3',
      '2,,b,',
      '3,98.4252,,3',
      '4,131.2336,d,5',
    ]);
    expect(await converted(rows, [undefined, undefined, undefined, feet])).toEqual([
      '1,10,a,9.84252',
      '2,,b,',
      '3,30,,9.84252',
      '4,40,d,16.4042',
    ]);
    expect(await converted(rows.slice(0, 1), [feet])).toEqual(['3.28084,10,a,3']);
  });

  test('[API 10] [S244] a delimiter in quotes is none; blanks around a number go, what is no number stays', async () => {
    const rows = ['1,"a, b",10,x', '2,"c", 10 ,y', '3,d,"10",z', '4,e,"deep",z', '5,f, NaN,z'];
    expect(await converted(rows, [undefined, undefined, feet])).toEqual([
      '1,"a, b",32.8084,x',
      '2,"c",32.8084,y',
      '3,d,32.8084,z',
      '4,e,"deep",z',
      '5,f, NaN,z',
    ]);
  });

  test('[API 10] other delimiters, and one that a number could contain', async () => {
    expect(await converted(['1||10||x'], [undefined, feet], '||')).toEqual(['1||32.8084||x']);
    expect(await converted(['1E"1E-9"E5'.replace('"1E-9"', '0.0000000001')], [undefined, feet], 'E')).toEqual(
      ['1E"3.28084E-10"E5'],
    );
  });
});
