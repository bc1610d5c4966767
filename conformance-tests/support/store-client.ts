/** A SOAP 1.1 client of the Store API for tests, written from the WSDL's facts; imports nothing of the server. */
import { elementsAt, escapeXml, readXml, type XmlElement } from './xml-reading.js';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const MESSAGES = 'http://www.witsml.org/message/120';

/** The out-parts of an answer; a part that the function does not have is undefined. */
export interface StoreAnswer {
  readonly Result: number;
  readonly XMLout: string;
  readonly SuppMsgOut: string;
  readonly CapabilitiesOut: string;
  /** Names of the parts in the order in which they came. */
  readonly parts: readonly string[];
  readonly status: number;
  readonly headers: Headers;
}

export interface Account {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** What a test may bend in a request. */
export interface Bend {
  readonly headers?: Readonly<Record<string, string>>;
  /** Parts left out of the message. */
  readonly without?: readonly string[];
}

/** The envelope of a call, with its parts in the order given. */
export function envelopeOf(fn: string, parts: Readonly<Record<string, string>>): string {
  const body = Object.entries(parts)
    .map(([name, value]) => `<${name} xsi:type="xsd:string">${escapeXml(value)}</${name}>`)
    .join('');
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${ENVELOPE}"` +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
    `<soap:Body><m:${fn} xmlns:m="${MESSAGES}">${body}</m:${fn}></soap:Body></soap:Envelope>`
  );
}

/** The headers of a call by this account. */
export function headersOf(account: Account, fn: string): Record<string, string> {
  return {
    'content-type': 'text/xml; charset=utf-8',
    'user-agent': 'standpipe-conformance',
    soapaction: `"http://www.witsml.org/action/120/Store.${fn}"`,
    authorization: `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`,
  };
}

/** Reads the answer's envelope; throws where it is a Fault or not the response of `fn`. */
export function answerOf(fn: string, xml: string): Map<string, string> {
  const body = elementsAt(readXml(xml), 'Body')[0];
  const wrapper = body?.children[0];
  if (wrapper?.name !== `${fn}Response` || wrapper.namespace !== MESSAGES)
    throw new Error(`No ${fn}Response: ${xml.slice(0, 500)}`);
  return new Map(wrapper.children.map((part) => [part.name, part.text]));
}

export class StoreClient {
  constructor(readonly account: Account) {}

  /** The well-formed answer of one call; rejects for a Fault, a broken answer or no connection. */
  async call(fn: string, parts: Readonly<Record<string, string>>, bend: Bend = {}): Promise<StoreAnswer> {
    const sent = Object.entries(parts).filter(([name]) => bend.without?.includes(name) !== true);
    const headers = { ...headersOf(this.account, fn), ...bend.headers };
    const response = await fetch(this.account.url, {
      method: 'POST',
      headers,
      body: envelopeOf(fn, Object.fromEntries(sent)),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${text.slice(0, 500)}`);
    const out = answerOf(fn, text);
    return {
      Result: Number(out.get('Result')),
      XMLout: out.get('XMLout') ?? '',
      SuppMsgOut: out.get('SuppMsgOut') ?? '',
      CapabilitiesOut: out.get('CapabilitiesOut') ?? '',
      parts: [...out.keys()],
      status: response.status,
      headers: response.headers,
    };
  }

  get(WMLtypeIn: string, QueryIn: string, OptionsIn = '', bend: Bend = {}): Promise<StoreAnswer> {
    return this.call('WMLS_GetFromStore', { WMLtypeIn, QueryIn, OptionsIn, CapabilitiesIn: '' }, bend);
  }

  add(WMLtypeIn: string, XMLin: string, OptionsIn = '', bend: Bend = {}): Promise<StoreAnswer> {
    return this.call('WMLS_AddToStore', { WMLtypeIn, XMLin, OptionsIn, CapabilitiesIn: '' }, bend);
  }

  update(WMLtypeIn: string, XMLin: string, OptionsIn = '', bend: Bend = {}): Promise<StoreAnswer> {
    return this.call('WMLS_UpdateInStore', { WMLtypeIn, XMLin, OptionsIn, CapabilitiesIn: '' }, bend);
  }

  delete(WMLtypeIn: string, QueryIn: string, OptionsIn = '', bend: Bend = {}): Promise<StoreAnswer> {
    return this.call('WMLS_DeleteFromStore', { WMLtypeIn, QueryIn, OptionsIn, CapabilitiesIn: '' }, bend);
  }

  getCap(OptionsIn = 'dataVersion=1.4.1.1'): Promise<StoreAnswer> {
    return this.call('WMLS_GetCap', { OptionsIn });
  }

  /** The text that GetVersion or GetBaseMsg return. */
  async text(fn: 'WMLS_GetVersion' | 'WMLS_GetBaseMsg', parts: Record<string, string> = {}): Promise<string> {
    const response = await fetch(this.account.url, {
      method: 'POST',
      headers: headersOf(this.account, fn),
      body: envelopeOf(fn, parts),
    });
    return answerOf(fn, await response.text()).get('Result') ?? '';
  }

  /** Calls one of the four Store functions by its name. */
  store(fn: StoreFunction, type: string, xml: string, options = '', bend: Bend = {}): Promise<StoreAnswer> {
    return this[fn](type, xml, options, bend);
  }
}

/** The methods of the client that take a type and a document. */
export const STORE_FUNCTIONS = ['get', 'add', 'update', 'delete'] as const;
export type StoreFunction = (typeof STORE_FUNCTIONS)[number];

/** The objects of a successful Get; fails the test where the answer is not 1. */
export function objectsOf(answer: StoreAnswer): readonly XmlElement[] {
  if (answer.Result !== 1)
    throw new Error(`Result ${answer.Result} instead of 1: ${answer.SuppMsgOut.slice(0, 300)}`);
  return readXml(answer.XMLout).children.filter((child) => child.name !== 'documentInfo');
}

/** The only object of a successful Get. */
export function objectOf(answer: StoreAnswer): XmlElement {
  const found = objectsOf(answer);
  const [only] = found;
  if (only === undefined || found.length !== 1) throw new Error(`${found.length} objects instead of 1.`);
  return only;
}
