/**
 * A document is cut into its objects without being rewritten: each object goes to the server in the very
 * characters of the file, below the document's own root tag.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { OBJECT_TYPES, type ObjectType } from '../../model/object-types.js';
import { CliError } from '../cli-error.js';

/** Where an object stands in its document, and how it is named. */
export interface ObjectSlice {
  readonly type: ObjectType;
  /** The uids that the object states, outermost first; for messages. */
  readonly uids: readonly string[];
  /** The same by the names of their attributes. */
  readonly uidsByName: Readonly<Record<string, string>>;
  readonly name: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** What a document holds. `head` and `tail` are the root's tags. */
export interface SplitDocument {
  readonly head: string;
  readonly tail: string;
  readonly objects: readonly ObjectSlice[];
}

const TYPES_BY_PLURAL: ReadonlyMap<string, ObjectType> = new Map(
  OBJECT_TYPES.map(({ plural, name }) => [plural, name]),
);
const UID_ATTRIBUTES = ['uidWell', 'uidWellbore', 'uidObject', 'uid'];

/** Cuts a document. Throws a CliError that says why where it is no document of objects. */
export function splitDocument(text: string): SplitDocument {
  const cutter = new Cutter(text);
  return cutter.cut();
}

/** The document that holds one object of `document` only. */
export function documentOf(text: string, document: SplitDocument, { start, end }: ObjectSlice): string {
  return `${document.head}${text.slice(start, end)}${document.tail}`;
}

class Cutter {
  readonly #text: string;
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #open: SaxesTagNS[] = [];
  readonly #objects: ObjectSlice[] = [];
  #type: ObjectType | undefined;
  #head = '';
  #rootName = '';
  #start = 0;
  #name: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  cut(): SplitDocument {
    this.#parser.on('error', (error) => {
      throw new CliError(`it is not well-formed XML: ${error.message}`);
    });
    this.#parser.on('doctype', () => {
      throw new CliError('it has a DOCTYPE, which WITSML does not allow');
    });
    this.#parser.on('opentag', (tag) => this.#opened(tag));
    this.#parser.on('text', (text) => this.#textRead(text));
    this.#parser.on('closetag', (tag) => this.#closed(tag));
    this.#parser.write(this.#text).close();
    if (this.#objects.length === 0) throw new CliError('it holds no object');
    return { head: this.#head, tail: `</${this.#rootName}>`, objects: this.#objects };
  }

  /** The tag that was just read; an attribute cannot contain `<`. */
  #tagStart(): number {
    return this.#text.lastIndexOf('<', this.#parser.position - 1);
  }

  #opened(tag: SaxesTagNS): void {
    this.#open.push(tag);
    if (this.#open.length === 1) this.#openedRoot(tag);
    if (this.#open.length === 2) {
      this.#start = this.#tagStart();
      this.#name = undefined;
    }
  }

  #openedRoot(tag: SaxesTagNS): void {
    this.#type = TYPES_BY_PLURAL.get(tag.local);
    if (this.#type === undefined) {
      throw new CliError(`its root <${tag.name}> is no plural of a WITSML 1.4.1.1 object type`);
    }
    this.#rootName = tag.name;
    const start = this.#text.slice(this.#tagStart(), this.#parser.position);
    this.#head = tag.isSelfClosing ? start.replace(/\/>$/, '>') : start;
  }

  #textRead(text: string): void {
    if (this.#open.length !== 3 || this.#name !== undefined) return;
    if (this.#open[2]?.local === 'name' || this.#open[2]?.local === 'nameObject') this.#name = text.trim();
  }

  #closed(tag: SaxesTagNS): void {
    this.#open.pop();
    if (this.#open.length !== 1 || this.#type === undefined || tag.local === 'documentInfo') return;
    const stated = UID_ATTRIBUTES.flatMap((name): [string, string][] => {
      const uid = tag.attributes[name]?.value;
      return uid === undefined ? [] : [[name, uid]];
    });
    this.#objects.push({
      type: this.#type,
      uids: stated.map(([, uid]) => uid),
      uidsByName: Object.fromEntries(stated),
      name: this.#name,
      start: this.#start,
      end: this.#parser.position,
    });
  }
}
