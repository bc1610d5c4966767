/**
 * What was acknowledged, on disk: a line of JSON for each Update, written after its answer came. Whatever stands
 * in the ledger must be found in the store, whatever was killed in between; tools outside compare the two.
 */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

/** One acknowledged Update. */
export interface LedgerLine {
  readonly type: 'log' | 'trajectory';
  readonly uidWell: string;
  readonly uidWellbore: string;
  readonly uid: string;
  /** Index of the first and last row as they were sent; of a trajectory the md of its station. */
  readonly first: string;
  readonly last: string;
  readonly rows: number;
  /** SHA-256 in hex of the rows as they were sent, joined by a line feed; of a trajectory of its station's uid. */
  readonly sha256: string;
  /** When the answer came. */
  readonly acknowledged: string;
}

/** The checksum of rows. */
export function checksum(rows: readonly string[]): string {
  return createHash('sha256').update(rows.join('\n')).digest('hex');
}

/** Takes lines as they come; a ledger that is written nowhere counts nothing. */
export interface Ledger {
  /** Lines are durable once `settled` resolves; each batch of lines that wait costs one fsync. */
  write(line: LedgerLine): void;
  /** Resolves when all lines so far are on disk; rejects where the disk did not take them. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a ledger at the end of the file, which is made where there is none. */
export async function openLedger(path: string): Promise<Ledger> {
  return new FileLedger(await open(path, 'a'));
}

class FileLedger implements Ledger {
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #writing: Promise<void> | undefined;
  #failure: unknown;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  write(line: LedgerLine): void {
    this.#waiting.push(`${JSON.stringify(line)}\n`);
    this.#writing ??= this.#writeOut();
  }

  async settled(): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure;
  }

  async close(): Promise<void> {
    try {
      await this.settled();
    } finally {
      await this.#file.close();
    }
  }

  async #writeOut(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const lines = this.#waiting.join('');
        this.#waiting = [];
        await this.#file.appendFile(lines);
        await this.#file.sync();
      }
    } catch (error) {
      this.#failure ??= error;
    } finally {
      this.#writing = undefined;
    }
  }
}

/** For runs without a ledger. */
export const NO_LEDGER: Ledger = {
  write: () => undefined,
  settled: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
