import { ROW_SEPARATOR, type RowLines } from '../../model/growing/row-lines.js';
import { characterNamed, characterNumbered, hasIllegalCharacter } from '../../xml/characters.js';

const REFERENCE = /&(?:#x([0-9A-Fa-f]{1,8});|#([0-9]{1,8});|(\w{1,16});)?/g;

/** The rows of a block, and how many elements they were: blank ones alone are no rows. */
export interface RowBlock {
  readonly rows: RowLines;
  readonly elements: number;
}

/**
 * The rows of a block of `data` elements: what stands between the start tag of the first and the end tag of the
 * last. undefined where anything but rows of plain text stands there, which is then for a parser to judge.
 */
export function rowsOfBlock(block: string, prefix: string, maxText: number): RowBlock | undefined {
  if (hasIllegalCharacter(block)) return undefined;
  const joined = block.replace(prefix === '' ? BETWEEN_PLAIN : between(prefix), ROW_SEPARATOR);
  // A bare > could end a comment, and a parser reads a carriage return as a line feed.
  if (joined.includes('<') || joined.includes('>') || joined.includes('\r')) return undefined;
  const text = unescaped(joined);
  if (text === undefined) return undefined;
  const { count, blank, longest } = measure(text);
  if (longest > maxText) return undefined;
  if (blank === count) return { rows: { count: 0, text: '' }, elements: count };
  return { rows: { count, text: blank === 0 ? text : blanksEmptied(text) }, elements: count };
}

/** Most documents have no prefix, and an expression that is compiled anew costs as much as its use. */
const BETWEEN_PLAIN = between('');

/** What stands between two rows. */
function between(prefix: string): RegExp {
  const name = `${prefix.replaceAll('.', '\\.')}data`;
  return new RegExp(`</${name}>[ \\t\\r\\n]*<${name}>`, 'g');
}

/** undefined where an ampersand starts no reference that is known here, or one to what XML cannot contain. */
function unescaped(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let fine = true;
  const plain = text.replace(REFERENCE, (_, hex?: string, decimal?: string, name?: string) => {
    const character =
      name !== undefined
        ? characterNamed(name)
        : characterNumbered(hex === undefined ? Number(decimal) : parseInt(hex, 16));
    fine &&= character !== undefined;
    return character ?? '';
  });
  return fine ? plain : undefined;
}

/** How many rows there are, how many of them are blank, and how long the longest is. */
function measure(text: string): { count: number; blank: number; longest: number } {
  let count = 0;
  let blank = 0;
  let longest = 0;
  for (let from = 0; from <= text.length; count += 1) {
    const found = text.indexOf(ROW_SEPARATOR, from);
    const end = found < 0 ? text.length : found;
    if (!isGraphic(text.charCodeAt(from)) && isBlank(text.slice(from, end))) blank += 1;
    longest = Math.max(longest, end - from);
    from = end + 1;
  }
  return { count, blank, longest };
}

function isGraphic(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

function isBlank(row: string): boolean {
  return !/\S/.test(row);
}

function blanksEmptied(text: string): string {
  const rows = text.split(ROW_SEPARATOR);
  return rows.map((row) => (isBlank(row) ? '' : row)).join(ROW_SEPARATOR);
}
