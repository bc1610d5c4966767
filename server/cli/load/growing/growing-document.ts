/**
 * The places of what grows in the text of one object: the rows of each logData, or the stations or intervals.
 * Nothing is copied; what is sent later are the very characters of the document.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';

/** Where an element stands in the text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A logData element. */
export interface LogData extends Place {
  readonly columns: number;
  readonly rows: readonly Place[];
}

/** A logCurveInfo, and the places of its index range, which a new curve must not carry. [-436] */
export interface CurveInfo extends Place {
  readonly mnemonic: string;
  readonly ranges: readonly Place[];
}

export interface GrowingDocument {
  readonly text: string;
  /** The start tag of the object itself. */
  readonly openTag: Place;
  /** The end tag of the object and all that follows. */
  readonly tail: string;
  readonly indexType: string;
  readonly delimiter: string;
  readonly curves: readonly CurveInfo[];
  readonly sections: readonly LogData[];
  /** Stations of a trajectory, intervals of a mudLog. */
  readonly parts: readonly Place[];
}

const PARTS = new Set(['trajectoryStation', 'geologyInterval']);
const RANGES = /^(min|max)(DateTime)?Index$/;

/** Finds the places in a document that holds one object and is known to be well-formed. */
export function growingDocument(text: string): GrowingDocument {
  return new Finder(text).find();
}

interface Open {
  readonly local: string;
  readonly start: number;
}

class Finder {
  readonly #text: string;
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #open: Open[] = [];
  readonly #curves: CurveInfo[] = [];
  readonly #sections: LogData[] = [];
  readonly #parts: Place[] = [];
  #openTag: Place = { start: 0, end: 0 };
  #tailStart = 0;
  #value = '';
  #indexType = '';
  #delimiter = ',';
  #mnemonic = '';
  #ranges: Place[] = [];
  #columns = 0;
  #rows: Place[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  find(): GrowingDocument {
    this.#parser.on('opentag', (tag) => this.#opened(tag));
    this.#parser.on('text', (text) => {
      this.#value = text;
    });
    this.#parser.on('closetag', (tag) => this.#closed(tag));
    this.#parser.write(this.#text).close();
    return {
      text: this.#text,
      openTag: this.#openTag,
      tail: this.#text.slice(this.#tailStart),
      indexType: this.#indexType,
      delimiter: this.#delimiter,
      curves: this.#curves,
      sections: this.#sections,
      parts: this.#parts,
    };
  }

  #opened({ local }: SaxesTagNS): void {
    this.#value = '';
    const end = this.#parser.position;
    const start = this.#text.lastIndexOf('<', end - 1);
    this.#open.push({ local, start });
    if (this.#open.length === 2) this.#openTag = { start, end };
    if (this.#open.length !== 3) return;
    this.#mnemonic = '';
    this.#ranges = [];
    this.#columns = 0;
    this.#rows = [];
  }

  #closed(tag: SaxesTagNS): void {
    const depth = this.#open.length;
    const closed = this.#open.pop();
    if (closed === undefined) return;
    const place = { start: closed.start, end: this.#parser.position };
    if (depth === 2) this.#tailStart = this.#text.lastIndexOf('<', place.end - 1);
    if (depth === 3) this.#closedChild(tag.local, place);
    if (depth === 4) this.#closedGrandchild(this.#open[2]?.local ?? '', tag.local, place);
    this.#value = '';
  }

  #closedChild(local: string, place: Place): void {
    if (local === 'indexType') this.#indexType = this.#value.trim();
    if (local === 'dataDelimiter') this.#delimiter = this.#value;
    if (local === 'logCurveInfo')
      this.#curves.push({ ...place, mnemonic: this.#mnemonic, ranges: this.#ranges });
    if (local === 'logData') this.#sections.push({ ...place, columns: this.#columns, rows: this.#rows });
    if (PARTS.has(local)) this.#parts.push(place);
  }

  #closedGrandchild(parent: string, local: string, place: Place): void {
    if (parent === 'logData' && local === 'data') this.#rows.push(place);
    if (parent === 'logData' && local === 'mnemonicList') this.#columns = this.#value.split(',').length;
    if (parent === 'logCurveInfo' && local === 'mnemonic') this.#mnemonic = this.#value.trim();
    if (parent === 'logCurveInfo' && RANGES.test(local)) this.#ranges.push(place);
  }
}
