import { expect, test } from '@jest/globals';
import { median, quantile, rounded, seriesOf } from './statistics.js';

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('quantiles lie between the values beside them', () => {
  expect(quantile([0, 10, 20], 0.25)).toBe(5);
  expect(quantile([0, 10, 20], 1)).toBe(20);
});

test('three digits are told', () => {
  expect(rounded(1234.5)).toBe(1230);
  expect(seriesOf([1.23456, 1])).toEqual({ values: [1.23, 1], median: 1.12 });
});
