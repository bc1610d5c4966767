/** What a client has sent and what was acknowledged, on disk before anything follows from it. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** How a request ended: acknowledged, or found in the store or not after the restart. */
export type Fate = 'acknowledged' | 'whole' | 'absent';

/** Requests of one client, one after the other: at most the last is of unknown fate. */
export class LedgerFile<Operation> {
  readonly #file: number;

  constructor(readonly path: string) {
    this.#file = openSync(path, 'a');
  }

  sent(operation: Operation): void {
    this.#line({ operation });
  }

  fate(fate: Fate): void {
    this.#line({ fate });
  }

  /** What must be in the store, in order, and the request whose fate is unknown. */
  replay(): { readonly certain: readonly Operation[]; readonly pending: Operation | undefined } {
    return readLedger<Operation>(this.path);
  }

  close(): void {
    closeSync(this.#file);
  }

  #line(line: object): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.#file);
  }
}

/** Reads a ledger from its file alone. */
export function readLedger<Operation>(path: string): {
  readonly certain: readonly Operation[];
  readonly pending: Operation | undefined;
} {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const certain: Operation[] = [];
  let pending: Operation | undefined;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const { operation, fate } = JSON.parse(line) as { operation?: Operation; fate?: Fate };
    if (operation !== undefined) pending = operation;
    if (fate === undefined || pending === undefined) continue;
    if (fate !== 'absent') certain.push(pending);
    pending = undefined;
  }
  return { certain, pending };
}
