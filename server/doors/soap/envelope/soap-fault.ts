/** The fault codes of SOAP 1.1. */
export type FaultCode = 'Client' | 'Server' | 'VersionMismatch' | 'MustUnderstand';

/**
 * A message that cannot be understood as a call of the Store API. It is rendered as a SOAP 1.1 Fault; what
 * the Store API itself refuses is never a fault but a negative Result [API 1.1].
 */
export class SoapFault extends Error {
  constructor(
    readonly faultCode: FaultCode,
    /** Told to the client. */
    readonly faultString: string,
    /** The HTTP status that goes with it: docs/decisions/soap-fault-status.md. */
    readonly httpStatus: number = faultCode === 'Server' ? 500 : 400,
  ) {
    super(faultString);
    this.name = 'SoapFault';
  }
}

/** Shorthand: the client sent something that is no call. */
export function clientFault(faultString: string, httpStatus?: number): SoapFault {
  return new SoapFault('Client', faultString, httpStatus);
}
