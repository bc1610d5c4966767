import { SUCCESS } from '../../model/errors/return-codes.js';
import { checkDelete, checkPartCount, ownRules } from '../rules/index.js';
import type { Answer, CallContext, QueryCall } from '../store-api.js';
import { onlyObject, openCall } from './open-call.js';
import type { StoreApiParts } from './parts.js';

/** WMLS_DeleteFromStore: one object, or what the query names inside it. [API 2.8] */
export async function deleteFromStore(
  parts: StoreApiParts,
  context: CallContext,
  { WMLtypeIn, QueryIn, OptionsIn }: QueryCall,
): Promise<Answer> {
  const { principal } = context;
  const call = await openCall(parts, context, {
    fn: 'WMLS_DeleteFromStore',
    WMLtypeIn,
    xml: QueryIn,
    OptionsIn,
  });

  const object = onlyObject(call);
  const { root } = object;
  const { limits } = parts.capabilities;
  ownRules(object.type).checkDelete(object, call.facts, limits);
  await checkDelete(call.decl, root, principal.mode);
  checkPartCount(call.facts, object, limits);
  // [S119] White space between the tags is no child: the whole object is meant.
  if (root.children.length > 0) await parts.store.removeParts(principal, object);
  else await parts.store.remove(principal, object, call.options.get('cascadedDelete') === 'true');
  return { Result: SUCCESS, SuppMsgOut: '' };
}
