import { NS } from '../namespaces.js';
import type { Operation, Part } from '../operations.js';
import { escapeMessage } from './text.js';
import type { SoapFault } from './soap-fault.js';

const OPEN =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${NS.envelope}" xmlns:SOAP-ENC="${NS.encoding}"` +
  ` xmlns:xsi="${NS.xsi}" xmlns:xsd="${NS.xsd}">`;
const CLOSE = '</SOAP-ENV:Body></SOAP-ENV:Envelope>';

/** The envelope around one operation's answer, ready to be filled with escaped text. */
export interface AnswerFrame {
  /** Everything before the first out-part. */
  readonly start: string;
  /** Everything after the last. */
  readonly end: string;
}

/** The wrapper is in the message namespace, its parts in none: the shape strict clients read [API 1.1]. */
export function answerFrame(operation: Operation): AnswerFrame {
  return {
    start:
      `${OPEN}<SOAP-ENV:Body SOAP-ENV:encodingStyle="${NS.encoding}">` +
      `<m:${operation.name}Response xmlns:m="${NS.storeMessage}">`,
    end: `</m:${operation.name}Response>${CLOSE}`,
  };
}

/** The start tag of an out-part. */
export function partStart({ name, type }: Part): string {
  return `<${name} xsi:type="xsd:${type}">`;
}

/** The end tag of an out-part. */
export function partEnd({ name }: Part): string {
  return `</${name}>`;
}

/** A whole answer of short parts; absent values are empty, never left out [S17]. */
export function writeAnswer(operation: Operation, values: Readonly<Record<string, string | number>>): string {
  const { start, end } = answerFrame(operation);
  const parts = operation.outParts.map(
    (part) => partStart(part) + escapeMessage(String(values[part.name] ?? '')) + partEnd(part),
  );
  return start + parts.join('') + end;
}

/**
 * A caller of SOAP 1.2 is told what is spoken here by a header entry that the SOAP 1.2 specification defines
 * for servers of both ages (its appendix A).
 */
const UPGRADE =
  `<SOAP-ENV:Header><V:Upgrade xmlns:V="${NS.envelope12}">` +
  `<V:SupportedEnvelope qname="ns1:Envelope" xmlns:ns1="${NS.envelope}"/></V:Upgrade></SOAP-ENV:Header>`;

/** A fault as SOAP 1.1 writes it, whatever version the caller spoke. */
export function writeFault({ faultCode, faultString }: SoapFault): string {
  return (
    `${OPEN}${faultCode === 'VersionMismatch' ? UPGRADE : ''}<SOAP-ENV:Body><SOAP-ENV:Fault>` +
    `<faultcode>SOAP-ENV:${faultCode}</faultcode>` +
    `<faultstring>${escapeMessage(faultString)}</faultstring></SOAP-ENV:Fault>${CLOSE}`
  );
}
