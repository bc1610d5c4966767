/** A client that appends, corrects and deletes two curves of a log, and keeps a ledger of it. */
import path from 'node:path';
import type { WellborePath } from '../support/documents.js';
import { depths, logPart, sectionXml } from '../support/log-documents.js';
import { readLog } from '../support/log-reading.js';
import { objectsOf, type StoreClient } from '../support/store-client.js';
import { LogModel, type ModelRow } from '../model/log-model.js';
import { LedgerFile, readLedger } from './ledger-file.js';

/** A request of the client, as it stands in the ledger. */
export type KillOperation =
  | { readonly do: 'write'; readonly rows: readonly ModelRow[] }
  | { readonly do: 'remove'; readonly curve: string; readonly low: number; readonly high: number };

export class KillClient {
  readonly curves: readonly [string, string];
  readonly #ledger: LedgerFile<KillOperation>;
  /** What the first so many requests of the ledger have made. */
  readonly #replayed: { model: LogModel; count: number };
  #head = 0;

  constructor(
    readonly name: string,
    readonly log: WellborePath,
    folder: string,
  ) {
    this.curves = [`${name}-A`, `${name}-B`];
    this.#ledger = new LedgerFile(path.join(folder, `${name}.ledger`));
    this.#replayed = { model: modelOf(this.curves, []), count: 0 };
  }

  get acknowledged(): number {
    return this.#ledger.replay().certain.length;
  }

  close(): void {
    this.#ledger.close();
  }

  /** Sends one request after the other until one gets no answer, or none that is good. */
  async work(client: StoreClient, going: () => boolean): Promise<void> {
    this.#head = this.#settled().model.extent()?.max ?? 0;
    while (going()) {
      const operation = this.#next();
      this.#ledger.sent(operation);
      if (!(await this.#send(client, operation))) return;
      this.#ledger.fate('acknowledged');
      if (operation.do === 'write') this.#head = Math.max(this.#head, ...operation.rows.map(({ at }) => at));
    }
  }

  /** What of the store contradicts the ledger, undefined where nothing does; notes the fate of a request that was open. */
  async check(client: StoreClient): Promise<string | undefined> {
    const { model, pending } = this.#settled();
    const stored = await this.#stored(client);
    const without = stateOf(model);
    if (stored === without) {
      // A request that changes nothing is as good as absent.
      if (pending !== undefined) this.#ledger.fate('absent');
      return undefined;
    }
    if (pending !== undefined) {
      const whole = model.copy();
      apply(whole, this.curves, pending);
      if (stored === stateOf(whole)) {
        this.#ledger.fate('whole');
        return undefined;
      }
    }
    return `${this.name}: the store holds\n${stored}\nthe ledger\n${without}\nand open is ${JSON.stringify(pending)}`;
  }

  /** Holds the store against a replay of the whole ledger, from its file alone. */
  async checkAll(client: StoreClient): Promise<string | undefined> {
    const { certain } = readLedger<KillOperation>(this.#ledger.path);
    const same = (await this.#stored(client)) === stateOf(modelOf(this.curves, certain));
    return same
      ? undefined
      : `${this.name}: the store is not what ${certain.length} requests of the ledger make`;
  }

  /** The model of all that is certain, and the request that is not. */
  #settled(): { readonly model: LogModel; readonly pending: KillOperation | undefined } {
    const { certain, pending } = readLedger<KillOperation>(this.#ledger.path);
    for (const one of certain.slice(this.#replayed.count)) apply(this.#replayed.model, this.curves, one);
    this.#replayed.count = certain.length;
    return { model: this.#replayed.model, pending };
  }

  async #send(client: StoreClient, operation: KillOperation): Promise<boolean> {
    try {
      const answer =
        operation.do === 'write'
          ? await client.update('log', logPart(this.log, this.#section(operation.rows)))
          : await client.delete('log', logPart(this.log, rangeOf(operation)));
      return answer.Result === 1;
    } catch {
      return false;
    }
  }

  #section(rows: readonly ModelRow[]): string {
    return sectionXml({
      mnemonics: ['MD', ...this.curves].join(','),
      units: 'm,,',
      rows: rows.map(({ at, cells }) => [String(at), ...cells].join(',')),
    });
  }

  /** Appends mostly, of one row or many; corrections and deletes of what lies behind. */
  #next(): KillOperation {
    const dice = random(0, 19);
    if (dice < 13 || this.#head < 20) {
      const count = dice === 0 ? 300 : random(1, 8);
      return { do: 'write', rows: rowsFrom(this.#head + 1, count) };
    }
    const low = random(1, this.#head);
    if (dice < 17) return { do: 'write', rows: rowsFrom(low, Math.min(random(1, 30), this.#head - low + 1)) };
    return { do: 'remove', curve: this.curves[random(0, 1)] ?? '', low, high: low + random(0, 20) };
  }

  /** The client's curves as they are stored: extents and rows. */
  async #stored(client: StoreClient): Promise<string> {
    const mnemonics = `<logData><mnemonicList>MD,${this.curves.join(',')}</mnemonicList></logData>`;
    const found = objectsOf(
      await client.get('log', logPart(this.log, mnemonics), 'returnElements=data-only'),
    );
    const header = objectsOf(await client.get('log', logPart(this.log), 'returnElements=header-only')).map(
      readLog,
    );
    const extents = this.curves.map((curve) => {
      const of = header[0]?.curves.find(({ mnemonic }) => mnemonic === curve);
      return `${of?.min}..${of?.max}`;
    });
    const log = found.map(readLog)[0];
    const columns = this.curves.map((curve) => log?.mnemonics?.indexOf(curve) ?? -1);
    const rows = (log?.rows ?? []).map((row) => {
      const cells = row.split(',');
      return [cells[0], ...columns.map((at) => (at < 0 ? '' : (cells[at] ?? '')))].join(',');
    });
    return [...extents, ...rows].join('\n');
  }
}

function stateOf(model: LogModel): string {
  const names = model.curves.map(({ mnemonic }) => mnemonic);
  const extents = names.map((mnemonic) => {
    const extent = model.extent(mnemonic);
    return `${extent?.min}..${extent?.max}`;
  });
  const { columns, rows } = model.query({ low: undefined, high: undefined }, []);
  const lines = rows.map(({ at, cells }) =>
    [String(at), ...names.map((name) => cells[columns.indexOf(name)] ?? '')].join(','),
  );
  return [...extents, ...lines].join('\n');
}

function modelOf(curves: readonly string[], operations: readonly KillOperation[]): LogModel {
  const model = new LogModel({ time: false, decreasing: false, delimiter: ',', nullValue: '' });
  for (const mnemonic of curves) model.addCurve({ mnemonic, unit: '', text: false });
  for (const one of operations) apply(model, curves, one);
  return model;
}

function apply(model: LogModel, curves: readonly string[], one: KillOperation): void {
  if (one.do === 'write') model.update([{ columns: curves, rows: one.rows }]);
  else model.remove(new Map([[one.curve, { low: one.low, high: one.high }]]));
}

function rangeOf({ curve, low, high }: Extract<KillOperation, { do: 'remove' }>): string {
  return `${depths(low, high)}<logCurveInfo><mnemonic>${curve}</mnemonic></logCurveInfo>`;
}

function rowsFrom(first: number, count: number): readonly ModelRow[] {
  const cell = (): string => (random(0, 6) === 0 ? '' : String(random(1, 999)));
  return Array.from({ length: count }, (_, at) => ({ at: first + at, cells: [cell(), cell()] }));
}

/** A whole number between two, both included. */
export function random(low: number, high: number): number {
  return low + Math.floor(Math.random() * (high - low + 1));
}
