/** The rows of logData. [API 4.4] [API 10] */
import { ruleTable } from '../../../model/rule-table.js';
import type { ScannedSection } from '../../../model/growing/channel-set.js';
import type { RowFault } from '../../../model/growing/row-fault.js';
import type { RowFacts } from '../../../store/ports/log-rules.js';
import { codes, type Rule, STRICT_ONLY } from '../rule.js';
import { shorten } from '../structure-walk.js';
import type { ZonelessTime } from './zoneless-times.js';

const INVALID = codes({ add: -409, update: -483 });

/** For messages: `Row 3 of logData 2`; the number of the logData is left out for the first. */
export function placeOfRow(row: number, { section }: RowFacts): string {
  return section.number === 1 ? `Row ${row} of logData` : `Row ${row} of logData ${section.number}`;
}

/** Rows that cannot be read. */
export const FAULT_RULES = ruleTable<Rule<RowFacts & { readonly fault: RowFault }>>([
  {
    id: 'log-rows.index',
    cites: ['-409', '-483', 'API 4.1'],
    codes: INVALID,
    check: (facts) => {
      const { fault, header } = facts;
      if (fault.kind !== 'index') return undefined;
      const kind = header.shape.kind === 'instant' ? 'an instant' : 'a number';
      return `${placeOfRow(fault.row, facts)} has "${shorten(fault.indexText)}" for ${header.indexCurve}; the index must be ${kind}.`;
    },
  },
  {
    id: 'log-rows.same-index',
    cites: ['-463', 'S176'],
    codes: codes({ add: -463, update: -463 }),
    check: (facts) =>
      facts.fault.kind === 'duplicate'
        ? `${placeOfRow(facts.fault.row, facts)} has the index ${shorten(facts.fault.indexText)} of another row.`
        : undefined,
  },
]);

/** Times that say no zone: the zone of the well counts, but the standard wants one. */
export const ZONE_RULES = ruleTable<Rule<RowFacts & { readonly time: ZonelessTime | undefined }>>([
  {
    id: 'log-rows.zone',
    cites: ['-409', '-483', 'API 10'],
    codes: INVALID,
    modes: STRICT_ONLY,
    check: (facts) =>
      facts.time === undefined
        ? undefined
        : `${placeOfRow(facts.time.row, facts)} has "${shorten(facts.time.text)}" for ${facts.time.mnemonic}: a time needs its zone.`,
  },
]);

/** Rows that were read. */
export const SCANNED_RULES = ruleTable<Rule<RowFacts & { readonly scanned: ScannedSection }>>([
  {
    id: 'log-rows.cells',
    cites: ['-409', '-483', 'S180', 'API 10'],
    codes: INVALID,
    modes: STRICT_ONLY,
    check: (facts) => raggedNote(facts),
  },
]);

/** What is said of a row with too few or too many cells; undefined where there is none. */
export function raggedNote(facts: RowFacts & { readonly scanned: ScannedSection }): string | undefined {
  const { ragged } = facts.scanned;
  const columns = facts.section.mnemonics?.length ?? 0;
  return ragged === undefined
    ? undefined
    : `${placeOfRow(ragged.row, facts)} has ${ragged.cells} cells for ${columns} mnemonics.`;
}
