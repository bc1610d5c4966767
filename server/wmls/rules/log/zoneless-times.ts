/** Looks for times without zone, for those users who are held to them. [API 10] */
import { ROW_SEPARATOR } from '../../../model/growing/row-lines.js';
import { cellsOf, quotedCellEnd } from '../../../model/growing/cells.js';
import { cellValue } from '../../../model/growing/null-test.js';
import { Turns } from '../../../model/growing/turns.js';
import { fold } from '../../../model/data-object/node.js';
import type { RowFacts } from '../../../store/ports/log-rules.js';

/** A time that does not say where its clock hangs. */
export interface ZonelessTime {
  /** From one. */
  readonly row: number;
  readonly mnemonic: string;
  readonly text: string;
}

const ZONELESS = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;

/** The first time without zone in the index of a time log or in a curve of times; yields while it looks. */
export async function zonelessTime({ header, section }: RowFacts): Promise<ZonelessTime | undefined> {
  const { mnemonics = [], rows } = section;
  const watched = mnemonics.flatMap((mnemonic, at) =>
    (at === 0 ? header.shape.kind === 'instant' : isTime(header.byMnemonic.get(fold(mnemonic))))
      ? [{ mnemonic, at }]
      : [],
  );
  if (watched.length === 0 || rows.count === 0) return undefined;
  const { delimiter } = header.shape;
  const cellEnd = quotedCellEnd(delimiter);
  const turns = new Turns();
  let row = 0;
  for (const line of rows.text.split(ROW_SEPARATOR)) {
    row++;
    const cells = cellsOf(line, 0, line.length, delimiter, cellEnd);
    for (const { mnemonic, at } of watched) {
      const text = cellValue(cells[at] ?? '');
      if (ZONELESS.test(text)) return { row, mnemonic, text };
    }
    if (turns.due()) await turns.take();
  }
  return undefined;
}

function isTime(curve: { readonly typeLogData: string } | undefined): boolean {
  return curve?.typeLogData === 'date time';
}
