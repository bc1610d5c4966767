import { TextDecoder } from 'node:util';
import { clientFault } from '../envelope/soap-fault.js';

/** The encodings that are read; other names of theirs (latin1, l1, cp1252, ...) lead to the same ones. */
export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How many bytes of the start decide. */
export const CHARSET_PROBE = 256;

/**
 * The encoding of a message: a byte order mark, else what the Content-Type says, else what the bytes show,
 * else the XML declaration, else UTF-8 (the order of RFC 7303). A 16-bit encoding that the bytes contradict
 * is not believed: .NET clients write "utf-16" over UTF-8.
 */
export function charsetOf(contentType: string | undefined, start: Buffer): Charset {
  const marked = byteOrderMark(start);
  if (marked !== undefined) return marked;
  const shape = sixteenBitShape(start);
  if (shape !== undefined) return shape;
  const parameter = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1];
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]+)["']/.exec(start.toString('latin1'))?.[1];
  const charset = named(parameter ?? declared ?? 'utf-8');
  return charset.startsWith('utf-16') ? 'utf-8' : charset;
}

function byteOrderMark(start: Buffer): Charset | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** A `<` or blank in two bytes. */
function sixteenBitShape(start: Buffer): Charset | undefined {
  if (start.length < 4) return undefined;
  if (start[0] === 0 && start[1] !== 0 && start[2] === 0) return 'utf-16be';
  if (start[0] !== 0 && start[1] === 0 && start[3] === 0) return 'utf-16le';
  return undefined;
}

function named(name: string): Charset {
  try {
    const known = new TextDecoder(name).encoding;
    if (known === 'utf-8' || known === 'utf-16le' || known === 'utf-16be' || known === 'windows-1252') {
      return known;
    }
  } catch {
    // An unknown name is refused below, like one that is known but not read here.
  }
  throw clientFault(
    `The encoding ${name.slice(0, 40)} is not read here; send UTF-8, UTF-16 or ISO-8859-1.`,
    415,
  );
}
