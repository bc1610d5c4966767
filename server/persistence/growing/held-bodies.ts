/**
 * Bodies of chunks on their way to a client, outside of the heap. What stands on the heap for as long as a client
 * takes for it outlives the young generation: with several long answers at once nearly all that is read would wait
 * for a full collection, a hundred megabytes of it.
 */
import { ROW_SEPARATOR } from '../../model/growing/row-lines.js';

/** Bytes of rows that become text at a time, more or less. */
const PORTION = 64 * 1024;
const SEPARATOR = ROW_SEPARATOR.charCodeAt(0);

/** Keeps the bodies of one fetch, in memory that the next one takes over. */
export class HeldBodies {
  #bytes = Buffer.alloc(0);
  readonly #places = new Map<string, { readonly from: number; readonly to: number }>();

  has(id: string): boolean {
    return this.#places.has(id);
  }

  /** Keeps these in place of those that were kept. */
  hold(bodies: ReadonlyMap<string, string>): void {
    this.#places.clear();
    let size = 0;
    for (const body of bodies.values()) size += Buffer.byteLength(body);
    // A little more, so that not every fetch that is a little larger needs other memory.
    if (size > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(Math.ceil(size * 1.25));
    let from = 0;
    for (const [id, body] of bodies) {
      const to = from + this.#bytes.write(body, from);
      this.#places.set(id, { from, to });
      from = to;
    }
  }

  /** The rows of a body in the order in which they go out, in portions of whole rows. */
  *portions(id: string, reversed: boolean): Generator<string> {
    const { from, to } = this.#places.get(id) ?? { from: 0, to: 0 };
    const bytes = this.#bytes.subarray(from, to);
    if (reversed) {
      for (let end = bytes.length; end > 0;) {
        const start = end > PORTION ? bytes.lastIndexOf(SEPARATOR, end - PORTION) + 1 : 0;
        yield bytes.toString('utf8', start, end);
        end = start - 1;
      }
      return;
    }
    for (let start = 0; start < bytes.length;) {
      const found = start + PORTION < bytes.length ? bytes.indexOf(SEPARATOR, start + PORTION) : -1;
      const end = found < 0 ? bytes.length : found;
      yield bytes.toString('utf8', start, end);
      start = end + 1;
    }
  }
}
