import { SUCCESS } from '../../model/errors/return-codes.js';
import { checkUpdate, checkPartCount, normaliseForUpdate, validateUpdate } from '../rules/index.js';
import type { Answer, CallContext, InputCall } from '../store-api.js';
import { onlyObject, openCall } from './open-call.js';
import type { StoreApiParts } from './parts.js';

/** WMLS_UpdateInStore: changes what is supplied of one object. [API 2.7] */
export async function updateInStore(
  parts: StoreApiParts,
  context: CallContext,
  { WMLtypeIn, XMLin, OptionsIn }: InputCall,
): Promise<Answer> {
  const { principal } = context;
  const { mode } = principal;
  const call = await openCall(parts, context, { fn: 'WMLS_UpdateInStore', WMLtypeIn, xml: XMLin, OptionsIn });
  const { decl, type } = call;

  const given = onlyObject(call);
  checkUpdate(decl, given, mode);
  checkPartCount(call.facts, { type: type.name, root: given }, parts.capabilities.limits);
  const root = normaliseForUpdate(decl, given);
  validateUpdate(parts.validator, decl, root, mode);
  await parts.store.update(principal, { type: type.name, root });
  return { Result: SUCCESS, SuppMsgOut: '' };
}
