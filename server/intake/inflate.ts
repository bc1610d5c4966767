import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { XmlError } from '../xml/xml-error.js';
import { IntakeError } from './intake-error.js';

const unpack = promisify(gunzip);
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The text of a payload that was sent as base64(gzip(UTF-8)). [API 1.3]
 * Unpacking stops at `maxBytes`, so that a small payload cannot become a large one.
 *
 * @throws IntakeError `payload` where it cannot be unpacked, XmlError where what comes out is not text.
 */
export async function inflate(payload: string, maxBytes: number): Promise<string> {
  const base64 = payload.replace(/\s+/g, '');
  if (!BASE64.test(base64)) throw new IntakeError('payload', 'The compressed payload is not base64');
  return decode(await gunzipped(Buffer.from(base64, 'base64'), maxBytes));
}

async function gunzipped(bytes: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    return await unpack(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new IntakeError(
      'payload',
      tooLarge
        ? `The compressed payload has more than ${maxBytes} bytes once unpacked`
        : 'The compressed payload is not gzip',
    );
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError('not-well-formed', 'The document is not UTF-8', { line: 1, column: 0 });
  }
}
