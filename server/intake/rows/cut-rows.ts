import type { RowLines } from '../../model/growing/row-lines.js';
import { isWide } from '../../xml/characters.js';
import type { XmlLimits } from '../../xml/limits.js';
import { behindProlog } from '../../xml/prolog.js';
import { rowsOfBlock } from './row-block.js';

/** A document of logs without its rows. */
export interface CutDocument {
  readonly header: string;
  /** What was cut out, and where in the header it stood. */
  readonly rows: readonly RowLines[];
  readonly places: readonly number[];
  /** How many elements were cut. */
  readonly elements: number;
}

const ROOT = /<(?:([A-Za-z_][\w.-]*):)?logs(?=[\s/>])/y;

/**
 * Cuts the rows out of a document of logs by searching alone: whatever the number of rows, what a parser has to
 * read is the header. undefined where it is no document of logs, or where something about the rows is unusual;
 * a parser must then read all of it.
 *
 * The search knows no XML, so a cut must leave all else as it was. A piece is cut where it begins with the start
 * tag of a `data` without attributes, ends with an end tag of `data` in front of the end tag of a `logData`, and
 * has no < or > but in such tags; and where no comment or other markup stands between it and the start of the
 * logData. Whether that was the logData of a log, and not text in a comment or an element of a vendor, shows when
 * the header is parsed: LogTreeBuilder.cutsAreRight.
 */
export function cutRows(text: string, limits: XmlLimits): CutDocument | undefined {
  ROOT.lastIndex = behindProlog(text);
  const root = ROOT.exec(text);
  if (root === null) return undefined;
  const prefix = root[1] === undefined ? '' : `${root[1]}:`;
  // One wide character anywhere makes two bytes of every character.
  const wide = isWide(text);
  const rows: RowLines[] = [];
  const places: number[] = [];
  let header = '';
  let done = 0;
  let elements = 0;
  for (const section of sectionsOf(text, prefix)) {
    if (section === 'unusual') return undefined;
    const block = rowsOfBlock(text.slice(section.first, section.last), prefix, limits.maxText);
    if (block === undefined) return undefined;
    header += text.slice(done, section.from);
    if (block.rows.count === 0) header += `<${prefix}data/>`;
    else {
      places.push(header.length);
      rows.push(wide ? compact(block.rows) : block.rows);
    }
    elements += block.elements;
    done = section.to;
  }
  return elements > limits.maxRows
    ? undefined
    : { header: header + text.slice(done), rows, places, elements };
}

/** The same rows in one byte for each character, where that is enough. */
function compact({ count, text }: RowLines): RowLines {
  return { count, text: isWide(text) ? text : Buffer.from(text, 'latin1').toString('latin1') };
}

/** The data elements of one logData. */
interface DataElements {
  /** From the first start tag up to behind the last end tag. */
  readonly from: number;
  readonly to: number;
  /** The same without these tags. */
  readonly first: number;
  readonly last: number;
}

function* sectionsOf(text: string, prefix: string): Generator<DataElements | 'unusual'> {
  const open = `<${prefix}logData`;
  const close = `</${prefix}logData`;
  const start = `<${prefix}data>`;
  const end = `</${prefix}data>`;
  let at = 0;
  for (let from = text.indexOf(start); from >= 0; from = text.indexOf(start, at)) {
    const opened = text.lastIndexOf(open, from);
    const closing = text.indexOf(close, from);
    const to = behindContent(text, closing);
    const first = from + start.length;
    const last = to - end.length;
    const usual =
      opened >= at &&
      isOrdinary(text.slice(opened, from), close) &&
      last >= first &&
      text.startsWith(end, last);
    yield usual ? { from, to, first, last } : 'unusual';
    at = closing;
  }
}

/** True where elements alone stand between the start of a logData and its rows, and the logData does not end there. */
function isOrdinary(before: string, close: string): boolean {
  return !/<[!?]/.test(before) && !before.includes(close) && /<[^<>]*>[ \t\r\n]*$/.test(before);
}

/** Where the white space in front of a place begins; -1 where there is no place. */
function behindContent(text: string, place: number): number {
  let at = place;
  while (at > 0 && ' \t\r\n'.includes(text.charAt(at - 1))) at -= 1;
  return at;
}
