/** Random steps on a channel set, with the answers of a model that anybody would write down. */
import { expect } from '@jest/globals';
import type pg from 'pg';
import { cellsOf, quotedCellEnd } from '../../../model/growing/cells.js';
import type { Column, ColumnId, ScannedSection, SetExtent } from '../../../model/growing/channel-set.js';
import type { IndexKey } from '../../../model/growing/index-key.js';
import type { DataChange, RangeAnswer } from '../../../store/ports/channel-sets.js';
import { PgChannelSetReader } from '../channel-set-reader.js';
import { compactNow } from '../compaction.js';
import { foldOnce } from '../fold.js';
import { COLUMNS, type Setting, type Step } from './layer-steps.js';
import { NaiveSet, type NaiveAnswer, type NaiveChange } from './naive-set.js';
import { addCurves, addLog, linesOf, sectionOf, withWriter } from './test-set.js';

/** Tiny, so that few rows make many chunks. */
const SIZE = { rows: 7, characters: 400 };

/** Runs the steps on a set of its own and on the model. */
export class LayerRun {
  readonly model: NaiveSet;
  #columns: Column[] = [];
  #id = '';
  #top = 0;
  #last: (() => Promise<void>) | undefined;
  #names = COLUMNS;
  #texts = 0;

  readonly #reader: PgChannelSetReader;

  constructor(
    private readonly pool: pg.Pool,
    private readonly setting: Setting,
  ) {
    this.#reader = new PgChannelSetReader(pool);
    this.model = new NaiveSet(
      setting.shape.kind,
      setting.shape.decreasing,
      (text) => text.replaceAll('"', '').trim() === '',
    );
  }

  async begin(uid: string): Promise<void> {
    this.#id = await addLog(this.pool, uid);
    const uids = Array.from({ length: COLUMNS }, (_, at) => `c${at}`);
    this.#columns = await addCurves(this.pool, this.#id, uids);
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
    await compactNow(this.pool, this.#id, { layers: 5, folded: 3, size: SIZE });
    await this.#extents();
    await this.#read({
      kind: 'read',
      columns: [0, 1, 2, 3, 4],
      from: undefined,
      to: undefined,
      maxRows: 1e6,
      between: undefined,
    });
    const { rows } = await this.pool.query('select from channel_chunk where object_id = $1 and level = 0', [
      this.#id,
    ]);
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
      withWriter(this.pool, this.#id, (writer) => writer.write(this.#id, shape, scanned), SIZE);
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
    const change = await withWriter(this.pool, this.#id, (writer) =>
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
      this.pool,
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
    await withWriter(this.pool, this.#id, (writer) => writer.removeColumns(this.#id, [found.id]));
    const [added] = await addCurves(this.pool, this.#id, [`c${this.#names++}`]);
    if (added !== undefined) this.#columns[column] = added;
    this.#last = undefined;
  }

  async #fold({ layers, folded }: { layers: number; folded: number }): Promise<void> {
    expect(await foldOnce(this.pool, this.#id, { layers, folded, size: SIZE })).not.toBe('busy');
  }

  async #read({ columns, from, to, maxRows, between }: Extract<Step, { kind: 'read' }>): Promise<void> {
    const { shape } = this.setting;
    const picked = this.#pick(columns);
    const [low, high] = [this.#key(from), this.#key(to)];
    const range = {
      ...(low === undefined ? {} : { from: low }),
      ...(high === undefined ? {} : { to: high }),
    };
    const answer = await this.#reader.read({
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
    const answer = await this.#reader.latest({
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
    const found = (await this.#reader.extents([this.#id])).get(this.#id);
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
