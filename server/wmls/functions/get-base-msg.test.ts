import { expect, test } from '@jest/globals';
import { baseTextOf, RETURN_CODES, UNKNOWN_CODE_TEXT } from '../../model/errors/return-codes.js';
import { getBaseMsg } from './get-base-msg.js';

test('[S11] every code has the text of the table', () => {
  for (const { code, text } of RETURN_CODES) expect(getBaseMsg({ ReturnValueIn: ` ${code} ` })).toBe(text);
});

test.each(['', '0', ' '])('[S12] [-422] "%s" has the text of a missing ReturnValueIn', (ReturnValueIn) => {
  expect(getBaseMsg({ ReturnValueIn })).toBe(baseTextOf(-422));
});

test.each(['-31999', 'abc', '1e400', '7'])('[S12] "%s" is no code', (ReturnValueIn) => {
  expect(getBaseMsg({ ReturnValueIn })).toBe(UNKNOWN_CODE_TEXT);
});
