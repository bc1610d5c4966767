/** Where each page of a growing object begins: at the last index of the page before, which comes again. [API 4.3] */
import { escapeAttribute, escapeText } from '../../../xml/escape.js';
import { leavesOf, valuesAt, type Leaf } from '../existing/leaves.js';
import { growingDocument } from '../growing/growing-document.js';
import type { Loadable } from '../store-writer.js';

export interface PageStart {
  readonly value: string;
}

interface Range {
  /** The element of a template that holds the start. */
  readonly element: string;
  readonly uom: string | undefined;
}

/** Stations and intervals: the element of the template, and the depth in each part that it compares with. */
const PARTS = {
  trajectory: { element: 'mdMn', depth: 'md' },
  mudLog: { element: 'startMd', depth: 'mdTop' },
} as const;

export class Paging {
  readonly #type: string;
  readonly #header: readonly Leaf[];
  readonly #delimiter: string;

  constructor({ slice, document }: Loadable) {
    this.#type = slice.type;
    this.#header = leavesOf(document);
    this.#delimiter = valuesAt(this.#header, 'log/dataDelimiter')[0] ?? ',';
  }

  /** Begins at an index that the store has already; from the start where it has none. */
  startAt(index: string | undefined): PageStart | undefined {
    return index === undefined ? undefined : { value: index };
  }

  /** What a template for the data asks for, from `start` on. */
  template(start: PageStart | undefined): string {
    const data = this.#type === 'log' ? '<logData><mnemonicList/></logData>' : '';
    if (start === undefined) return data;
    const { element, uom } = this.#range();
    const attribute = uom === undefined ? '' : ` uom="${escapeAttribute(uom)}"`;
    return `<${element}${attribute}>${escapeText(start.value)}</${element}>${data}`;
  }

  /** The last index of a page; undefined where it holds no data. */
  after(page: string): PageStart | undefined {
    const { text, sections, parts } = growingDocument(page);
    const last = sections.at(-1)?.rows.at(-1) ?? parts.at(-1);
    if (last === undefined) return undefined;
    const element = text.slice(last.start, last.end);
    const value = this.#type === 'log' ? this.#indexOf(element) : this.#depthOf(element);
    return value === undefined ? undefined : { value };
  }

  #range(): Range {
    if (this.#type !== 'log') {
      const { element } = PARTS[this.#type as keyof typeof PARTS];
      return { element, uom: this.#uomOf(`${this.#type}/${element}`) ?? 'm' };
    }
    const isTime = valuesAt(this.#header, 'log/indexType')[0] === 'date time';
    if (isTime) return { element: 'startDateTimeIndex', uom: undefined };
    return { element: 'startIndex', uom: this.#uomOf('log/startIndex') };
  }

  #uomOf(path: string): string | undefined {
    return valuesAt(this.#header, `${path}/@uom`)[0];
  }

  #indexOf(row: string): string | undefined {
    const text = row.slice(row.indexOf('>') + 1, row.lastIndexOf('</'));
    return text.split(this.#delimiter)[0];
  }

  #depthOf(part: string): string | undefined {
    const { depth } = PARTS[this.#type as keyof typeof PARTS];
    // Prefixes of the page are not declared in a part of it.
    return new RegExp(`<(?:[\\w.-]+:)?${depth}(?:\\s[^>]*)?>([^<]*)<`).exec(part)?.[1]?.trim();
  }
}
