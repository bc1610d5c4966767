/**
 * The return codes of the Store API as one table: `WMLS_GetBaseMsg`, the functions, the generated
 * documentation and the tests all read it. Texts are ours. [API 6]
 */

/** One row of the table of return codes. */
export interface ReturnCodeRow {
  readonly code: number;
  /** The fixed base message of the code, independent of any request. */
  readonly text: string;
}

/** A code of the table; a plain number, so that it can travel as the `Result` of a call. */
export type ReturnCode = number;

export const RETURN_CODES: readonly ReturnCodeRow[] = [
  { code: 1, text: 'The function completed successfully.' },
];
