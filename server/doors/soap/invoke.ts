import type { CallContext, StoreApi } from '../../wmls/store-api.js';
import type { XmlPiece } from '../../xml/pieces.js';
import type { Call } from './envelope/call.js';
import { partOf } from './envelope/call.js';
import type { OperationName } from './operations.js';

/** The out-parts of an answer by name; one of them may come in pieces. */
export type OutValue = string | number | AsyncIterable<XmlPiece>;
export type OutValues = Readonly<Record<string, OutValue>>;

type Invocation = (api: StoreApi, context: CallContext, call: Call) => Promise<OutValues>;

const query = (call: Call) => ({
  WMLtypeIn: partOf(call, 'WMLtypeIn'),
  QueryIn: partOf(call, 'QueryIn'),
  OptionsIn: partOf(call, 'OptionsIn'),
  CapabilitiesIn: partOf(call, 'CapabilitiesIn'),
});

const input = (call: Call) => ({
  WMLtypeIn: partOf(call, 'WMLtypeIn'),
  XMLin: partOf(call, 'XMLin'),
  OptionsIn: partOf(call, 'OptionsIn'),
  CapabilitiesIn: partOf(call, 'CapabilitiesIn'),
});

const INVOCATIONS: Readonly<Record<OperationName, Invocation>> = {
  WMLS_GetVersion: async (api) => ({ Result: api.WMLS_GetVersion() }),
  WMLS_GetCap: async (api, context, call) => ({
    ...(await api.WMLS_GetCap(context, { OptionsIn: partOf(call, 'OptionsIn') })),
  }),
  WMLS_GetBaseMsg: async (api, _context, call) => ({
    Result: api.WMLS_GetBaseMsg({ ReturnValueIn: partOf(call, 'ReturnValueIn') }),
  }),
  WMLS_GetFromStore: async (api, context, call) => ({
    ...(await api.WMLS_GetFromStore(context, query(call))),
  }),
  WMLS_AddToStore: async (api, context, call) => ({ ...(await api.WMLS_AddToStore(context, input(call))) }),
  WMLS_UpdateInStore: async (api, context, call) => ({
    ...(await api.WMLS_UpdateInStore(context, input(call))),
  }),
  WMLS_DeleteFromStore: async (api, context, call) => ({
    ...(await api.WMLS_DeleteFromStore(context, query(call))),
  }),
};

/** Calls the operation of the Store API that an envelope asks for. */
export function invoke(api: StoreApi, context: CallContext, call: Call): Promise<OutValues> {
  return INVOCATIONS[call.operation.name](api, context, call);
}
