import { documentInfo } from '../../xml/document-info.js';
import { type DocumentHead, streamObjects } from '../../xml/write.js';
import { SUCCESS } from '../../model/errors/return-codes.js';
import type { Node } from '../../model/data-object/node.js';
import { getOptionsOf, optionsFitType } from '../options-in/get-options.js';
import { checkObjectCount } from '../rules/index.js';
import type { CallContext, GetFromStoreAnswer, QueryCall } from '../store-api.js';
import { objectSelectionReply } from './object-selection.js';
import { type OpenedCall, openCall } from './open-call.js';
import type { StoreApiParts } from './parts.js';
import { primed } from './primed.js';
import { compileQueries, runQueries } from './queries.js';

/**
 * WMLS_GetFromStore: the objects that the queries select, in the order of the queries, streamed. All queries
 * are checked before the first of them is run [S78]. [API 2.5]
 */
export async function getFromStore(
  parts: StoreApiParts,
  context: CallContext,
  { WMLtypeIn, QueryIn, OptionsIn }: QueryCall,
): Promise<GetFromStoreAnswer> {
  const call = await openCall(parts, context, {
    fn: 'WMLS_GetFromStore',
    WMLtypeIn,
    xml: QueryIn,
    OptionsIn,
  });
  const options = getOptionsOf(call.options);
  if (options.objectSelection) return answerOf(call, objectSelectionReply(call));

  checkObjectCount(call.facts);
  optionsFitType(options, call.type);
  const queries = compileQueries(call, options);
  return answerOf(call, runQueries(parts.store, context, queries));
}

/** Result 1 is only said once the first piece is there: what fails before it still gets a code. */
async function answerOf(call: OpenedCall, objects: AsyncIterable<Node>): Promise<GetFromStoreAnswer> {
  return {
    Result: SUCCESS,
    XMLout: await primed(streamObjects(headOf(call), objects)),
    SuppMsgOut: '',
  };
}

/** [S98] The root of the reply is the query's; [S49] documentInfo is there where the query has one. */
function headOf({ document, type }: OpenedCall): DocumentHead {
  return {
    pluralName: type.plural,
    version: document.version ?? '',
    ...(document.documentInfo === undefined ? {} : { documentInfo: documentInfo(type.name) }),
  };
}
