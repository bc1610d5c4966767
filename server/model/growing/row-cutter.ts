/** Cuts rows as they come in into cells. */
import { quotedCellEnd, plainCellEnd, type CellEnd } from './cells.js';
import type { Codes } from './codes.js';

/** Finds the delimiters of one row at a time. */
export interface RowCutter {
  /**
   * Where the delimiters of the row that was cut last begin, and at last where the row ends. Cell n behind the
   * index lies between n and n + 1.
   */
  readonly cellBounds: Uint32Array;
  /** True where a cell that was met contains the delimiter. */
  readonly delimiterInside: boolean;
  /** Cuts the row between two places; returns the number of its delimiters. */
  cut(from: number, end: number): number;
}

/** A cutter of the rows of a text, of which so many cells behind the index are looked at. */
export function rowCutter(text: string, codes: Codes, delimiter: string, cells: number): RowCutter {
  const room = cells + 1;
  if (text.includes('"')) return new AnyCutter(text, delimiter, quotedCellEnd(delimiter), room);
  if (delimiter.length > 1) return new AnyCutter(text, delimiter, plainCellEnd(delimiter), room);
  return new PlainCutter(codes, delimiter.charCodeAt(0), room);
}

/** For rows without quotes. */
class PlainCutter implements RowCutter {
  readonly cellBounds: Uint32Array;
  readonly delimiterInside = false;

  constructor(
    private readonly codes: Codes,
    private readonly delimiter: number,
    room: number,
  ) {
    this.cellBounds = new Uint32Array(room);
  }

  cut(from: number, end: number): number {
    const { codes, delimiter, cellBounds } = this;
    let found = 0;
    for (let at = from; at < end; at++) {
      if (codes[at] !== delimiter) continue;
      if (found < cellBounds.length) cellBounds[found] = at;
      found++;
    }
    if (found < cellBounds.length) cellBounds[found] = end;
    return found;
  }
}

const QUOTE = 34;

/** For all others, cell by cell. */
class AnyCutter implements RowCutter {
  readonly cellBounds: Uint32Array;
  delimiterInside = false;

  constructor(
    private readonly text: string,
    private readonly delimiter: string,
    private readonly cellEnd: CellEnd,
    room: number,
  ) {
    this.cellBounds = new Uint32Array(room);
  }

  cut(from: number, end: number): number {
    let found = 0;
    for (let at = from; ; found++) {
      const to = this.cellEnd(this.text, at, end);
      this.delimiterInside ||= this.#isInside(at, to);
      if (found < this.cellBounds.length) this.cellBounds[found] = to;
      if (to >= end) return found;
      at = to + this.delimiter.length;
    }
  }

  /** Only a cell with a quote in it can hold the delimiter; such cells are few. */
  #isInside(from: number, to: number): boolean {
    if (this.text.charCodeAt(to - 1) > QUOTE && this.text.charCodeAt(from) > QUOTE) return false;
    const at = this.text.indexOf(this.delimiter, from);
    return at >= 0 && at < to;
  }
}
