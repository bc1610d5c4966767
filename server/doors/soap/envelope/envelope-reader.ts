import { SaxesParser } from 'saxes';
import type { Call } from './call.js';
import { EnvelopeStructure } from './envelope-structure.js';
import { clientFault } from './soap-fault.js';
import { normaliseLineEnds, unescapeText } from './text.js';

/** No tag, reference or markup of an envelope is anywhere near this long. */
const MAX_MARKUP = 64 * 1024;
/** Longest reference that is waited for at the end of a piece: `&#x0010FFFF;` and the like. */
const MAX_REFERENCE = 20;

type Inside = 'text' | 'cdata' | 'comment' | 'instruction';

const TERMINATOR = { cdata: ']]>', comment: '-->', instruction: '?>' } as const;

/**
 * Reads any envelope, piece by piece as it arrives, in memory bounded by the text of its parts. saxes sees the
 * tags, and so checks what is well formed and resolves prefixes; text runs never pass through it: they
 * are cut out by `indexOf` and unescaped in place, which is what makes a message of many megabytes cheap
 * and keeps each turn of the event loop short.
 */
export class EnvelopeReader {
  readonly #structure = new EnvelopeStructure();
  readonly #parser = new SaxesParser({ xmlns: true });
  #rest = '';
  #inside: Inside = 'text';
  #started = false;

  constructor() {
    this.#parser.on('error', (error) => {
      throw clientFault(`The message is not well-formed XML: ${describe(error)}.`);
    });
    this.#parser.on('opentag', (tag) => {
      this.#structure.open(tag);
      if (tag.isSelfClosing) this.#structure.close();
    });
    this.#parser.on('closetag', (tag) => {
      if (!tag.isSelfClosing) this.#structure.close();
    });
  }

  /** Takes the next characters; throws a SoapFault as soon as they cannot be a call. */
  write(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = this.#inside === 'text' ? this.#textOrMarkup(text, at) : this.#untilTerminator(text, at);
      if (next === undefined) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > MAX_MARKUP) throw clientFault('The message has a tag of more than 64 KB.');
  }

  end(): Call {
    if (this.#inside !== 'text' || this.#rest.startsWith('<')) {
      throw clientFault('The message ends in the middle of its markup.');
    }
    this.#structure.text(unescapeText(normaliseLineEnds(this.#rest)));
    const call = this.#structure.end();
    this.#parser.close();
    return call;
  }

  #textOrMarkup(text: string, at: number): number | undefined {
    if (text[at] === '<') return this.#markup(text, at);
    const tag = text.indexOf('<', at);
    const end = tag < 0 ? completeTextEnd(text, at) : tag;
    if (end === at) return undefined;
    this.#structure.text(unescapeText(normaliseLineEnds(text.slice(at, end))));
    return end;
  }

  #markup(text: string, at: number): number | undefined {
    const kind = text[at + 1];
    if (kind === undefined) return undefined;
    if (kind === '?') return this.#enter('instruction', at + 2);
    if (kind === '!') {
      if (text.startsWith('--', at + 2)) return this.#enter('comment', at + 4);
      if (text.startsWith('[CDATA[', at + 2)) return this.#enter('cdata', at + 9);
      if (text.length - at < 9) return undefined;
      throw clientFault('The message has a DOCTYPE or other declaration, which SOAP forbids.');
    }
    const end = tagEnd(text, at);
    if (end === undefined) return undefined;
    this.#started = true;
    this.#parser.write(text.slice(at, end));
    return end;
  }

  #enter(inside: Inside, at: number): number {
    if (inside === 'cdata' && !this.#started) throw clientFault('The message starts with a CDATA section.');
    this.#inside = inside;
    return at;
  }

  /** Passes on a CDATA section as it comes; comments and instructions are only passed over. */
  #untilTerminator(text: string, at: number): number | undefined {
    const inside = this.#inside as keyof typeof TERMINATOR;
    const terminator = TERMINATOR[inside];
    const found = text.indexOf(terminator, at);
    const keep = found >= 0 ? found : Math.max(at, text.length - terminator.length);
    const end = found < 0 && text[keep - 1] === '\r' ? Math.max(at, keep - 1) : keep;
    if (inside === 'cdata' && end > at) this.#structure.text(normaliseLineEnds(text.slice(at, end)));
    if (found >= 0) {
      this.#inside = 'text';
      return found + terminator.length;
    }
    return end > at ? end : undefined;
  }
}

/** Where text without a following tag may be cut: not within a reference or a CR LF. */
function completeTextEnd(text: string, at: number): number {
  let end = text.length;
  const ampersand = text.lastIndexOf('&');
  if (ampersand >= at && end - ampersand < MAX_REFERENCE && !text.includes(';', ampersand)) end = ampersand;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

/** The place after the `>` of the tag that starts here: one that is not inside an attribute value. */
function tagEnd(text: string, at: number): number | undefined {
  let quote: string | undefined;
  for (let place = at + 1; place < text.length; place += 1) {
    const character = text[place];
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return place + 1;
  }
  return undefined;
}

/** The parser's message without its position, which counts only what the parser saw. */
function describe(error: Error): string {
  return error.message
    .replace(/^[\d:]+\s*/, '')
    .replace(/\.$/, '')
    .slice(0, 200);
}
