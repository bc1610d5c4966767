import { SUCCESS } from '../../model/errors/return-codes.js';
import { checkPartCount, checkUpdate, normaliseForUpdate, ownRules, validateUpdate } from '../rules/index.js';
import type { Answer, CallContext, InputCall } from '../store-api.js';
import { onlyObject, openCall } from './open-call.js';
import type { StoreApiParts } from './parts.js';

/**
 * WMLS_UpdateInStore: changes what is supplied of one object. SuppMsgOut says what was forgiven, where anything
 * was. [API 2.7]
 */
export async function updateInStore(
  parts: StoreApiParts,
  context: CallContext,
  { WMLtypeIn, XMLin, OptionsIn }: InputCall,
): Promise<Answer> {
  const { principal } = context;
  const { mode } = principal;
  const call = await openCall(parts, context, { fn: 'WMLS_UpdateInStore', WMLtypeIn, xml: XMLin, OptionsIn });
  const { decl, type } = call;
  const { limits } = parts.capabilities;

  const own = ownRules(type.name);
  const given = onlyObject(call);
  const { structure, normalised, schema } = parts.knownUpdates;
  await structure.onceInTurns(given.root, mode, async () => {
    await checkUpdate(decl, given.root, mode);
    own.checkHeader(given.root, call.facts);
  });
  own.checkData(given, call.facts, limits);
  checkPartCount(call.facts, given, limits);
  const root = await normalised.of(given.root, () => normaliseForUpdate(decl, given.root));
  await schema.onceInTurns(root, mode, () =>
    validateUpdate(parts.validator, decl, own.forSchema(root), mode),
  );
  const { notes = [] } = await parts.store.update(principal, { ...given, root });
  return { Result: SUCCESS, SuppMsgOut: notes.join(' ') };
}
