import { expect, test } from '@jest/globals';
import { DEFAULT_LIMITS, storeLimits } from './limits.js';

test('[S8] a query may return more than one call may write', () => {
  expect(DEFAULT_LIMITS.maxDataNodes('log', 'WMLS_GetFromStore')).toBe(100_000);
  expect(DEFAULT_LIMITS.maxDataPoints('log', 'WMLS_GetFromStore')).toBe(10_000_000);
  expect(DEFAULT_LIMITS.maxDataNodes('log', 'WMLS_UpdateInStore')).toBe(15_000);
  expect(DEFAULT_LIMITS.maxDataPoints('log', 'WMLS_DeleteFromStore')).toBe(4_500_000);
  expect(DEFAULT_LIMITS.maxDataNodes('trajectory', 'WMLS_GetFromStore')).toBe(10_000);
  expect(DEFAULT_LIMITS.maxDataPoints('trajectory', 'WMLS_GetFromStore')).toBeUndefined();
  expect(DEFAULT_LIMITS.maxDataNodes('rig', 'WMLS_GetFromStore')).toBeUndefined();
});

test('what the operator sets holds for its function, whatever the type', () => {
  const limits = storeLimits({
    maxDataNodes: { WMLS_GetFromStore: 5 },
    maxDataPoints: { WMLS_AddToStore: 20 },
    maxRequestLatestValues: 3,
  });
  expect(limits.maxDataNodes('log', 'WMLS_GetFromStore')).toBe(5);
  expect(limits.maxDataNodes('mudLog', 'WMLS_GetFromStore')).toBe(5);
  expect(limits.maxDataNodes('log', 'WMLS_AddToStore')).toBe(15_000);
  expect(limits.maxDataPoints('log', 'WMLS_AddToStore')).toBe(20);
});
