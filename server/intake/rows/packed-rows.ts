import type { RowLines } from '../../model/growing/row-lines.js';
import { isWide } from '../../xml/characters.js';

/** The rows of one logData as they cross to another thread: one buffer, which is handed over and not copied. */
export interface PackedRows {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding: 'latin1' | 'utf16le';
}

export function packRows({ count, text }: RowLines): PackedRows {
  const encoding = isWide(text) ? 'utf16le' : 'latin1';
  // Not from the pool of small buffers, which cannot be handed over.
  const bytes = new Uint8Array(encoding === 'latin1' ? text.length : 2 * text.length);
  Buffer.from(bytes.buffer).write(text, encoding);
  return { count, bytes, encoding };
}

/** Rows whose text is made of the bytes when it is first asked for: too many rows are refused by their count. */
export class UnpackedRows implements RowLines {
  readonly count: number;
  #packed: PackedRows | undefined;
  #text = '';

  constructor(packed: PackedRows) {
    this.count = packed.count;
    this.#packed = packed;
  }

  get text(): string {
    if (this.#packed !== undefined) {
      const { bytes, encoding } = this.#packed;
      this.#text = Buffer.from(bytes.buffer).toString(encoding);
      this.#packed = undefined;
    }
    return this.#text;
  }
}
