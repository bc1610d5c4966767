/** What the test of the layers does to a set: writes, clears, folds and reads at random. */
import fc from 'fast-check';
import type { SetShape } from '../../../model/growing/channel-set.js';

/** Columns of a set. */
export const COLUMNS = 5;
const PLACES = 60;

const place = fc.oneof(fc.integer({ min: 0, max: PLACES - 1 }), fc.integer({ min: 25, max: 35 }));
const cell = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 3 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('"a,b"', ' x ', '"x;y"', 'say "hi"', '""') },
);
const some = fc.uniqueArray(fc.integer({ min: 0, max: COLUMNS - 1 }), { minLength: 1, maxLength: COLUMNS });
const row = fc.record({ place, cells: fc.array(cell, { minLength: COLUMNS, maxLength: COLUMNS }) });
const all = fc.constant(Array.from({ length: COLUMNS }, (_, column) => column));
const section = fc.record({
  /** Often all of them, as loggers send them: layers of the same columns that follow each other are joined. */
  columns: fc.oneof({ weight: 1, arbitrary: some }, { weight: 1, arbitrary: all }),
  /** Moves the rows behind all that was written before: appends. */
  append: fc.boolean(),
  rows: fc.oneof(
    { weight: 3, arbitrary: fc.uniqueArray(row, { minLength: 1, maxLength: 3, selector: (r) => r.place }) },
    { weight: 1, arbitrary: fc.uniqueArray(row, { minLength: 5, maxLength: 30, selector: (r) => r.place }) },
  ),
});
const end = fc.option(place, { nil: undefined, freq: 3 });
const fold = fc.record({
  kind: fc.constant('fold' as const),
  layers: fc.integer({ min: 1, max: 12 }),
  folded: fc.integer({ min: 1, max: 4 }),
});
/** One step. */
export const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      sections: fc.array(section, { minLength: 1, maxLength: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('clear' as const), columns: some, from: end, to: end }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const) }) },
  { weight: 3, arbitrary: fold },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      columns: some,
      from: end,
      to: end,
      maxRows: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 20 })),
      between: fc.option(fold, { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('latest' as const),
      columns: some,
      count: fc.integer({ min: 1, max: 4 }),
      maxRows: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 6 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('renull' as const),
      column: fc.integer({ min: 0, max: COLUMNS - 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('replace-column' as const),
      column: fc.integer({ min: 0, max: COLUMNS - 1 }),
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** How the set of a run is made. */
export interface Setting {
  readonly shape: SetShape;
  /** Whether the same index comes in different texts; then what changed is not compared. */
  readonly texts: boolean;
}

export const settings: fc.Arbitrary<Setting> = fc.record({
  shape: fc.record({
    kind: fc.constantFrom('number' as const, 'instant' as const),
    decreasing: fc.boolean(),
    delimiter: fc.constantFrom(',', ';', '||'),
    zoneOffset: fc.constant(0),
  }),
  texts: fc.boolean(),
});
