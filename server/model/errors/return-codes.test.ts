import { describe, expect, test } from '@jest/globals';
import { baseTextOf, RETURN_CODES, UNEXPECTED_FAILURE, UNKNOWN_CODE_TEXT } from './return-codes.js';

const STANDARD = [1, 2, 1001, 1002, ...Array.from({ length: 87 }, (_, n) => -401 - n)];

describe('the table of return codes', () => {
  test('[S11] has every code of the standard once, with a text of its own', () => {
    const codes = RETURN_CODES.map((row) => row.code);
    expect(new Set(codes)).toEqual(new Set([...STANDARD, UNEXPECTED_FAILURE]));
    expect(codes).toHaveLength(STANDARD.length + 1);
    const texts = RETURN_CODES.map((row) => row.text);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text).toMatch(/^\S.{15,}\.$/);
  });

  test('[API 6] names the functions of every code that is in use', () => {
    const idle = RETURN_CODES.filter((row) => row.functions.length === 0).map((row) => row.code);
    expect(idle).toEqual([-435, -471]);
    expect(RETURN_CODES.find((row) => row.code === -422)?.functions).toEqual(['GetBaseMsg']);
  });

  test('[S12] a number that is no code has one fixed text', () => {
    expect(baseTextOf(-31999)).toBe(UNKNOWN_CODE_TEXT);
    expect(baseTextOf(0)).toBe(UNKNOWN_CODE_TEXT);
    expect(UNEXPECTED_FAILURE).toBeLessThanOrEqual(-1000);
  });
});
