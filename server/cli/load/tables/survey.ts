/** A first look through a table: how its index runs, and what its columns hold. */
import { keyOf, type IndexKey, type IndexKind } from '../../../model/growing/index-key.js';
import { indexKindOf } from '../growing/row-order.js';
import { indexText, indexTypeOf, isInstant, isNumber } from './index-column.js';
import type { Table, TableOptions, TableRow } from './table.js';

export type ColumnType = 'double' | 'date time' | 'string';

export interface Survey {
  readonly indexType: string;
  readonly kind: IndexKind;
  /** Rows with an index. */
  readonly rows: number;
  /** `mixed` where the index goes up and down. */
  readonly order: 'increasing' | 'decreasing' | 'mixed';
  /** Rows whose index is that of the row before. */
  readonly repeated: number;
  /** In the order of the curves. */
  readonly types: readonly ColumnType[];
  /** Stands in no cell. */
  readonly delimiter: string;
  /** Rows without an index that can be read: the first few, and how many there are. */
  readonly unreadable: { readonly count: number; readonly examples: readonly string[] };
  readonly last: string | undefined;
}

/** Words for null in columns of numbers or times; in columns of text they are text. */
const NULL_WORDS = new Set(['nan', 'null', 'none', 'n/a', '#n/a', 'na', '-']);
const DELIMITERS = [',', ';', '|', '~', '^'];
const EXAMPLES = 3;

/** True for a cell that holds nothing in a column of this type. */
export function isNullWord(cell: string, type: ColumnType): boolean {
  return type !== 'string' && NULL_WORDS.has(cell.toLowerCase());
}

/** Reads all rows once. */
export async function surveyOf(table: Table, options: TableOptions): Promise<Survey> {
  const surveyor = new Surveyor(table, options);
  for await (const row of table.rows()) surveyor.see(row);
  return surveyor.end();
}

class Surveyor {
  readonly #table: Table;
  readonly #options: TableOptions;
  readonly #columns: Column[];
  readonly #delimiters = new Set(DELIMITERS);
  #indexType: string | undefined;
  #kind: IndexKind = 'number';
  #rows = 0;
  #up = 0;
  #down = 0;
  #repeated = 0;
  #before: IndexKey | undefined;
  #last: string | undefined;
  #unreadable = 0;
  readonly #examples: string[] = [];

  constructor(table: Table, options: TableOptions) {
    this.#table = table;
    this.#options = options;
    this.#columns = table.curves.map(() => new Column());
  }

  see({ line, cells }: TableRow): void {
    const raw = cells[0] ?? '';
    if (this.#indexType === undefined) {
      const curve = this.#table.curves[0];
      if (curve === undefined || (!isNumber(raw) && !isInstant(raw))) return this.#unread(line, raw);
      this.#indexType = indexTypeOf(curve, raw, this.#options.indexType);
      this.#kind = indexKindOf(this.#indexType);
    }
    const text = indexText(this.#kind, raw, this.#options.zone);
    const key = keyOf(this.#kind, text);
    if (key === undefined) return this.#unread(line, raw);
    this.#step(key);
    this.#last = text;
    cells.forEach((cell, i) => this.#columns[i]?.see(cell));
    for (const delimiter of this.#delimiters) {
      if (cells.some((cell) => cell.includes(delimiter))) this.#delimiters.delete(delimiter);
    }
  }

  #step(key: IndexKey): void {
    this.#rows += 1;
    if (this.#before !== undefined) {
      if (key > this.#before) this.#up += 1;
      else if (key < this.#before) this.#down += 1;
      else this.#repeated += 1;
    }
    this.#before = key;
  }

  #unread(line: number, raw: string): void {
    this.#unreadable += 1;
    if (this.#examples.length < EXAMPLES) this.#examples.push(`line ${String(line)}: "${raw}"`);
  }

  end(): Survey {
    const types = this.#columns.map((column) => column.type);
    types[0] = this.#kind === 'instant' ? 'date time' : 'double';
    return {
      indexType: this.#indexType ?? 'other',
      kind: this.#kind,
      rows: this.#rows,
      order: this.#down === 0 ? 'increasing' : this.#up === 0 ? 'decreasing' : 'mixed',
      repeated: this.#repeated,
      types,
      delimiter: [...this.#delimiters][0] ?? ',',
      unreadable: { count: this.#unreadable, examples: this.#examples },
      last: this.#last,
    };
  }
}

/** What the cells of a column have in common. */
class Column {
  #numbers = true;
  #instants = true;
  #values = 0;
  #words = false;

  see(cell: string): void {
    if (cell === '') return;
    if (NULL_WORDS.has(cell.toLowerCase())) {
      this.#words = true;
      return;
    }
    this.#values += 1;
    this.#numbers &&= isNumber(cell);
    this.#instants &&= !this.#numbers && isInstant(cell);
  }

  get type(): ColumnType {
    if (this.#values === 0) return this.#words ? 'string' : 'double';
    if (this.#numbers) return 'double';
    return this.#instants ? 'date time' : 'string';
  }
}
