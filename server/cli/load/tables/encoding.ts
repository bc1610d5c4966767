/** The encoding of a text file that does not state it. */
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

export type TextEncoding = 'utf8' | 'utf16le' | 'latin1';

/** UTF-8 where all bytes are that, UTF-16 by its mark, else Latin-1, which older tools write. */
export async function encodingOf(file: string): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf16le';
      first = false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf8';
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'latin1';
    throw error;
  }
}
