import type { SaxesTagNS } from 'saxes';
import { NS } from '../namespaces.js';
import type { Operation } from '../operations.js';
import type { Call } from './call.js';
import { operationOf } from './call.js';
import { clientFault, SoapFault } from './soap-fault.js';

/** How deep and how wide a Header may be: it is skipped, but must not cost anything. */
const MAX_DEPTH = 32;
const MAX_ELEMENTS = 2_000;

/** An element whose text is kept: a part, or one that a part may refer to. */
interface Value {
  readonly part: string | undefined;
  readonly id: string | undefined;
  readonly depth: number;
  readonly pieces: string[];
  readonly nil: boolean;
}

/**
 * Follows the elements of an envelope and keeps the text of the parts. It knows what SOAP 1.1 says about
 * their order and is lenient about everything else [API 1.1].
 */
export class EnvelopeStructure {
  readonly #path: string[] = [];
  #elements = 0;
  #body = false;
  #operation: Operation | undefined;
  #inHeader = false;
  /** Depth of a subtree that is skipped: in the Header, and what stands in the Body after the call. */
  #skipFrom = Infinity;
  #value: Value | undefined;
  readonly #parts = new Map<string, string>();
  /** rpc/encoded lets a part refer to another element that has its text: gSOAP and Axis do. */
  readonly #references = new Map<string, string>();
  readonly #identified = new Map<string, string>();
  #ended = false;

  open(tag: SaxesTagNS): void {
    const depth = this.#path.length;
    this.#path.push(tag.name);
    this.#elements += 1;
    if (depth >= MAX_DEPTH || this.#elements > MAX_ELEMENTS) {
      throw clientFault('The envelope holds more elements than any call of the Store API needs.');
    }
    if (depth > this.#skipFrom) {
      if (this.#inHeader && depth === 2) refuseMustUnderstand(tag);
      return;
    }
    const step = [this.#openEnvelope, this.#openChild, this.#openWrapper, this.#openPart][depth];
    if (step === undefined) {
      throw clientFault(`The part ${this.#path[3]} holds elements; its XML must be escaped text.`);
    }
    step.call(this, tag);
  }

  #openEnvelope(tag: SaxesTagNS): void {
    if (tag.local !== 'Envelope') {
      throw clientFault(`The message is a ${tag.name.slice(0, 80)}, not a SOAP envelope.`);
    }
    if (tag.uri !== NS.envelope) {
      throw new SoapFault(
        'VersionMismatch',
        `The Store API speaks SOAP 1.1: the Envelope must be in the namespace ${NS.envelope}.`,
      );
    }
  }

  #openChild(tag: SaxesTagNS): void {
    if (tag.uri === NS.envelope && tag.local === 'Body' && !this.#body) {
      this.#body = true;
    } else if (tag.uri === NS.envelope && tag.local === 'Header' && !this.#body && this.#elements === 2) {
      this.#inHeader = true;
      this.#skipFrom = 1;
    } else if (this.#body && tag.uri !== NS.envelope) {
      this.#skipFrom = 1;
    } else {
      throw clientFault(`The envelope must hold one Body; ${tag.name.slice(0, 80)} is not expected there.`);
    }
  }

  #openWrapper(tag: SaxesTagNS): void {
    if (this.#operation === undefined) {
      this.#operation = operationOf(tag.local);
      return;
    }
    this.#skipFrom = 2;
    this.#startValue(tag, undefined);
  }

  #openPart(tag: SaxesTagNS): void {
    if (this.#parts.has(tag.local) || this.#references.has(tag.local)) {
      throw clientFault(`The part ${tag.local.slice(0, 80)} stands twice in the call.`);
    }
    const href = tag.attributes['href']?.value;
    if (href === undefined) this.#startValue(tag, tag.local);
    else this.#references.set(tag.local, href);
  }

  #startValue(tag: SaxesTagNS, part: string | undefined): void {
    const id = tag.attributes['id']?.value;
    this.#value = { part, id, depth: this.#path.length - 1, pieces: [], nil: isNil(tag) };
  }

  /** Text as it is meant: unescaped, with normalised line ends. */
  text(text: string): void {
    if (this.#value !== undefined) this.#value.pieces.push(text);
    else if (this.#path.length <= this.#skipFrom && /[^ \t\r\n]/.test(text)) {
      throw clientFault('The message has text where SOAP 1.1 allows elements only.');
    }
  }

  close(): void {
    this.#path.pop();
    const depth = this.#path.length;
    if (depth === this.#skipFrom) {
      this.#skipFrom = Infinity;
      this.#inHeader = false;
    }
    if (this.#value?.depth === depth) this.#endValue(this.#value);
    this.#ended = depth === 0;
  }

  #endValue({ part, id, pieces, nil }: Value): void {
    const text = nil ? '' : pieces.join('');
    if (part !== undefined) this.#parts.set(part, text);
    if (id !== undefined) this.#identified.set(`#${id}`, text);
    this.#value = undefined;
  }

  #resolve(): void {
    for (const [part, href] of this.#references) {
      const text = this.#identified.get(href);
      if (text === undefined) {
        throw clientFault(
          `The part ${part.slice(0, 80)} refers to another element, ${href.slice(0, 80)}, which is not there.`,
        );
      }
      this.#parts.set(part, text);
    }
  }

  /** The call, once everything was read. */
  end(): Call {
    if (!this.#ended) throw clientFault('The message ends before its envelope does.');
    if (!this.#body) throw clientFault('The envelope has no Body.');
    if (this.#operation === undefined) throw clientFault('The Body of the envelope names no operation.');
    this.#resolve();
    return { operation: this.#operation, parts: this.#parts };
  }
}

/** A header entry that must be understood is one that we do not understand: none is defined here. */
function refuseMustUnderstand(entry: SaxesTagNS): void {
  for (const attribute of Object.values(entry.attributes)) {
    if (attribute.uri !== NS.envelope || attribute.local !== 'mustUnderstand') continue;
    if (/^\s*(1|true)\s*$/.test(attribute.value)) {
      throw new SoapFault(
        'MustUnderstand',
        `The header entry ${entry.local.slice(0, 80)} must be understood, and the Store API has no such header.`,
      );
    }
  }
}

function isNil(tag: SaxesTagNS): boolean {
  return Object.values(tag.attributes).some(
    ({ uri, local, value }) => uri === NS.xsi && local === 'nil' && /^\s*(1|true)\s*$/.test(value),
  );
}
