/** Makes folded chunks of what is merged or joined, between chunks that stay as they are. */
import type { ColumnId } from '../../model/growing/channel-set.js';
import type { Chunk, ChunkHead } from '../../model/growing/chunk.js';
import { foldedChunks, storedOf } from '../../model/growing/fold-rows.js';
import { isAlike, joined, type JoinedChunk } from '../../model/growing/join.js';
import type { IndexKey } from '../../model/growing/index-key.js';
import type { Merged } from '../../model/growing/merge.js';
import type { ChunkSize } from '../../model/growing/tiles.js';
import { isSmall } from './fold-window.js';
import { isClean, type Segment } from './segments.js';

/** Collects merged rows between chunks that stay as they are. */
export class Folding {
  readonly kept = new Set<string>();
  readonly #chunks: Chunk[] = [];
  readonly #joined: JoinedChunk[] = [];
  #lines: string[] = [];
  #keys: IndexKey[] = [];
  #delimiter = '';
  /** Chunks that follow each other in a line, and what was collected before. */
  #line: ChunkHead[] = [];

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

  /** Chunks in a line, whose rows stay as they are. */
  join(line: readonly ChunkHead[]): void {
    const [next] = line;
    const [first] = this.#line;
    if (next === undefined) return;
    if (first === undefined || !isAlike(first, next)) this.#flush();
    this.#line = this.#line.concat(line);
  }

  add({ lines, keys, delimiter }: Merged): void {
    if (this.#line.length > 0 || (this.#lines.length > 0 && delimiter !== this.#delimiter)) this.#flush();
    this.#delimiter = delimiter;
    this.#lines = this.#lines.concat(lines);
    this.#keys = this.#keys.concat(keys);
  }

  finish(): { readonly chunks: readonly Chunk[]; readonly joined: readonly JoinedChunk[] } {
    this.#flush();
    return { chunks: this.#chunks, joined: this.#joined };
  }

  #flush(): void {
    if (this.#line.length > 0) this.#joined.push(...joined(this.#line, this.version, this.size));
    this.#line = [];
    const { columns } = this;
    const none = new Int32Array(columns.length);
    const merged = { columns, delimiter: this.#delimiter, lines: this.#lines, keys: this.#keys };
    const rows = storedOf({ ...merged, firsts: none, lasts: none, counts: none });
    this.#chunks.push(...foldedChunks(rows, columns, this.version, this.size));
    this.#lines = [];
    this.#keys = [];
  }
}
