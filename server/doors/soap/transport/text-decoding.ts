import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { clientFault } from '../envelope/soap-fault.js';
import { refuseIllegalCharacters } from '../envelope/text.js';
import type { Charset } from './charset.js';
import { CHARSET_PROBE, charsetOf } from './charset.js';

/** Turns the bytes of a message into text, piece by piece; refuses what is not valid or not XML. */
export class TextDecoding {
  readonly #contentType: string | undefined;
  #charset: Charset | undefined;
  #decoder: TextDecoder | undefined;
  #rest: Buffer = Buffer.alloc(0);

  constructor(contentType: string | undefined) {
    this.#contentType = contentType;
  }

  /** The text of the next bytes. A character that is cut by the end of the piece comes with the next one. */
  write(bytes: Buffer): string {
    return this.#checked(this.#decode(bytes, false));
  }

  /** The text of the last bytes. */
  end(bytes: Buffer): string {
    return this.#checked(this.#decode(bytes, true));
  }

  #checked(text: string): string {
    refuseIllegalCharacters(text);
    return text;
  }

  #decode(bytes: Buffer, last: boolean): string {
    if (this.#charset === undefined) {
      const start = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
      this.#rest = Buffer.alloc(0);
      if (start.length < CHARSET_PROBE && !last) {
        this.#rest = start;
        return '';
      }
      this.#charset = charsetOf(this.#contentType, start.subarray(0, CHARSET_PROBE));
      const marked = this.#charset === 'utf-8' && start[0] === 0xef;
      return this.#decode(marked ? start.subarray(3) : start, last);
    }
    return this.#charset === 'utf-8' ? this.#utf8(bytes, last) : this.#other(this.#charset, bytes, last);
  }

  /** By hand, because a fatal streaming TextDecoder is many times slower. */
  #utf8(bytes: Buffer, last: boolean): string {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const end = last ? all.length : completeEnd(all);
    const whole = all.subarray(0, end);
    this.#rest = end === all.length ? EMPTY : Buffer.from(all.subarray(end));
    if (isAscii(whole)) return whole.toString('latin1');
    if (!isUtf8(whole)) throw clientFault('The message is not valid UTF-8.');
    return whole.toString('utf8');
  }

  #other(charset: Charset, bytes: Buffer, last: boolean): string {
    this.#decoder ??= new TextDecoder(charset, { fatal: true });
    try {
      return this.#decoder.decode(bytes, { stream: !last });
    } catch {
      throw clientFault(`The message is not valid ${charset.toUpperCase()}.`);
    }
  }
}

const EMPTY = Buffer.alloc(0);

/** Where the last character that is complete ends; bytes that can be no start are left for the check. */
function completeEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
