/** The cells of rows in other units, while the rows go by. [API 10] */
import { cellFor, quotedCellEnd } from '../growing/cells.js';
import { cellValue } from '../growing/null-test.js';
import { ROW_SEPARATOR } from '../growing/row-lines.js';
import { Turns } from '../growing/turns.js';
import type { Converter } from './converter.js';

/**
 * Pieces of whole rows with the cells of some columns converted, the index first among them; columns without a
 * converter, and cells that hold no number, are handed on as they are.
 */
export async function* convertCells(
  pieces: AsyncIterable<string>,
  delimiter: string,
  converters: readonly (Converter | undefined)[],
): AsyncIterable<string> {
  const last = converters.findLastIndex((converter) => converter !== undefined);
  const convert = rowConverter(delimiter, converters.slice(0, last + 1));
  const turns = new Turns();
  for await (const piece of pieces) {
    let converted = '';
    for (let from = 0; from <= piece.length;) {
      const found = piece.indexOf(ROW_SEPARATOR, from);
      const end = found < 0 ? piece.length : found;
      converted += (from === 0 ? '' : ROW_SEPARATOR) + convert(piece, from, end);
      from = end + 1;
      if (turns.due()) await turns.take();
    }
    yield converted;
  }
}

/** Converts the row between two places of a text. What is behind the last converted cell is not looked at. */
function rowConverter(
  delimiter: string,
  converters: readonly (Converter | undefined)[],
): (text: string, from: number, end: number) => string {
  const cellEnd = quotedCellEnd(delimiter);
  return (text, from, end) => {
    let row = '';
    let [copied, at] = [from, from];
    for (const converter of converters) {
      const to = cellEnd(text, at, end);
      if (converter !== undefined && to > at) {
        const converted = converter(cellValue(text.slice(at, to)));
        if (converted !== undefined) {
          row += text.slice(copied, at) + cellFor(delimiter, converted);
          copied = to;
        }
      }
      if (to >= end) break;
      at = to + delimiter.length;
    }
    return row + text.slice(copied, end);
  };
}
