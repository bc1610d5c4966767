/** What the property test does to a log: plain data that fast-check makes, shrinks and prints. */
import fc from 'fast-check';

/** A cell: a value, the blank null, or the null value of the log. */
export type CellChoice = number | 'blank' | 'null';

/** Columns are chosen by number and taken modulo those that are there. */
export interface WriteSection {
  readonly columns: readonly number[];
  readonly rows: readonly { readonly at: number; readonly cells: readonly CellChoice[] }[];
}

export interface Span {
  readonly from: number;
  /** Steps; undefined: open at that side. */
  readonly length: number | undefined;
  readonly openStart: boolean;
}

export type Operation =
  | { readonly do: 'write'; readonly sections: readonly WriteSection[] }
  | {
      readonly do: 'bulk';
      readonly from: number;
      readonly count: number;
      readonly columns: readonly number[];
    }
  | { readonly do: 'again' }
  | {
      readonly do: 'clear';
      readonly span: Span;
      readonly columns: readonly number[];
      readonly byUid: boolean;
      readonly ownSpan: Span | undefined;
    }
  | { readonly do: 'drop curve'; readonly column: number }
  | { readonly do: 'add curve'; readonly again: boolean }
  | {
      readonly do: 'read';
      readonly span: Span | undefined;
      readonly columns: readonly number[];
      readonly limit: number | undefined;
      readonly dataOnly: boolean;
    }
  | { readonly do: 'latest'; readonly n: number; readonly columns: readonly number[] };

const STEPS = 40;
const step = fc.integer({ min: 0, max: STEPS });
const columns = fc.array(fc.nat(5), { maxLength: 3 });
const someColumns = fc.array(fc.nat(5), { minLength: 1, maxLength: 4 });

const cell: fc.Arbitrary<CellChoice> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 2, arbitrary: fc.constant('blank' as const) },
  { weight: 1, arbitrary: fc.constant('null' as const) },
);

/** A section of an update. */
export const writeSection: fc.Arbitrary<WriteSection> = fc.record({
  columns: someColumns,
  rows: fc.uniqueArray(fc.record({ at: step, cells: fc.array(cell, { minLength: 4, maxLength: 4 }) }), {
    selector: ({ at }) => at,
    minLength: 1,
    maxLength: 8,
  }),
});

const span: fc.Arbitrary<Span> = fc.record({
  from: step,
  length: fc.option(fc.nat(15), { nil: undefined, freq: 4 }),
  openStart: fc.boolean(),
});

/** One operation; most of them change the log. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      sections: fc.array(writeSection, { minLength: 1, maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('bulk' as const),
      from: step,
      count: fc.constantFrom(30, 260, 520),
      columns: someColumns,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('clear' as const),
      span,
      columns,
      byUid: fc.boolean(),
      ownSpan: fc.option(span, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop curve' as const), column: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add curve' as const), again: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      span: fc.option(span, { nil: undefined }),
      columns,
      limit: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
      dataOnly: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('latest' as const), n: fc.integer({ min: 1, max: 4 }), columns }),
  },
);

/** The kind of log a run is about. */
export const shape = fc.record({
  time: fc.boolean(),
  decreasing: fc.boolean(),
  delimiter: fc.constantFrom(',', ',', '|', '::'),
  nullValue: fc.constantFrom('', '-999.25'),
});
