import { baseTextOf, NO_RETURN_VALUE } from '../../model/errors/return-codes.js';

/**
 * WMLS_GetBaseMsg: the fixed text of a code [S11]; that of -422 where there is none or it is 0; a fixed
 * sentence for what is no code [S12].
 */
export function getBaseMsg({ ReturnValueIn }: { ReturnValueIn: string }): string {
  const text = ReturnValueIn.trim();
  if (text === '' || Number(text) === 0) return baseTextOf(NO_RETURN_VALUE);
  return baseTextOf(Number(text));
}
