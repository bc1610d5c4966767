/** The header of a CSV file: names and units of its columns, in the shapes in which they occur. */
import { isInstant, isNumber } from './index-column.js';
import { isUnit } from './units.js';

export interface CsvHeader {
  readonly names: readonly string[];
  readonly units: readonly string[];
  /** Records before the first row of data. */
  readonly records: number;
}

type UnitsOption = 'auto' | 'row' | 'header' | 'none';

const BRACKETS = /^(.*\S)\s*[[(]([^()[\]]*)[\])]$/;
const LAST_WORD = /^(.*\S)\s+(\S+)$/;

/**
 * Reads the header from the first records. Units stand in a row of their own, or in the names: in brackets, or
 * as the last word of each. `index` is the place of the index column, by which a row of data is told.
 */
export function csvHeader(
  records: readonly (readonly string[])[],
  option: UnitsOption,
  index: number,
): CsvHeader {
  const names = (records[0] ?? []).map((name) => name.trim());
  const second = records[1];
  const isData = (record: readonly string[]): boolean => {
    const cell = record[index] ?? '';
    return isNumber(cell) || isInstant(cell);
  };
  if (option === 'row' || (option === 'auto' && second !== undefined && !isData(second))) {
    return { names, units: names.map((_name, i) => (second?.[i] ?? '').trim()), records: 2 };
  }
  const shape = option === 'none' ? undefined : unitShape(names, option === 'header');
  const parts = names.map((name) => shape?.exec(name) ?? [name, name, '']);
  return {
    names: parts.map(([, name]) => name ?? ''),
    units: parts.map(([, , unit]) => unit ?? ''),
    records: 1,
  };
}

/** How the names hold units; undefined where they hold none. */
function unitShape(names: readonly string[], forced: boolean): RegExp | undefined {
  if (names.filter((name) => BRACKETS.test(name)).length > names.length / 2) return BRACKETS;
  const words = names.map((name) => LAST_WORD.exec(name)?.[2]);
  const all = words.every((word) => word !== undefined);
  const known = words.filter((word) => word !== undefined && isUnit(word)).length;
  return forced || (all && known > names.length / 2) ? LAST_WORD : undefined;
}
