import { Intake } from '../intake/intake.js';
import { OBJECT_TYPES, type ObjectType } from '../model/object-types.js';
import type { ObjectDecl } from '../model/schema/element-tree.js';
import { createObjectStore } from '../store/objects/create-object-store.js';
import type { GrowingPorts } from '../store/objects/parts.js';
import type { Feed } from '../store/ports/feed.js';
import type { ObjectRepository } from '../store/ports/object-repository.js';
import { answerFor } from './answer-errors.js';
import { isCompressed } from './options-in/parse-options.js';
import { ofCompressedInput } from './rules/index.js';
import { addToStore } from './functions/add-to-store.js';
import { deleteFromStore } from './functions/delete-from-store.js';
import { getBaseMsg } from './functions/get-base-msg.js';
import { getCap } from './functions/get-cap.js';
import { getFromStore } from './functions/get-from-store.js';
import { getVersion } from './functions/get-version.js';
import { KnownUpdates } from './functions/known-updates.js';
import type { StoreApiParts } from './functions/parts.js';
import { updateInStore } from './functions/update-in-store.js';
import { DEFAULT_LIMITS, type StoreLimits } from './limits.js';
import type { Log } from './log.js';
import { objectRules } from './object-rules.js';
import type { Validator } from './rules/index.js';
import type { StoreSettings } from './settings.js';
import type { Answer, StoreApi } from './store-api.js';

/** What the Store API is put together from; `config` is any object that has the settings. */
export interface StoreApiSources {
  readonly config: StoreSettings;
  readonly repository: ObjectRepository;
  readonly feed: Feed;
  readonly growing: GrowingPorts;
  readonly schemas: { object(type: ObjectType): ObjectDecl };
  readonly validator: Validator;
  readonly log: Log;
  /** Of the program, for the capabilities. */
  readonly version?: string;
  /** Reads documents; one is made where none is given, and whoever gives one closes it. */
  readonly intake?: Pick<Intake, 'parseInput'>;
  readonly limits?: StoreLimits;
}

/** The vendor that the capabilities name. */
const VENDOR = 'Standpipe';

/** Puts the Store API together. Whatever a call throws is answered with a code, in one place. */
export function createStoreApi(sources: StoreApiSources): StoreApi {
  const parts = partsOf(sources);
  const { log } = parts;
  const answering = async <T extends Answer>(
    fn: string,
    work: () => T | Promise<T>,
    failed: (answer: Answer) => T,
    compressed = false,
  ): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      return failed(answerFor(compressed ? ofCompressedInput(error) : error, fn, log));
    }
  };
  const plain = (answer: Answer) => answer;

  return {
    WMLS_GetVersion: getVersion,
    WMLS_GetBaseMsg: getBaseMsg,
    WMLS_GetCap: (context, call) =>
      answering(
        'WMLS_GetCap',
        () => getCap(parts, context, call),
        (answer) => ({ ...answer, CapabilitiesOut: '' }),
      ),
    WMLS_GetFromStore: (context, call) =>
      answering(
        'WMLS_GetFromStore',
        () => getFromStore(parts, context, call),
        (answer) => ({ ...answer, XMLout: nothing() }),
        isCompressed(call.OptionsIn),
      ),
    WMLS_AddToStore: (context, call) =>
      answering(
        'WMLS_AddToStore',
        () => addToStore(parts, context, call),
        plain,
        isCompressed(call.OptionsIn),
      ),
    WMLS_UpdateInStore: (context, call) =>
      answering(
        'WMLS_UpdateInStore',
        () => updateInStore(parts, context, call),
        plain,
        isCompressed(call.OptionsIn),
      ),
    WMLS_DeleteFromStore: (context, call) =>
      answering('WMLS_DeleteFromStore', () => deleteFromStore(parts, context, call), plain),
  };
}

function partsOf(sources: StoreApiSources): StoreApiParts {
  const { config, repository, feed, growing, schemas, validator, log, limits = DEFAULT_LIMITS } = sources;
  const { cascadedDelete, compressionMethod, defaultTimeZone } = config;
  const rules = objectRules(schemas, validator);
  return {
    abilities: { cascadedDelete, compressionMethod, maxRequestLatestValues: limits.maxRequestLatestValues },
    capabilities: {
      settings: config,
      limits,
      types: OBJECT_TYPES,
      vendor: VENDOR,
      version: sources.version ?? '0',
    },
    intake: sources.intake ?? new Intake(),
    schemas,
    validator,
    knownUpdates: new KnownUpdates(),
    store: createObjectStore({ repository, feed, schemas, rules, growing }),
    log,
    defaultTimeZone,
  };
}

/** [S17] The XMLout of a call that failed. */
async function* nothing(): AsyncIterable<string> {}
