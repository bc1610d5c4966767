import type { Node } from '../../model/data-object/node.js';
import type { CutDocument } from './cut-rows.js';
import type { SectionRows } from './log-tree-builder.js';

/** What the header of a document of logs was read as. */
export interface ReadHeader {
  readonly root: Node;
  /** For each child of the root its logData elements. */
  readonly sections: readonly (readonly SectionRows[])[];
}

/** Longer headers are not kept: few are sent twice. */
const LONGEST = 16 * 1024;
/** Characters of all headers that are kept. */
const KEPT = 4 * 1024 * 1024;

/**
 * Headers that were read. A logger sends the same one with each of its rows, and reading it takes far longer than
 * reading a row. The one that was not asked for longest goes first.
 */
export class KnownHeaders {
  readonly #known = new Map<string, ReadHeader>();
  #characters = 0;

  /** `capacity` is the number of characters of all headers that are kept. */
  constructor(private readonly capacity = KEPT) {}

  find(document: CutDocument): ReadHeader | undefined {
    if (document.header.length > LONGEST) return undefined;
    const key = keyOf(document);
    const found = this.#known.get(key);
    if (found !== undefined) {
      this.#known.delete(key);
      this.#known.set(key, found);
    }
    return found;
  }

  keep(document: CutDocument, header: ReadHeader): void {
    if (document.header.length > LONGEST) return;
    const key = keyOf(document);
    this.#known.set(key, header);
    this.#characters += key.length;
    for (const oldest of this.#known.keys()) {
      if (this.#characters <= this.capacity) break;
      this.#known.delete(oldest);
      this.#characters -= oldest.length;
    }
  }
}

/** The header, and where rows stood in it: the same text with rows elsewhere is another document. */
function keyOf({ header, places }: CutDocument): string {
  return `${places.join()} ${header}`;
}
