/** The Store API on a store in memory, as unit tests call it. */
import { MemoryStore, NO_GROWING_PORTS } from '../../store/testing/memory-store.js';
import type { GrowingPorts } from '../../store/objects/parts.js';
import type { Feed } from '../../store/ports/feed.js';
import type { ObjectRepository } from '../../store/ports/object-repository.js';
import type { Mode } from '../../store/principal.js';
import { xmlOf, type XmlPiece } from '../../xml/pieces.js';
import { loadSchemas } from '../../xml/schema-files.js';
import { SchemaValidator } from '../../xml/validate.js';
import { WITSML_NAMESPACE } from '../../model/data-object/node.js';
import { createStoreApi } from '../create-store-api.js';
import type { StoreLimits } from '../limits.js';
import { SILENT_LOG } from '../log.js';
import type { StoreSettings } from '../settings.js';
import type { CallContext } from '../store-api.js';
import { TEST_SETTINGS } from './test-settings.js';

const schemas = loadSchemas();
const validator = new SchemaValidator(schemas);

export function contextOf(mode: Mode = 'lenient'): CallContext {
  const principal = { userId: '1', name: 'tester', mode };
  return { principal, userAgent: 'test', signal: new AbortController().signal };
}

/** A document of one or more objects of a type: `<wells ...>content</wells>`. */
export function documentOf(type: string, content: string): string {
  return `<${type}s xmlns="${WITSML_NAMESPACE}" version="1.4.1.1">${content}</${type}s>`;
}

/** The ports that a bench stands on. */
export interface BenchPorts {
  readonly repository: ObjectRepository;
  readonly feed: Feed;
  readonly growing?: GrowingPorts;
  readonly limits?: StoreLimits;
}

/** A Store API on a store of its own in memory. */
export function storeApiBench(settings: Partial<StoreSettings> = {}) {
  const store = new MemoryStore();
  return { store, ...storeApiOn({ repository: store, feed: store }, settings) };
}

/** A Store API on any store, with calls in short form. */
export function storeApiOn(ports: BenchPorts, { mode, ...settings }: Partial<StoreSettings> = {}) {
  const config = { ...TEST_SETTINGS, ...settings };
  const api = createStoreApi({
    config,
    growing: NO_GROWING_PORTS,
    ...ports,
    schemas,
    validator,
    log: SILENT_LOG,
  });
  const context = contextOf(mode);
  const rest = { CapabilitiesIn: '' };
  const input = (type: string, content: string, OptionsIn: string) => ({
    WMLtypeIn: type,
    XMLin: documentOf(type, content),
    OptionsIn,
    ...rest,
  });
  const query = (type: string, content: string, OptionsIn: string) => ({
    WMLtypeIn: type,
    QueryIn: documentOf(type, content),
    OptionsIn,
    ...rest,
  });
  return {
    api,
    add: (type: string, content: string, options = '') =>
      api.WMLS_AddToStore(context, input(type, content, options)),
    update: (type: string, content: string, options = '') =>
      api.WMLS_UpdateInStore(context, input(type, content, options)),
    remove: (type: string, content: string, options = '') =>
      api.WMLS_DeleteFromStore(context, query(type, content, options)),
    async get(type: string, content: string, options = '') {
      const { XMLout, ...answer } = await api.WMLS_GetFromStore(context, query(type, content, options));
      return { ...answer, XMLout: await textOf(XMLout) };
    },
  };
}

export async function textOf(pieces: AsyncIterable<XmlPiece>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += xmlOf(piece);
  return text;
}
