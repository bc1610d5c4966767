/**
 * The data of channel sets against a model that anybody would write down. Chunks are tiny and compaction strikes
 * at any moment, also between what an answer says of its rows and the rows themselves.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type {
  Column,
  ColumnId,
  ScannedSection,
  SetExtent,
  SetShape,
} from '../../model/growing/channel-set.js';
import { cellsOf, quotedCellEnd } from '../../model/growing/cells.js';
import type { IndexKey } from '../../model/growing/index-key.js';
import type { DataChange, RangeAnswer } from '../../store/ports/channel-sets.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { PgChannelSetReader } from './channel-set-reader.js';
import { compactNow } from './compaction.js';
import { foldOnce } from './fold.js';
import { NaiveSet, type NaiveAnswer, type NaiveChange } from './testing/naive-set.js';
import { addCurves, addLog, linesOf, sectionOf, withWriter } from './testing/test-set.js';

let own: TestDatabase;
let reader: PgChannelSetReader;

beforeAll(async () => {
  own = await createTestDatabase();
  reader = new PgChannelSetReader(own.database.pool);
});

afterAll(() => own.drop());

const SIZE = { rows: 7, characters: 400 };
const COLUMNS = 5;
const PLACES = 60;

const place = fc.oneof(fc.integer({ min: 0, max: PLACES - 1 }), fc.integer({ min: 25, max: 35 }));
const cell = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 3 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('"a,b"', ' x ', '"x;y"', 'say "hi"', '""') },
);
const some = fc.uniqueArray(fc.integer({ min: 0, max: COLUMNS - 1 }), { minLength: 1, maxLength: COLUMNS });
const row = fc.record({ place, cells: fc.array(cell, { minLength: COLUMNS, maxLength: COLUMNS }) });
const section = fc.record({
  columns: some,
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
const step = fc.oneof(
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
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Setting {
  readonly shape: SetShape;
  /** Whether the same index comes in different texts; then what changed is not compared. */
  readonly texts: boolean;
}

const settings: fc.Arbitrary<Setting> = fc.record({
  shape: fc.record({
    kind: fc.constantFrom('number' as const, 'instant' as const),
    decreasing: fc.boolean(),
    delimiter: fc.constantFrom(',', ';', '||'),
    zoneOffset: fc.constant(0),
  }),
  texts: fc.boolean(),
});

/** Runs the steps on a set of its own and on the model. */
class Run {
  readonly model: NaiveSet;
  #columns: Column[] = [];
  #id = '';
  #top = 0;
  #last: (() => Promise<void>) | undefined;
  #names = COLUMNS;
  #texts = 0;

  constructor(private readonly setting: Setting) {
    this.model = new NaiveSet(
      setting.shape.kind,
      setting.shape.decreasing,
      (text) => text.replaceAll('"', '').trim() === '',
    );
  }

  async begin(uid: string): Promise<void> {
    this.#id = await addLog(own.database.pool, uid);
    const uids = Array.from({ length: COLUMNS }, (_, at) => `c${at}`);
    this.#columns = await addCurves(own.database.pool, this.#id, uids);
  }

  async take(one: Step): Promise<void> {
    if (one.kind === 'write') await this.#write(one);
    else if (one.kind === 'clear') await this.#clear(one);
    else if (one.kind === 'again') await this.#last?.();
    else if (one.kind === 'fold') await this.#fold(one);
    else if (one.kind === 'read') await this.#read(one);
    else if (one.kind === 'latest') await this.#latest(one);
    else if (one.kind === 'renull') await this.#renull(one);
    else await this.#replaceColumn(one);
    await this.#extents();
  }

  async end(): Promise<void> {
    await compactNow(own.database.pool, this.#id, { layers: 5, folded: 3, size: SIZE });
    await this.#extents();
    await this.#read({
      kind: 'read',
      columns: [0, 1, 2, 3, 4],
      from: undefined,
      to: undefined,
      maxRows: 1e6,
      between: undefined,
    });
    const { rows } = await own.database.pool.query(
      'select from channel_chunk where object_id = $1 and level = 0',
      [this.#id],
    );
    expect(rows).toHaveLength(0);
  }

  #index(at: number): string {
    const { kind } = this.setting.shape;
    const variant = this.setting.texts ? this.#texts++ % 3 : 0;
    if (kind === 'number')
      return `${at / 2 - 10}${['', variant === 1 ? (at % 2 === 0 ? '.0' : '0') : '', variant === 2 ? 'e0' : ''][variant] ?? ''}`;
    const text = new Date(Date.UTC(2020, 0, 1) + at * 500).toISOString();
    return [text, text.replace('Z', '+00:00'), text.replace('Z', '00Z')][variant] ?? text;
  }

  #key(at: number | undefined): IndexKey | undefined {
    return at === undefined ? undefined : this.model.key(this.#index(at));
  }

  #pick(places: readonly number[]): Column[] {
    return places.flatMap((at) => this.#columns[at] ?? []);
  }

  async #write({ sections }: Extract<Step, { kind: 'write' }>): Promise<void> {
    const { shape } = this.setting;
    const scanned: ScannedSection[] = [];
    const changes: (() => void)[] = [];
    for (const { columns, rows, append } of sections) {
      const move = append ? this.#top : 0;
      const picked = this.#pick(columns);
      const given = rows.map((one) => ({
        index: this.#index(one.place + move),
        cells: one.cells
          .slice(0, picked.length)
          .map((text) => (text.includes(shape.delimiter) && !text.startsWith('"') ? 'y' : text)),
      }));
      for (const one of rows) this.#top = Math.max(this.#top, one.place + move + 1);
      scanned.push(
        await sectionOf(
          shape,
          picked,
          given.map(({ index, cells }) => [index, ...cells].join(shape.delimiter)),
        ),
      );
      changes.push(() => this.model.write(picked, given));
    }
    const send = () =>
      withWriter(own.database.pool, this.#id, (writer) => writer.write(this.#id, shape, scanned), SIZE);
    const expected = this.model.changing(() => changes.forEach((change) => change()));
    const change = await send();
    if (!this.setting.texts && sections.length === 1) expectChange(change, expected);
    expect(change.extended).toBe(expected.extended);
    if (sections.length > 1) return;
    this.#last = async () => {
      this.model.changing(() => changes.forEach((one) => one()));
      await send();
      expect(await send()).toEqual({
        changed: false,
        extended: false,
        range: undefined,
        columns: [],
        interior: undefined,
      });
    };
  }

  async #clear({ columns, from, to }: Extract<Step, { kind: 'clear' }>): Promise<void> {
    const ends = [this.#key(from), this.#key(to)].filter((key) => key !== undefined);
    const [low, high] =
      ends.length === 2 ? ends.sort((a, b) => (a < b ? -1 : 1)) : [this.#key(from), this.#key(to)];
    const clears = this.#pick(columns).map(({ id }) => ({
      column: id,
      range: { ...(low === undefined ? {} : { from: low }), ...(high === undefined ? {} : { to: high }) },
    }));
    const expected = this.model.changing(() =>
      clears.forEach(({ column }) => this.model.clear(column, low, high)),
    );
    const change = await withWriter(own.database.pool, this.#id, (writer) =>
      writer.clear(this.#id, this.setting.shape, clears),
    );
    expectChange(change, expected);
    this.#last = undefined;
  }

  async #renull({ column }: Extract<Step, { kind: 'renull' }>): Promise<void> {
    const found = this.#columns[column];
    if (found === undefined) return;
    this.model.renull([found.id], (text) => text.trim() === '3');
    const columns = [{ id: found.id, nulls: { array: false, nullValue: '3' } }];
    await withWriter(
      own.database.pool,
      this.#id,
      (writer) => writer.renull(this.#id, this.setting.shape, columns),
      SIZE,
    );
    this.#last = undefined;
  }

  async #replaceColumn({ column }: Extract<Step, { kind: 'replace-column' }>): Promise<void> {
    const found = this.#columns[column];
    if (found === undefined) return;
    this.model.remove(found.id);
    await withWriter(own.database.pool, this.#id, (writer) => writer.removeColumns(this.#id, [found.id]));
    const [added] = await addCurves(own.database.pool, this.#id, [`c${this.#names++}`]);
    if (added !== undefined) this.#columns[column] = added;
    this.#last = undefined;
  }

  async #fold({ layers, folded }: { layers: number; folded: number }): Promise<void> {
    expect(await foldOnce(own.database.pool, this.#id, { layers, folded, size: SIZE })).not.toBe('busy');
  }

  async #read({ columns, from, to, maxRows, between }: Extract<Step, { kind: 'read' }>): Promise<void> {
    const { shape } = this.setting;
    const picked = this.#pick(columns);
    const [low, high] = [this.#key(from), this.#key(to)];
    const range = {
      ...(low === undefined ? {} : { from: low }),
      ...(high === undefined ? {} : { to: high }),
    };
    const answer = await reader.read({
      id: this.#id,
      shape,
      columns: picked,
      range,
      maxRows,
      maxPoints: 1e9,
    });
    if (between !== undefined) await this.#fold(between);
    const all = this.model.rows(
      picked.map(({ id }) => id),
      low,
      high,
    );
    await this.#expectAnswer(answer, picked, all, maxRows);
  }

  async #latest({ columns, count, maxRows }: Extract<Step, { kind: 'latest' }>): Promise<void> {
    const picked = this.#pick(columns);
    const answer = await reader.latest({
      id: this.#id,
      shape: this.setting.shape,
      columns: picked,
      count,
      maxRows,
      maxPoints: 1e9,
    });
    const all = this.model.latest(
      picked.map(({ id }) => id),
      Math.min(count, maxRows),
    );
    await this.#expectAnswer(answer, picked, all, maxRows);
  }

  async #expectAnswer(
    answer: RangeAnswer,
    asked: readonly Column[],
    all: readonly NaiveAnswer[],
    maxRows: number,
  ): Promise<void> {
    const { shape } = this.setting;
    const expected = all.slice(0, maxRows);
    const held = asked.map(({ id }) => id).filter((id) => expected.some(({ cells }) => cells.has(id)));
    expect(answer.columns.map(({ id }) => id)).toEqual(held);
    expect([answer.count, answer.truncated]).toEqual([expected.length, all.length > maxRows]);
    const cellEnd = quotedCellEnd(shape.delimiter);
    const rows = (await linesOf(answer)).map((line) =>
      cellsOf(line, 0, line.length, shape.delimiter, cellEnd),
    );
    expect(rows.map(([index = '', ...cells]) => [this.model.key(index), ...cells])).toEqual(
      expected.map(({ key, cells }) => [key, ...held.map((id) => cells.get(id) ?? '')]),
    );
    expect(keysOf(answer.extent)).toEqual(endsOf(expected.map(({ key }) => key)));
    for (const { id, first, last } of answer.columns) {
      const keys = expected.filter(({ cells }) => cells.has(id)).map(({ key }) => key);
      expect([first.key, last.key]).toEqual(endsOf(keys));
    }
  }

  async #extents(): Promise<void> {
    const found = (await reader.extents([this.#id])).get(this.#id);
    expect(keysOf(found?.extent)).toEqual(this.model.extent());
    for (const { id } of this.#columns) expect(keysOf(found?.columns.get(id))).toEqual(this.model.extent(id));
  }
}

function keysOf(extent: SetExtent | undefined): [IndexKey, IndexKey] | undefined {
  return extent && [extent.first.key, extent.last.key];
}

function endsOf(keys: readonly IndexKey[]): [IndexKey, IndexKey] | undefined {
  const [first, ...others] = keys;
  if (first === undefined) return undefined;
  return others.reduce(
    ([low, high], key) => [key < low ? key : low, key > high ? key : high],
    [first, first],
  );
}

function expectChange(change: DataChange, expected: NaiveChange): void {
  const sorted = (columns: Iterable<ColumnId>) => [...columns].sort((a, b) => a - b);
  expect(change.changed).toBe(expected.keys.length > 0);
  expect(keysOf(change.range)).toEqual(endsOf(expected.keys));
  expect(sorted(change.columns)).toEqual(sorted(expected.columns));
  expect(keysOf(change.interior)).toEqual(endsOf(expected.inside));
  expect(sorted(change.interior?.columns ?? [])).toEqual(sorted(expected.insideColumns));
}

let runs = 0;
const RUNS = Number(process.env['STANDPIPE_TEST_RUNS'] ?? 6);

test(
  '[S230] whatever is written, cleared, folded and read: the answers are those of the model',
  async () => {
    const steps = fc.array(step, { minLength: 60, maxLength: 100, size: 'max' });
    await fc.assert(
      fc.asyncProperty(settings, steps, async (setting, taken) => {
        const run = new Run(setting);
        await run.begin(`run-${runs++}`);
        for (const one of taken) await run.take(one);
        await run.end();
      }),
      { numRuns: RUNS, endOnFailure: process.env['STANDPIPE_TEST_SHRINK'] === undefined },
    );
  },
  RUNS * 20_000,
);
