/** Whether a cell is null: blank, or nullValue by value; an array where all of its values are. [API 4.1] [S217] */
import { canonical } from '../data-object/values.js';
import type { NullRule } from './channel-set.js';

/** Whether the cell between two places of `text` is null. */
export type NullTest = (text: string, from: number, to: number) => boolean;

/** The test of a column, and what spares asking it. */
export interface NullReader {
  readonly isNull: NullTest;
  /** 0 for each code below 256 with which no null begins; of others nothing is known. */
  readonly begins: Uint8Array;
}

const BLANK = 32;
const QUOTE = 34;
const MINUS = 45;

/** What a cell means: without outer blanks and the quotes around it. */
export function cellValue(cell: string): string {
  const trimmed = cell.trim();
  const quoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
  return quoted ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed;
}

/** The test for cells of a column. */
export function nullTest(rule: NullRule): NullTest {
  return nullReader(rule).isNull;
}

const readers = new Map<string, NullReader>();
const READERS_KEPT = 1_000;

/** The reader of a rule. It is kept: the same few rules hold for most columns. */
export function nullReader(rule: NullRule): NullReader {
  const key = `${rule.array} ${rule.nullValue ?? ''}`;
  const known = readers.get(key);
  if (known !== undefined) return known;
  const reader = newReader(rule);
  if (readers.size >= READERS_KEPT) readers.clear();
  readers.set(key, reader);
  return reader;
}

function newReader({ nullValue, array }: NullRule): NullReader {
  const value = nullValue?.trim() ?? '';
  const number = value === '' ? undefined : canonical('number', value);
  const isNullValue = (cell: string) =>
    cell === '' ||
    (value !== '' && (cell === value || (number !== undefined && sameNumber(cell, Number(value), number))));
  const whole = array
    ? (cell: string) => cellValue(cell).split(/\s+/).every(isNullValue)
    : (cell: string) => isNullValue(cellValue(cell));
  const mayBe = firstCharacterTest(value, number);
  const mayBegin = (code: number) => code <= BLANK || code === QUOTE || mayBe(code);
  return {
    isNull: (text, from, to) =>
      from >= to || (mayBegin(text.charCodeAt(from)) && whole(text.slice(from, to))),
    begins: Uint8Array.from({ length: 256 }, (_, code) => Number(mayBegin(code))),
  };
}

function sameNumber(cell: string, number: number, exact: string): boolean {
  return Number(cell) === number && canonical('number', cell) === exact;
}

/** Whether a cell that begins with this character can be equal to nullValue. */
function firstCharacterTest(value: string, number: string | undefined): (code: number) => boolean {
  if (value === '') return () => false;
  if (number === undefined) {
    const first = value.charCodeAt(0);
    return (code) => code === first;
  }
  if (number.startsWith('-') && number !== '-') return (code) => code === MINUS;
  // `0` may be written `-0`; no other number that is not negative begins with a minus.
  return number === '0' ? () => true : (code) => code !== MINUS;
}
