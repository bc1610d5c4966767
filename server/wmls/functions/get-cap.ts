import { SUCCESS } from '../../model/errors/return-codes.js';
import { refuse } from '../../model/errors/standpipe-error.js';
import { checkOptions, type Options } from '../options-in/check-options.js';
import { DATA_VERSIONS } from '../options-in/keywords.js';
import { parseOptions } from '../options-in/parse-options.js';
import type { CallContext, GetCapAnswer } from '../store-api.js';
import { capServers } from '../capabilities/cap-servers.js';
import type { StoreApiParts } from './parts.js';

/**
 * WMLS_GetCap: the capServers document for the version of data that OptionsIn names.
 *
 * @throws [-424] without dataVersion, [-423] for one that is not served, and what OptionsIn may raise.
 */
export function getCap(
  parts: StoreApiParts,
  context: CallContext,
  { OptionsIn }: { OptionsIn: string },
): GetCapAnswer {
  const { mode } = context.principal;
  const { abilities, log } = parts;
  const options = checkOptions(parseOptions(OptionsIn, mode), { fn: 'GetCap', mode, abilities, log });
  requireDataVersion(options);
  return { Result: SUCCESS, CapabilitiesOut: capServers(parts.capabilities), SuppMsgOut: '' };
}

/** [-424] A server of one version that is not the oldest in use has to be told which one is meant [S3]. */
function requireDataVersion(options: Options): void {
  if (options.has('dataVersion')) return;
  throw refuse(-424, `OptionsIn: dataVersion is missing; this server speaks ${DATA_VERSIONS.join(', ')}.`);
}
