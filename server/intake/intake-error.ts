/**
 * Why an input could not be taken in, where it is not the document itself (that is an XmlError).
 * `payload`: not base64 of gzip, or larger than allowed once unpacked; `resources`: reading it needed more
 * memory than one request may have; `busy`: too many large documents are waiting, the same may succeed later.
 */
export class IntakeError extends Error {
  readonly reason: 'payload' | 'resources' | 'busy';

  constructor(reason: IntakeError['reason'], message: string) {
    super(message);
    this.name = 'IntakeError';
    this.reason = reason;
  }
}
