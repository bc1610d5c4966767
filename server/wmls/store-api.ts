/** The seven functions of the Store API as typed calls: what the SOAP door calls, and nothing of SOAP. */
import type { Principal } from '../store/principal.js';
import type { XmlPiece } from '../xml/pieces.js';

/** What the transport knows of a caller beside the parts of the message. */
export interface CallContext {
  readonly principal: Principal;
  /** The User-Agent header, undefined where the request had none [-472]. */
  readonly userAgent: string | undefined;
  /** Aborted when the client has gone or the server must stop. */
  readonly signal: AbortSignal;
}

/** The in-parts of Get and Delete; absent parts are empty strings. */
export interface QueryCall {
  readonly WMLtypeIn: string;
  readonly QueryIn: string;
  readonly OptionsIn: string;
  readonly CapabilitiesIn: string;
}

/** The in-parts of Add and Update. */
export interface InputCall {
  readonly WMLtypeIn: string;
  readonly XMLin: string;
  readonly OptionsIn: string;
  readonly CapabilitiesIn: string;
}

/** Result and SuppMsgOut of every Store function. */
export interface Answer {
  readonly Result: number;
  readonly SuppMsgOut: string;
}

/**
 * The answer of GetFromStore: `XMLout` comes in pieces, read as the client takes them. An iteration that throws after the first piece must break the connection, never close a well-formed answer.
 */
export interface GetFromStoreAnswer extends Answer {
  readonly XMLout: AsyncIterable<XmlPiece>;
}

export interface GetCapAnswer extends Answer {
  readonly CapabilitiesOut: string;
}

/**
 * The Store API. A call never rejects for what a client did: the code is in `Result`. It rejects only when
 * the server itself is broken beyond answering.
 */
export interface StoreApi {
  WMLS_GetVersion(): string;
  WMLS_GetCap(context: CallContext, call: { OptionsIn: string }): Promise<GetCapAnswer>;
  WMLS_GetBaseMsg(call: { ReturnValueIn: string }): string;
  WMLS_GetFromStore(context: CallContext, call: QueryCall): Promise<GetFromStoreAnswer>;
  WMLS_AddToStore(context: CallContext, call: InputCall): Promise<Answer>;
  WMLS_UpdateInStore(context: CallContext, call: InputCall): Promise<Answer>;
  WMLS_DeleteFromStore(context: CallContext, call: QueryCall): Promise<Answer>;
}
