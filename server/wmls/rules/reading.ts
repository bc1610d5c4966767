/** Step 6: reading the document of a call, and which code says that it cannot be read. [API 2.9, 6] */
import { type ReturnCode, UNEXPECTED_FAILURE } from '../../model/errors/return-codes.js';
import { StandpipeError } from '../../model/errors/standpipe-error.js';
import { type RuleRow, ruleTable } from '../../model/rule-table.js';
import type { Intake } from '../../intake/intake.js';
import { IntakeError } from '../../intake/intake-error.js';
import type { InputDocument } from '../../intake/input-document.js';
import { XmlError } from '../../xml/xml-error.js';
import { inputPart } from './call.js';
import { codes, type Codes, everywhere, type RuleUse } from './rule.js';

/** How an input can fail to be read. */
interface ReadingFailure extends RuleRow {
  readonly codes: Codes;
  /** In place of `codes` where the payload was compressed. */
  readonly compressed?: ReturnCode;
  applies(error: unknown): boolean;
}

const UNREADABLE = codes({ get: -409, add: -409, update: -483, delete: -409 });

const READING_FAILURES = ruleTable<ReadingFailure>([
  {
    id: 'reading.well-formed',
    cites: ['-409', '-483', '-426', 'S25', 'S40', 'S67', 'S131'],
    codes: UNREADABLE,
    compressed: -426,
    applies: (error) => error instanceof XmlError,
  },
  {
    id: 'reading.payload',
    cites: ['-479', 'S24'],
    codes: everywhere(-479),
    applies: (error) => error instanceof IntakeError && error.reason === 'payload',
  },
  {
    id: 'reading.resources',
    cites: ['-409', '-483', '-426', 'API 2.9'],
    codes: UNREADABLE,
    compressed: -426,
    applies: (error) => error instanceof IntakeError && error.reason === 'resources',
  },
  {
    id: 'reading.busy',
    cites: ['API 6.2'],
    codes: everywhere(UNEXPECTED_FAILURE),
    applies: (error) => error instanceof IntakeError && error.reason === 'busy',
  },
]);

/** What is read, and how it was sent. */
export interface ReadingCall extends RuleUse {
  readonly xml: string;
  readonly compression: 'none' | 'gzip';
}

/** Reads the document of a call; refuses with the code of the function where it cannot be read. */
export async function readInput(
  intake: Pick<Intake, 'parseInput'>,
  call: ReadingCall,
): Promise<InputDocument> {
  try {
    return await intake.parseInput(call.xml, call.compression);
  } catch (error) {
    throw refusalOf(error, call) ?? error;
  }
}

function refusalOf(error: unknown, { fn, compression }: ReadingCall): StandpipeError | undefined {
  const row = READING_FAILURES.find((failure) => failure.applies(error));
  if (row === undefined || !(error instanceof Error)) return undefined;
  const code = compression === 'gzip' ? (row.compressed ?? row.codes[fn]) : row.codes[fn];
  if (code === undefined) return undefined;
  const busy = row.id === 'reading.busy';
  return new StandpipeError({
    witsml: code,
    publicMessage: `${inputPart(fn)} cannot be read: ${error.message}.`,
    http: busy ? 503 : 400,
    retriable: busy,
    detail: { rule: row.id },
  });
}
