/** What an input that came compressed is refused with, once it could be read. [API 1.3] */
import { StandpipeError } from '../../model/errors/standpipe-error.js';
import type { ReturnCode } from '../../model/errors/return-codes.js';
import { type RuleRow, ruleTable } from '../../model/rule-table.js';

/** One code in place of those that the same input would get as it is. */
interface InPlaceRow extends RuleRow {
  readonly codes: readonly ReturnCode[];
  readonly becomes: ReturnCode;
}

const IN_PLACE = ruleTable<InPlaceRow>([
  {
    id: 'compressed.invalid',
    cites: ['-426', 'S25', 'API 1.3'],
    codes: [-409, -483],
    becomes: -426,
  },
]);

/** The error as the sender of a compressed input is told it; whatever else it says stays. */
export function ofCompressedInput(error: unknown): unknown {
  if (!(error instanceof StandpipeError)) return error;
  const row = IN_PLACE.find(({ codes }) => codes.includes(error.witsml));
  if (row === undefined) return error;
  const { publicMessage, http, detail, retriable, cause } = error;
  return new StandpipeError({ witsml: row.becomes, publicMessage, http, detail, retriable, cause });
}
