/** Whether a store already holds what a file says: then an object that exists is no refusal. */
import type { StoreClient } from '../../../../clients/soap/index.js';
import { WITSML_NAMESPACE } from '../../../model/data-object/node.js';
import { OBJECT_TYPES, type ObjectType } from '../../../model/object-types.js';
import { escapeAttribute } from '../../../xml/escape.js';
import type { ObjectSlice } from '../split-document.js';
import { leavesOf, type Leaf } from './leaves.js';

/** Leaves that belong to the server, whatever a client sends. [API 4.10] */
const SERVER_OWNED = /\/(commonData|commonTime)\/(dTimCreation|dTimLastChange)$|\/(objectGrowing|isActive)$/;

/** Attributes that name the object, of the uids that it states. */
export function uidAttributes({ uidsByName }: ObjectSlice): string {
  return Object.entries(uidsByName)
    .map(([name, uid]) => ` ${name}="${escapeAttribute(uid)}"`)
    .join('');
}

/** A template for one object of a type; `content` is what it asks for. */
export function queryFor(type: ObjectType, attributes: string, content = ''): string {
  const plural = OBJECT_TYPES.find(({ name }) => name === type)?.plural ?? `${type}s`;
  return `<${plural} xmlns="${WITSML_NAMESPACE}" version="1.4.1.1"><${type}${attributes}>${content}</${type}></${plural}>`;
}

/**
 * The first leaf of the document that the stored object lacks; undefined where the store says all that the
 * document says. A store that does not give the object lacks it as a whole.
 */
export async function firstDifference(
  client: StoreClient,
  slice: ObjectSlice,
  document: string,
): Promise<Leaf | undefined> {
  const { XMLout, Result } = await client.getFromStore({
    WMLtypeIn: slice.type,
    QueryIn: queryFor(slice.type, uidAttributes(slice)),
    OptionsIn: 'returnElements=all',
  });
  const stored = countsOf(Result > 0 && XMLout !== '' ? leavesOf(XMLout) : []);
  return leavesOf(document).find((leaf) => {
    const key = keyOf(leaf);
    const left = stored.get(key) ?? 0;
    stored.set(key, left - 1);
    return left < 1 && !SERVER_OWNED.test(leaf.path);
  });
}

/** uids compare without regard to case. [API 2.5] */
function keyOf({ path, value }: Leaf): string {
  return `${path}=${/@uid\w*$/.test(path) ? value.toLowerCase() : value}`;
}

function countsOf(leaves: readonly Leaf[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const leaf of leaves) counts.set(keyOf(leaf), (counts.get(keyOf(leaf)) ?? 0) + 1);
  return counts;
}
