import { expect, test } from '@jest/globals';
import { QUANTITIES } from '../../server/model/units/unit-table.js';
import { dictionaryAbsent, readDictionary } from './dictionary.js';

const absent = dictionaryAbsent();

if (absent !== undefined) {
  test.skip(`the table of units is not compared: ${absent}`, () => undefined);
} else {
  test('[API 10] the table of units says what the dictionary says', () => {
    expect(QUANTITIES).toEqual(readDictionary());
  });
}

test('no symbol stands in two quantities', () => {
  const symbols = Object.entries(QUANTITIES).flatMap(([base, { units }]) => [base, ...Object.keys(units)]);
  expect(symbols.length).toBe(new Set(symbols).size);
  expect(symbols.length).toBe(1290);
});
