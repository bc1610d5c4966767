import { SUCCESS } from '../../model/errors/return-codes.js';
import { checkAdd, checkPartCount, normaliseForAdd, validateNew } from '../rules/index.js';
import type { Answer, CallContext, InputCall } from '../store-api.js';
import { onlyObject, openCall } from './open-call.js';
import type { StoreApiParts } from './parts.js';

/** WMLS_AddToStore: one new object. SuppMsgOut is its uid and nothing else [S51] [S52]. [API 2.6] */
export async function addToStore(
  parts: StoreApiParts,
  context: CallContext,
  { WMLtypeIn, XMLin, OptionsIn }: InputCall,
): Promise<Answer> {
  const { principal } = context;
  const { mode } = principal;
  const call = await openCall(parts, context, { fn: 'WMLS_AddToStore', WMLtypeIn, xml: XMLin, OptionsIn });
  const { decl, type } = call;

  const given = onlyObject(call);
  checkAdd(decl, given, mode);
  checkPartCount(call.facts, { type: type.name, root: given }, parts.capabilities.limits);
  const normalised = normaliseForAdd(decl, given, mode, { timeZone: parts.defaultTimeZone });
  const root = validateNew(parts.validator, decl, normalised, mode);
  const { uid } = await parts.store.add(principal, { type: type.name, root });
  return { Result: SUCCESS, SuppMsgOut: uid };
}
