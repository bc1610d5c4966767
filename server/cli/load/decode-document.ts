/** The text of a file, by its byte order mark or the encoding that its XML declaration states. */
import { TextDecoder } from 'node:util';
import { CliError } from '../cli-error.js';

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function encodingOf(bytes: Buffer): string {
  for (const [encoding, mark] of BYTE_ORDER_MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) return encoding;
  }
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  const declaration = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    bytes.toString('latin1', 0, 200),
  );
  return declaration?.[1] ?? 'utf-8';
}

/** Decodes a document. Throws a CliError for bytes that are no text in the encoding they claim. */
export function decodeDocument(bytes: Buffer): string {
  const encoding = encodingOf(bytes);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new CliError(`its encoding ${encoding} is not known`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new CliError(`its bytes are not ${encoding}, as it says`);
  }
}
