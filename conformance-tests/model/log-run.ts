/** Does the same to a log of the server and to the model, and compares answers, header, state and change log. */
import { splitCells } from '../support/cells.js';
import { ALL, DATA, HEADER, type LogBench } from '../support/log-bench.js';
import { askFor, curveXml, sectionXml, type LogSpec } from '../support/log-documents.js';
import { integrityFaults, logsOf } from '../support/log-reading.js';
import { checkEntries, type Entry } from './change-entries.js';
import { curveRangeXml, indexText, rangeXml, stepOf } from './index-values.js';
import type { LogModel, ModelAnswer, ModelChange, ModelCurve, ModelSection, Steps } from './log-model.js';
import type { CellChoice, Operation, Span, WriteSection } from './log-operations.js';
import { textAt } from '../support/xml-reading.js';

const CURVES: readonly ModelCurve[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((mnemonic, at) => ({
  mnemonic,
  unit: at % 3 === 0 ? '' : `u${at}`,
  text: at % 4 === 2,
}));

export class LogRun {
  /** What a retry sends: the last update as it went out. */
  #lastUpdate = '';
  #entries = 0;

  constructor(
    readonly bench: LogBench,
    readonly model: LogModel,
  ) {}

  /** Adds the log, with the rows of `sections` in it. */
  async start(sections: readonly WriteSection[]): Promise<void> {
    for (const curve of CURVES.slice(0, 4)) this.model.addCurve(curve);
    const rows = sections.map((one) => this.#section(one));
    this.model.update(rows);
    this.model.growing = false;
    const { time, decreasing, delimiter, nullValue } = this.model.shape;
    const spec: LogSpec = {
      indexType: time ? 'date time' : 'measured depth',
      indexCurve: 'IX',
      direction: decreasing ? 'decreasing' : 'increasing',
      delimiter,
      ...(nullValue === '' ? {} : { nullValue }),
      curves: [this.#index(), ...this.model.curves.map(curveSpec)],
      sections: rows.map((one) => this.#sectionOf(one)),
    };
    await this.bench.add(spec);
    this.#entries = (await this.bench.history()).length;
    await this.#compareHeader();
    await this.read(undefined, [], undefined, false);
  }

  async apply(operation: Operation): Promise<void> {
    if (operation.do === 'read')
      return this.read(operation.span, this.#pick(operation.columns), operation.limit, operation.dataOnly);
    if (operation.do === 'latest') return this.#latest(operation.n, this.#pick(operation.columns));
    await this.#change(operation);
    await this.#compareHeader();
  }

  async #change(operation: Exclude<Operation, { do: 'read' | 'latest' }>): Promise<void> {
    switch (operation.do) {
      case 'write':
        return this.#update(operation.sections.map((one) => this.#section(one)));
      case 'bulk':
        return this.#update([this.#bulk(operation.from, operation.count, this.#pick(operation.columns))]);
      case 'again':
        if (this.#lastUpdate === '') return;
        return this.#repeat();
      case 'clear':
        return this.#clear(operation);
      case 'drop curve':
        return this.#dropCurve(operation.column);
      case 'add curve':
        return this.#addCurve(operation.again);
    }
  }

  async #update(sections: readonly ModelSection[]): Promise<void> {
    const wasGrowing = this.model.growing;
    const change = this.model.update(sections);
    const xml = sections.map((one) => sectionXml(this.#sectionOf(one))).join('');
    await this.bench.update(xml);
    this.#lastUpdate = sections.length === 1 ? xml : '';
    const steps = sections.flatMap(({ rows }) => rows.map(({ at }) => at));
    const within = { low: Math.min(...steps), high: Math.max(...steps) };
    await this.#compareEntries(change, 'update', wasGrowing, within);
  }

  /** The last update once more, as a client does that heard no answer: nothing has come between. */
  async #repeat(): Promise<void> {
    await this.bench.update(this.#lastUpdate);
    const nothing: ModelChange = { changed: new Map(), extended: false, before: this.model.extent() };
    await this.#compareEntries(nothing, 'update', this.model.growing, { low: undefined, high: undefined });
  }

  async #clear(operation: Extract<Operation, { do: 'clear' }>): Promise<void> {
    this.#lastUpdate = '';
    const whole = stepsOf(operation.span);
    const named = this.#pick(operation.columns);
    const own = operation.ownSpan === undefined ? undefined : stepsOf(operation.ownSpan);
    const ranges = new Map<string, Steps>();
    const curves = named.map((mnemonic, at) => {
      const range = at === 0 && own !== undefined ? own : whole;
      ranges.set(mnemonic, range);
      const uid = operation.byUid ? ` uid="${mnemonic}"` : '';
      const ownXml = range === own ? curveRangeXml(range.low, range.high, this.model.shape.time) : '';
      return `<logCurveInfo${uid}><mnemonic>${mnemonic}</mnemonic>${ownXml}</logCurveInfo>`;
    });
    if (named.length === 0) for (const { mnemonic } of this.model.curves) ranges.set(mnemonic, whole);
    const change = this.model.remove(ranges);
    await this.bench.remove(rangeXml(whole.low, whole.high, this.model.shape) + curves.join(''));
    await this.#compareEntries(change, 'delete', this.model.growing, { low: undefined, high: undefined });
  }

  async #dropCurve(column: number): Promise<void> {
    this.#lastUpdate = '';
    const [mnemonic] = this.#pick([column]);
    if (mnemonic === undefined || this.model.curves.length === 1) return;
    this.model.removeCurve(mnemonic);
    await this.bench.remove(`<logCurveInfo uid="${mnemonic}"/>`);
    await this.#expectCurveEntry(mnemonic);
  }

  async #addCurve(again: boolean): Promise<void> {
    this.#lastUpdate = '';
    const absent = CURVES.filter(
      ({ mnemonic }) => !this.model.curves.some((one) => one.mnemonic === mnemonic),
    );
    const curve = again ? absent[0] : absent.at(-1);
    if (curve === undefined) return;
    this.model.addCurve(curve);
    await this.bench.update(curveXml(curveSpec(curve)));
    await this.#expectCurveEntry(curve.mnemonic);
  }

  /** A query of rows, compared in full. */
  async read(
    span: Span | undefined,
    columns: readonly string[],
    limit: number | undefined,
    dataOnly: boolean,
  ): Promise<void> {
    const range = span === undefined ? { low: undefined, high: undefined } : stepsOf(span);
    const expected = this.model.query(range, columns, limit);
    const asked = columns.length === 0 ? '' : askFor(columns.join(','));
    const options = (dataOnly ? DATA : ALL) + (limit === undefined ? '' : `;maxReturnNodes=${limit}`);
    await this.#compare(rangeXml(range.low, range.high, this.model.shape) + asked, options, expected);
  }

  async #latest(n: number, columns: readonly string[]): Promise<void> {
    const asked = columns.length === 0 ? '' : askFor(columns.join(','));
    await this.#compare(asked, `${ALL};requestLatestValues=${n}`, this.model.latest(n, columns));
  }

  async #compare(content: string, options: string, expected: ModelAnswer): Promise<void> {
    const answer = await this.bench.get(content, options);
    const [log] = logsOf(answer, expected.truncated ? 2 : 1);
    if (expected.rows.length === 0) {
      same('rows', log?.rows ?? [], []);
      return;
    }
    if (log === undefined) throw new Error(`No log for ${expected.rows.length} rows.`);
    const { delimiter, time } = this.model.shape;
    same('mnemonics', log.mnemonics, ['IX', ...expected.columns]);
    const rows = log.rows.map((row) => {
      const [index = '', ...cells] = splitCells(row, delimiter);
      return [index, ...cells.map((cell) => (this.model.isNull(cell) ? '' : cell))];
    });
    same(
      'rows',
      rows,
      expected.rows.map(({ at, cells }) => [indexText(at, time), ...cells]),
    );
    if (options.startsWith(ALL)) same('integrity', integrityFaults(log, delimiter, splitCells), []);
  }

  /** The header: extents of log and curves, and whether it grows. */
  async #compareHeader(): Promise<void> {
    const log = await this.bench.read('', HEADER);
    const { time, decreasing } = this.model.shape;
    const extent = this.model.extent();
    const ends = extent === undefined ? [NaN, NaN] : [extent.min, extent.max];
    same(
      'start and end',
      [log.start, log.end].map((text) => stepOf(text, time)),
      decreasing ? ends.reverse() : ends,
    );
    same('objectGrowing', log.growing, String(this.model.growing));
    same(
      'curves',
      log.curves.map(({ mnemonic }) => mnemonic),
      ['IX', ...this.model.curves.map(({ mnemonic }) => mnemonic)],
    );
    for (const { mnemonic, min, max } of log.curves) {
      const of = mnemonic === 'IX' ? extent : this.model.extent(mnemonic);
      const text = (n: number | undefined): string | undefined => (n === undefined ? n : indexText(n, time));
      same(`extent of ${mnemonic}`, [min, max], [text(of?.min), text(of?.max)]);
    }
  }

  async #compareEntries(
    change: ModelChange,
    kind: 'update' | 'delete',
    wasGrowing: boolean,
    within: Steps,
  ): Promise<void> {
    const entries = await this.#newEntries();
    const fault = checkEntries(entries, change, kind, wasGrowing, within);
    if (fault !== undefined) throw new Error(`${fault}\nentries: ${JSON.stringify(entries)}`);
  }

  async #expectCurveEntry(mnemonic: string): Promise<void> {
    const entries = await this.#newEntries();
    const named = entries.filter((one) => one.updatedHeader && one.mnemonics.includes(mnemonic));
    same('entries that name the curve', named.length, 1);
  }

  async #newEntries(): Promise<readonly Entry[]> {
    const history = (await this.bench.history()).slice(this.#entries);
    this.#entries += history.length;
    const { time } = this.model.shape;
    return history.map((entry) => {
      const ends = ['start', 'end'].map((end) =>
        stepOf(textAt(entry, `${end}${time ? 'DateTime' : ''}Index`), time),
      );
      return {
        growing: textAt(entry, 'objectGrowingState') === 'true',
        updatedHeader: textAt(entry, 'updatedHeader') === 'true',
        low: Math.min(...ends),
        high: Math.max(...ends),
        mnemonics: (textAt(entry, 'mnemonics') ?? '').split(',').filter((name) => name !== ''),
      };
    });
  }

  /** Mnemonics of curves chosen by number, each once. */
  #pick(columns: readonly number[]): readonly string[] {
    const { curves } = this.model;
    return [...new Set(columns.map((at) => curves[at % curves.length]?.mnemonic ?? ''))];
  }

  #section({ columns, rows }: WriteSection): ModelSection {
    const names = this.#pick(columns);
    return {
      columns: names,
      rows: rows.map(({ at, cells }) => ({
        at,
        cells: names.map((name, column) => this.#cell(name, cells[column % cells.length] ?? 'blank')),
      })),
    };
  }

  #bulk(from: number, count: number, names: readonly string[]): ModelSection {
    const rows = Array.from({ length: count }, (_, row) => ({
      at: from + row,
      cells: names.map((name, column) =>
        this.#cell(name, (row + column) % 7 === 0 ? 'blank' : (row % 5) + 1),
      ),
    }));
    return { columns: names, rows };
  }

  #cell(mnemonic: string, choice: CellChoice): string {
    const { nullValue, delimiter } = this.model.shape;
    const text = this.model.curves.find((curve) => curve.mnemonic === mnemonic)?.text === true;
    if (choice === 'blank') return '';
    if (choice === 'null') return nullValue === '' || text ? nullValue : `${nullValue}0`;
    if (!text) return `${choice}.50`;
    return choice % 2 === 0 ? `"t${delimiter} ${choice}"` : `t ${choice}`;
  }

  #sectionOf({ columns, rows }: ModelSection): { mnemonics: string; units: string; rows: readonly string[] } {
    const { time, delimiter } = this.model.shape;
    const unitOf = (name: string): string => CURVES.find(({ mnemonic }) => mnemonic === name)?.unit ?? '';
    return {
      mnemonics: ['IX', ...columns].join(','),
      units: [time ? 's' : 'm', ...columns.map(unitOf)].join(','),
      rows: rows.map(({ at, cells }) => [indexText(at, time), ...cells].join(delimiter)),
    };
  }

  #index(): { mnemonic: string; unit: string; type: string } {
    const { time } = this.model.shape;
    return { mnemonic: 'IX', unit: time ? 's' : 'm', type: time ? 'date time' : 'double' };
  }
}

function curveSpec({ mnemonic, unit, text }: ModelCurve): { mnemonic: string; unit: string; type: string } {
  return { mnemonic, unit, type: text ? 'string' : 'double' };
}

/** The steps of a span; a span that is open at both ends is one that begins. */
function stepsOf({ from, length, openStart }: Span): Steps {
  if (length === undefined)
    return openStart ? { low: undefined, high: from } : { low: from, high: undefined };
  return { low: from, high: from + length };
}

function same(what: string, actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}:\n  the server: ${a}\n  the model:  ${b}`);
}
