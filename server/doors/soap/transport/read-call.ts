import type { Call } from '../envelope/call.js';
import { EnvelopeReader } from '../envelope/envelope-reader.js';
import { readEnvelope } from '../envelope/read-envelope.js';
import { TextDecoding } from './text-decoding.js';

/** Up to here a message is collected and read at once; a longer one is read as it arrives. */
const AT_ONCE = 256 * 1024;
/** Pieces of a long message are gathered to this size: each costs a turn of the event loop, not more. */
const PIECE = 64 * 1024;

/** Reads the call that a body of bytes carries. Throws what the bytes throw, and SoapFault. */
export async function readCall(body: AsyncIterable<Buffer>, contentType: string | undefined): Promise<Call> {
  const decoding = new TextDecoding(contentType);
  let reader: EnvelopeReader | undefined;
  let pending: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    pending.push(chunk);
    size += chunk.length;
    if (size < (reader === undefined ? AT_ONCE : PIECE)) continue;
    reader ??= new EnvelopeReader();
    reader.write(decoding.write(joined(pending)));
    pending = [];
    size = 0;
  }
  const rest = decoding.end(joined(pending));
  if (reader === undefined) return readEnvelope(rest);
  reader.write(rest);
  return reader.end();
}

function joined(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
