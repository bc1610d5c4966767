/** Makes folded chunks of what is merged, between chunks that stay as they are. */
import type { ColumnId } from '../../model/growing/channel-set.js';
import type { Chunk } from '../../model/growing/chunk.js';
import { foldedChunks, storedOf } from '../../model/growing/fold-rows.js';
import type { IndexKey } from '../../model/growing/index-key.js';
import type { Merged } from '../../model/growing/merge.js';
import type { ChunkSize } from '../../model/growing/tiles.js';
import { isSmall } from './fold-window.js';
import { isClean, type Segment } from './segments.js';

/** Collects merged rows between chunks that stay as they are. */
export class Folding {
  readonly kept = new Set<string>();
  readonly #chunks: Chunk[] = [];
  #lines: string[] = [];
  #keys: IndexKey[] = [];
  #delimiter = '';

  constructor(
    private readonly columns: readonly ColumnId[],
    private readonly version: bigint,
    private readonly size: ChunkSize,
  ) {}

  /** True for a chunk that is large enough and under no layer. */
  keep(segment: Segment): boolean {
    const { folded } = segment;
    if (folded === undefined || !isClean(segment) || isSmall(folded, this.size)) return false;
    this.#flush();
    this.kept.add(folded.head.id);
    return true;
  }

  add({ lines, keys, delimiter }: Merged): void {
    if (this.#lines.length > 0 && delimiter !== this.#delimiter) this.#flush();
    this.#delimiter = delimiter;
    this.#lines = this.#lines.concat(lines);
    this.#keys = this.#keys.concat(keys);
  }

  finish(): readonly Chunk[] {
    this.#flush();
    return this.#chunks;
  }

  #flush(): void {
    const { columns } = this;
    const none = new Int32Array(columns.length);
    const merged = { columns, delimiter: this.#delimiter, lines: this.#lines, keys: this.#keys };
    const rows = storedOf({ ...merged, firsts: none, lasts: none, counts: none });
    this.#chunks.push(...foldedChunks(rows, columns, this.version, this.size));
    this.#lines = [];
    this.#keys = [];
  }
}
