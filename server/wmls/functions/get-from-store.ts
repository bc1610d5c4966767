import { documentInfo } from '../../xml/document-info.js';
import { type DocumentHead, streamObjects } from '../../xml/write.js';
import { SUCCESS, SUCCESS_IN_PART } from '../../model/errors/return-codes.js';
import { nodeLimits } from '../growing-queries/node-limits.js';
import { getOptionsOf, optionsFitType } from '../options-in/get-options.js';
import { checkObjectCount } from '../rules/index.js';
import type { CallContext, GetFromStoreAnswer, QueryCall } from '../store-api.js';
import { objectSelectionReply } from './object-selection.js';
import { type OpenedCall, openCall } from './open-call.js';
import type { StoreApiParts } from './parts.js';
import { primed } from './primed.js';
import { compileQueries } from './queries.js';
import { type QueriesFound, runQueries } from './run-queries.js';

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
  if (options.objectSelection) {
    return answerOf(call, { truncated: false, objects: objectSelectionReply(call) });
  }

  checkObjectCount(call.facts);
  optionsFitType(options, call.type);
  const limits = nodeLimits(parts.capabilities.limits, call.type.name);
  const queries = compileQueries(call, options, limits);
  return answerOf(call, await runQueries(parts.store, context, queries, limits));
}

/** The Result is only said once the first piece is there: what fails before it still gets a code. */
async function answerOf(call: OpenedCall, { truncated, objects }: QueriesFound): Promise<GetFromStoreAnswer> {
  return {
    Result: truncated ? SUCCESS_IN_PART : SUCCESS,
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
