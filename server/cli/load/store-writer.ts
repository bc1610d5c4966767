/** Puts one object after the other into a store: added where it is new, gone on with where it grows. */
import type { StoreClient } from '../../../clients/soap/index.js';
import { OBJECT_TYPES, type ObjectType } from '../../model/object-types.js';
import { firstDifference, uidAttributes } from './existing/same-object.js';
import { fetchState, type StoredState } from './existing/stored-state.js';
import { cutForAdd, cutForUpdate, updateWith } from './growing/cut.js';
import { growingDocument, type GrowingDocument } from './growing/growing-document.js';
import type { StoreLimits } from './growing/store-limits.js';
import type { Advance } from './loader.js';
import { Refused, requireTaken } from './refused.js';
import type { Outcome } from './report.js';
import type { ObjectSlice } from './split-document.js';

/** An object to be stored: how it is called, and a document that holds it alone. */
export interface Loadable {
  readonly slice: ObjectSlice;
  readonly document: string;
}

const EXISTS = -405;
const GROWING: ReadonlySet<ObjectType> = new Set(
  OBJECT_TYPES.filter(({ growing }) => growing).map(({ name }) => name),
);

export class StoreWriter {
  readonly #client: StoreClient;
  readonly #limits: StoreLimits;
  /** Growing objects that are known to exist, by type and uids. */
  readonly #known = new Map<string, StoredState | undefined>();

  constructor(client: StoreClient, limits: StoreLimits) {
    this.#client = client;
    this.#limits = limits;
  }

  /** Stores one object. Throws Refused for what the server refuses, StoreError where it does not answer. */
  async write({ slice, document }: Loadable, advance: Advance = () => undefined): Promise<Outcome> {
    if (!GROWING.has(slice.type)) return this.#writeWhole(slice, document);
    return this.#writeGrowing(slice, growingDocument(document), advance);
  }

  async #writeWhole(slice: ObjectSlice, document: string): Promise<Outcome> {
    const answer = await this.#client.addToStore({ WMLtypeIn: slice.type, XMLin: document });
    if (answer.Result > 0) return 'added';
    if (answer.Result !== EXISTS || slice.uidsByName['uid'] === undefined) throw new Refused(answer);
    const difference = await firstDifference(this.#client, slice, document);
    if (difference === undefined) return 'unchanged';
    const { path, value } = difference;
    const reason = `${answer.SuppMsgOut} What the store holds lacks ${path} = "${value}".`;
    throw new Refused({ Result: EXISTS, SuppMsgOut: reason });
  }

  async #writeGrowing(slice: ObjectSlice, document: GrowingDocument, advance: Advance): Promise<Outcome> {
    const key = keyOf(slice);
    if (this.#known.has(key)) return this.#goOn(key, slice, document, advance);
    const { add, left } = cutForAdd(
      document,
      this.#of('WMLS_AddToStore', slice),
      this.#of('WMLS_UpdateInStore', slice),
    );
    const answer = await this.#client.addToStore({ WMLtypeIn: slice.type, XMLin: add });
    const hasUid = slice.uidsByName['uid'] !== undefined;
    if (answer.Result === EXISTS && hasUid) return this.#goOn(key, slice, document, advance);
    requireTaken(answer);
    if (hasUid) this.#known.set(key, undefined);
    advance(add.length);
    await this.#update(slice.type, left, advance);
    return 'added';
  }

  /** The object exists: its header stays as it is, curves that are new are added, and the data are sent. */
  async #goOn(
    key: string,
    slice: ObjectSlice,
    document: GrowingDocument,
    advance: Advance,
  ): Promise<Outcome> {
    const { type } = slice;
    const before = await this.stateOf(slice);
    const missing = before === undefined ? '' : missingCurves(document, before);
    if (missing !== '') await this.#update(type, [updateWith(document, missing)], advance);
    await this.#update(type, cutForUpdate(document, this.#of('WMLS_UpdateInStore', slice)), advance);
    const after = await fetchState(this.#client, type, uidAttributes(slice));
    this.#known.set(key, after);
    const same = before?.changed !== undefined && before.changed === after?.changed;
    return same ? 'unchanged' : 'updated';
  }

  async #update(type: ObjectType, documents: Iterable<string>, advance: Advance): Promise<void> {
    for (const XMLin of documents) {
      requireTaken(await this.#client.updateInStore({ WMLtypeIn: type, XMLin }));
      advance(XMLin.length);
    }
  }

  /** What the store holds of a growing object, as it was seen last. */
  async stateOf(slice: ObjectSlice): Promise<StoredState | undefined> {
    return (
      this.#known.get(keyOf(slice)) ?? (await fetchState(this.#client, slice.type, uidAttributes(slice)))
    );
  }

  #of(fn: 'WMLS_AddToStore' | 'WMLS_UpdateInStore', { type }: ObjectSlice) {
    return this.#limits.of(fn, type);
  }
}

function keyOf({ type, uids }: ObjectSlice): string {
  return [type, ...uids].join('\n').toLowerCase();
}

/** The logCurveInfo elements that the stored log lacks, without index ranges. [-436] */
function missingCurves({ text, curves }: GrowingDocument, { mnemonics }: StoredState): string {
  return curves
    .filter(({ mnemonic }) => !mnemonics.has(mnemonic.toLowerCase()))
    .map(({ start, end, ranges }) => {
      const edges = [start, ...ranges.flatMap((range) => [range.start, range.end]), end];
      let kept = '';
      for (let i = 0; i < edges.length; i += 2) kept += text.slice(edges[i], edges[i + 1]);
      return kept;
    })
    .join('');
}
