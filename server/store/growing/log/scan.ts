/** Reads the rows of logData elements by the header of their log. */
import type { ScannedSection } from '../../../model/growing/channel-set.js';
import { RowFault } from '../../../model/growing/row-fault.js';
import { scanSection } from '../../../model/growing/scan-section.js';
import type { RowFacts, RowRules } from '../../ports/log-rules.js';
import type { KnownHeader } from './known-log.js';
import type { Section } from './sections.js';

/** Rows that may be written, and what was forgiven of them. */
export interface ScannedRows {
  /** Those that hold a value: a column that is null throughout changes nothing. [API 4.5] */
  readonly sections: readonly ScannedSection[];
  readonly notes: readonly string[];
}

/** Reads sections whose lists the rules have let pass. @throws what the rules on rows say. */
export async function scanRows(
  header: KnownHeader,
  sections: readonly Section[],
  rules: RowRules,
): Promise<ScannedRows> {
  const notes: string[] = [];
  const scanned: ScannedSection[] = [];
  for (const section of sections) {
    const facts: RowFacts = { header, section };
    await rules.checkRows(facts);
    const rows = await scanOne(facts, rules);
    notes.push(...rules.checkScanned({ ...facts, scanned: rows }));
    if (rows.spans.length > 0) scanned.push(rows);
  }
  return { sections: scanned, notes };
}

async function scanOne(facts: RowFacts, rules: RowRules): Promise<ScannedSection> {
  const { header, section } = facts;
  const columns = header.columnsOf(section.mnemonics ?? []);
  try {
    return await scanSection(header.shape, { columns, rows: section.rows });
  } catch (error) {
    if (error instanceof RowFault) rules.checkFault({ ...facts, fault: error });
    throw error;
  }
}
