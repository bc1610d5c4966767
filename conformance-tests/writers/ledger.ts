/** Writers of one log that keep account: what was acknowledged, and the rows that the log must hold then. */
import { rowsXml, type LogBench } from '../support/log-bench.js';
import { depths } from '../support/log-documents.js';
import { curveExtents } from '../support/log-reading.js';
import { LogModel, type ModelRow } from '../model/log-model.js';

export interface Acknowledged {
  readonly at: number;
  readonly steps: readonly number[];
}

/** A depth log with an index of whole metres, and the model of what has been acknowledged. */
export class Ledger {
  readonly model = new LogModel({ time: false, decreasing: false, delimiter: ',', nullValue: '' });
  /** Appends of rows that nothing removes, by the instant of their acknowledgement. */
  readonly appends: Acknowledged[] = [];
  requests = 0;

  constructor(
    readonly bench: LogBench,
    readonly curves: readonly string[],
  ) {
    for (const mnemonic of curves) this.model.addCurve({ mnemonic, unit: '', text: false });
  }

  /** Adds the log, without data. */
  async open(): Promise<void> {
    const curves = [
      { mnemonic: 'MD', unit: 'm' },
      ...this.curves.map((mnemonic) => ({ mnemonic, unit: '' })),
    ];
    await this.bench.add({ curves });
  }

  /** Sends rows of some curves; they count once they are acknowledged. */
  async write(columns: readonly string[], rows: readonly ModelRow[]): Promise<void> {
    const lines = rows.map(({ at, cells }) => [String(at), ...cells].join(','));
    await this.bench.update(
      rowsXml(lines, ['MD', ...columns].join(','), ['m', ...columns.map(() => '')].join(',')),
    );
    this.requests += 1;
    this.appends.push({ at: Date.now() / 1000, steps: rows.map(({ at }) => at) });
    this.model.update([{ columns, rows }]);
  }

  /** Removes a range of one curve. */
  async remove(mnemonic: string, low: number, high: number): Promise<void> {
    await this.bench.remove(
      `${depths(low, high)}<logCurveInfo><mnemonic>${mnemonic}</mnemonic></logCurveInfo>`,
    );
    this.requests += 1;
    this.model.remove(new Map([[mnemonic, { low, high }]]));
  }

  /** The rows of the model, as data-only answers them. */
  rows(): readonly string[] {
    const { rows } = this.model.query({ low: undefined, high: undefined }, []);
    return rows.map(({ at, cells }) => [String(at), ...cells].join(','));
  }

  /** Extents of the log and of its curves, as a header-only answer tells them. */
  extents(): readonly string[] {
    const of = (name: string, extent = this.model.extent(name === 'MD' ? undefined : name)): string =>
      extent === undefined ? `${name} -` : `${name} ${extent.min}..${extent.max}`;
    return ['MD', ...this.curves].map((name) => of(name));
  }
}

/** Extents of the stored header. */
export async function storedExtents(bench: LogBench): Promise<readonly string[]> {
  return curveExtents(await bench.read('', 'returnElements=header-only'));
}

/** Lets others run. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
