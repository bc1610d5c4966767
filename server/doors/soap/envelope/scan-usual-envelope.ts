import { NS } from '../namespaces.js';
import { findOperation } from '../operations.js';
import type { Call } from './call.js';
import { normaliseLineEnds, unescapeText } from './text.js';

/**
 * Reads an envelope of the usual shape by scanning: one Body, no Header, parts of escaped text. Anything
 * else (CDATA, comments, nil, references to other elements, a mistake) gives undefined and is left to the
 * EnvelopeReader, which knows all of XML and the wording of refusals. Where this reader gives a call, the
 * other gives the same one: envelope.test.ts holds both against each other.
 */
export function scanUsualEnvelope(text: string): Call | undefined {
  const scan = new Scan(text);
  scan.skipDeclaration();
  const envelope = scan.open();
  if (envelope?.local !== 'Envelope' || envelope.empty) return undefined;
  const declaration = envelope.prefix === '' ? 'xmlns' : `xmlns:${envelope.prefix}`;
  if (envelope.attributes.get(declaration) !== NS.envelope) return undefined;
  const body = scan.open();
  if (body?.local !== 'Body' || body.prefix !== envelope.prefix || body.empty) return undefined;
  if (body.attributes.has(declaration)) return undefined;
  const wrapper = scan.open();
  const operation = wrapper && findOperation(wrapper.local);
  if (wrapper === undefined || operation === undefined) return undefined;
  const around = [envelope, body, wrapper];
  if (!around.every((tag, depth) => prefixesKnown(tag, around.slice(0, depth)))) return undefined;
  const parts = new Map<string, string>();
  if (!wrapper.empty) {
    while (!scan.close(wrapper.name)) {
      const part = scan.open();
      if (part === undefined || parts.has(part.local) || !isPlain(part, around)) return undefined;
      const value = part.empty ? '' : scan.textUntilClose(part.name);
      if (value === undefined) return undefined;
      parts.set(part.local, value);
    }
  }
  if (!scan.close(body.name) || !scan.close(envelope.name) || !scan.atEnd()) return undefined;
  return { operation, parts };
}

interface Tag {
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly empty: boolean;
}

function declares(tags: readonly Tag[], prefix: string): boolean {
  return tags.some((tag) => tag.attributes.has(`xmlns:${prefix}`));
}

const isDeclaration = (attribute: string): boolean => attribute === 'xmlns' || attribute.startsWith('xmlns:');

/** True where the element's and its attributes' prefixes are declared, and no two attributes can be the same. */
function prefixesKnown(tag: Tag, ancestors: readonly Tag[]): boolean {
  const scope = [tag, ...ancestors];
  if (tag.prefix !== '' && !declares(scope, tag.prefix)) return false;
  const locals = new Set<string>();
  for (const attribute of tag.attributes.keys()) {
    const colon = attribute.indexOf(':');
    if (colon < 0 || isDeclaration(attribute)) continue;
    const local = attribute.slice(colon + 1);
    if (locals.has(local) || !declares(scope, attribute.slice(0, colon))) return false;
    locals.add(local);
  }
  return true;
}

/** A part of which only the text matters: nothing but a type and namespaces beside it. */
function isPlain(part: Tag, ancestors: readonly Tag[]): boolean {
  for (const attribute of part.attributes.keys()) {
    if (!isDeclaration(attribute) && !attribute.endsWith(':type')) return false;
  }
  return prefixesKnown(part, ancestors);
}

const DECLARATION = /<\?xml[ \t\r\n][^?<>]*\?>/y;
const OPEN =
  /[ \t\r\n]*<((?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*))((?:[ \t\r\n]+[A-Za-z_][\w.:-]*[ \t\r\n]*=[ \t\r\n]*(?:"[^"<&]*"|'[^'<&]*'))*)[ \t\r\n]*(\/?)>/y;
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/g;
/** Attribute names that are left to the full reader: of the xml family, or badly formed. */
const UNUSUAL_NAME = /^xml(?!ns(:(?!xml)[A-Za-z_][\w.-]*)?$)|:.*:|:[^A-Za-z_]|:$/i;
const CLOSE = /[ \t\r\n]*<\/([\w.:-]+)[ \t\r\n]*>/y;
const REST = /[ \t\r\n]*$/y;

class Scan {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  skipDeclaration(): void {
    DECLARATION.lastIndex = 0;
    if (this.#text.startsWith('<?xml') && DECLARATION.test(this.#text)) this.#at = DECLARATION.lastIndex;
  }

  open(): Tag | undefined {
    const end = this.#text.indexOf('>', this.#at) + 1;
    const text = this.#text.slice(this.#at, end);
    const known = KNOWN_TAGS.get(text);
    if (known !== undefined) {
      this.#at = end;
      return known;
    }
    const tag = this.#read();
    if (tag !== undefined && this.#at === end) keepTag(text, tag);
    return tag;
  }

  #read(): Tag | undefined {
    OPEN.lastIndex = this.#at;
    const match = OPEN.exec(this.#text);
    if (match === null) return undefined;
    const attributes = readAttributes(match[4] ?? '');
    if (attributes === undefined) return undefined;
    this.#at = OPEN.lastIndex;
    return {
      name: match[1] ?? '',
      prefix: match[2] ?? '',
      local: match[3] ?? '',
      attributes,
      empty: match[5] === '/',
    };
  }

  close(name: string): boolean {
    CLOSE.lastIndex = this.#at;
    if (CLOSE.exec(this.#text)?.[1] !== name) return false;
    this.#at = CLOSE.lastIndex;
    return true;
  }

  textUntilClose(name: string): string | undefined {
    const end = this.#text.indexOf('<', this.#at);
    if (end < 0) return undefined;
    const text = this.#text.slice(this.#at, end);
    this.#at = end;
    return this.close(name) ? unescapeText(normaliseLineEnds(text)) : undefined;
  }

  atEnd(): boolean {
    REST.lastIndex = this.#at;
    return REST.test(this.#text);
  }
}

/** Start tags that were read, by their text: a client sends the same ones with each call. */
const KNOWN_TAGS = new Map<string, Tag>();
/** Of more than these, or longer ones, nothing is kept: nobody can make them many. */
const MAX_KNOWN_TAGS = 200;
const MAX_KNOWN_TAG = 1_000;

function keepTag(text: string, tag: Tag): void {
  if (KNOWN_TAGS.size < MAX_KNOWN_TAGS && text.length <= MAX_KNOWN_TAG) KNOWN_TAGS.set(text, tag);
}

const NONE: ReadonlyMap<string, string> = new Map();

/** undefined where an attribute stands twice, or is one that only the full reader understands. */
function readAttributes(text: string): ReadonlyMap<string, string> | undefined {
  if (text === '') return NONE;
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? '';
    if (attributes.has(name) || UNUSUAL_NAME.test(name) || (name !== 'xmlns' && value === ''))
      return undefined;
    attributes.set(name, value);
  }
  return attributes;
}
