import { randomUUID } from 'node:crypto';
import { AuthenticationRefused } from '../../identity/identity.js';
import { StandpipeError } from '../../model/errors/standpipe-error.js';
import type { Log } from '../../wmls/log.js';
import { clientFault, SoapFault } from './envelope/soap-fault.js';
import { writeFault } from './envelope/write-envelope.js';
import type { SmallAnswer } from './send.js';
import { HttpRefusal } from './transport/http-refusal.js';

/** The one place where a request that never became a call gets its status and body. */
export function renderRefusal(error: unknown, log: Log): SmallAnswer {
  if (error instanceof AuthenticationRefused) {
    return {
      status: error.status,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', ...error.headers },
      body: `${error.message}\n`,
    };
  }
  if (error instanceof HttpRefusal)
    return faultAnswer(clientFault(error.message, error.status), error.headers);
  if (error instanceof SoapFault) return faultAnswer(error);
  if (error instanceof StandpipeError && error.retriable) {
    log.info({ detail: error.detail }, 'a request was refused before it was a call');
    return faultAnswer(new SoapFault('Server', error.publicMessage, 503), { 'Retry-After': '2' });
  }
  const id = randomUUID();
  log.error({ id, err: error }, 'an unexpected failure before a call');
  return faultAnswer(
    new SoapFault('Server', `The server failed unexpectedly. The id of this incident in its log: ${id}`, 503),
  );
}

function faultAnswer(fault: SoapFault, headers: SmallAnswer['headers'] = {}): SmallAnswer {
  return {
    status: fault.httpStatus,
    headers: { 'Content-Type': 'text/xml; charset=utf-8', ...headers },
    body: writeFault(fault),
  };
}
