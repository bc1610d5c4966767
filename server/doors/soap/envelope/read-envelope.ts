import type { Call } from './call.js';
import { EnvelopeReader } from './envelope-reader.js';
import { refuseIllegalCharacters } from './text.js';
import { scanUsualEnvelope } from './scan-usual-envelope.js';
import { SoapFault } from './soap-fault.js';

/** Reads a message that is there as a whole. Throws a SoapFault where it is no call of the Store API. */
export function readEnvelope(text: string): Call {
  refuseIllegalCharacters(text);
  return scanOrUndefined(text) ?? readFully(text);
}

/** The scanner may meet a bad reference in the middle of a part; the full reader words the refusal. */
function scanOrUndefined(text: string): Call | undefined {
  try {
    return scanUsualEnvelope(text);
  } catch (error) {
    if (error instanceof SoapFault) return undefined;
    throw error;
  }
}

function readFully(text: string): Call {
  const reader = new EnvelopeReader();
  reader.write(text);
  return reader.end();
}
