import { SUCCESS } from '../../model/errors/return-codes.js';
import { checkAdd, checkPartCount, normaliseForAdd, ownRules, validateNew } from '../rules/index.js';
import type { Answer, CallContext, InputCall } from '../store-api.js';
import { onlyObject, openCall } from './open-call.js';
import type { StoreApiParts } from './parts.js';

/**
 * WMLS_AddToStore: one new object. SuppMsgOut is its uid [S51] [S52], and behind it what was forgiven, where
 * anything was. [API 2.6]
 */
export async function addToStore(
  parts: StoreApiParts,
  context: CallContext,
  { WMLtypeIn, XMLin, OptionsIn }: InputCall,
): Promise<Answer> {
  const { principal } = context;
  const { mode } = principal;
  const call = await openCall(parts, context, { fn: 'WMLS_AddToStore', WMLtypeIn, xml: XMLin, OptionsIn });
  const { decl, type } = call;
  const { limits } = parts.capabilities;

  const own = ownRules(type.name);
  const object = onlyObject(call);
  const given = { ...object, root: own.complete(object.root) };
  await checkAdd(decl, given.root, mode);
  own.checkHeader(given.root, call.facts);
  own.checkData(given, call.facts, limits);
  checkPartCount(call.facts, given, limits);
  const normalised = await normaliseForAdd(decl, given.root, mode, { timeZone: parts.defaultTimeZone });
  const root = await validateNew(parts.validator, decl, own.normalise(decl.root, normalised), mode);
  const { uid, notes = [] } = await parts.store.add(principal, { ...given, root });
  return { Result: SUCCESS, SuppMsgOut: [uid, ...notes].join(' ') };
}
